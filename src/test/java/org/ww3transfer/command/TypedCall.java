package org.ww3transfer.command;

import java.util.Optional;
import picocli.CommandLine;

/**
 * A call of the program, taken apart and not run.
 *
 * @param refusal why it is no call of it; empty where it is one
 */
public record TypedCall(Optional<String> refusal) {

  public static TypedCall of(String... words) {
    try {
      Ww3Transfer.line().parseArgs(words);
      return new TypedCall(Optional.empty());
    } catch (CommandLine.ParameterException e) {
      return new TypedCall(Optional.of(e.getMessage()));
    }
  }
}
