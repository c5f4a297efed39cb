package org.ww3transfer.run;

import java.util.Optional;
import org.ww3transfer.ww3.NameGlob;

/**
 * What an operator wants to have tried again of a run: of what was not delivered, all or a part.
 *
 * @param destination only what goes there; empty for all
 * @param output only outputs whose names match this pattern; empty for all
 */
public record RetryScope(Optional<String> destination, Optional<String> output) {

  /**
   * @throws org.ww3transfer.ww3.ManifestException where the pattern is none
   */
  public RetryScope {
    output.ifPresent(RetryScope::names);
  }

  private static NameGlob names(String pattern) {
    return NameGlob.of("--output", pattern);
  }

  /**
   * Whether an item is one of them.
   *
   * @param fileName the output's, without its folder
   */
  public boolean takes(String toDestination, String fileName) {
    return destination.filter(name -> !name.equals(toDestination)).isEmpty()
        && output.filter(pattern -> !names(pattern).matches(fileName)).isEmpty();
  }
}
