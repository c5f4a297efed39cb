package org.ww3transfer.stage;

import java.time.Instant;
import java.util.Optional;

/**
 * A restart that a run needs.
 *
 * @param extension the ending of its name: {@code ww3} for ww3_shel, else the grid's name
 * @param validTime UTC
 */
public record WantedRestart(String extension, Instant validTime) {

  /** As the model reads it. */
  public String fileName() {
    return "restart." + extension;
  }

  /** Empty for the nameless grid of ww3_shel. */
  public Optional<String> grid() {
    return Optional.of(extension).filter(name -> !name.equals("ww3"));
  }
}
