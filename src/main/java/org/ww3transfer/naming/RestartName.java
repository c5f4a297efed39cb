package org.ww3transfer.naming;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the name of a restart at a destination says.
 *
 * @param name relative to the destination's prefix
 * @param grid the ending of the restart's own name: {@code ww3} for ww3_shel
 * @param validTime UTC
 * @param run the id of the run that wrote it, where the name has it
 * @param member which member of an ensemble wrote it, where the name has it
 */
public record RestartName(
    String name, String grid, Instant validTime, Optional<String> run, Optional<String> member) {

  /** One whose name says nothing of its run. */
  public RestartName(String name, String grid, Instant validTime) {
    this(name, grid, validTime, Optional.empty(), Optional.empty());
  }

  static RestartName of(String name, String grid, Instant validTime, Map<String, String> ofRun) {
    return new RestartName(
        name,
        grid,
        validTime,
        Optional.ofNullable(ofRun.get(NamePattern.RUN)),
        Optional.ofNullable(ofRun.get(NamePattern.MEMBER)));
  }

  /** The grid, of that member where the name has one: whose restarts follow each other. */
  public String series() {
    return series(grid, member);
  }

  public static String series(String grid, Optional<String> member) {
    return member.map(of -> of + "/" + grid).orElse(grid);
  }
}
