package org.ww3transfer.journal;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.ww3transfer.run.Run;

/**
 * What an operator asks the daemon to do with a run.
 *
 * @param schemaVersion of the form of its file
 * @param runId the run
 * @param destination only what goes there; empty for all
 * @param output only outputs whose names match this pattern; empty for all
 * @param at when it was asked for, UTC
 */
public record Request(
    int schemaVersion,
    Kind request,
    String runId,
    Optional<String> destination,
    Optional<String> output,
    Instant at) {
  static final int VERSION = 1;

  /** What is to be done. */
  public enum Kind {
    /** Try again what failed, at once what waits. */
    RETRY,
    /** Start nothing more of it, and end it. */
    CANCEL;

    /** The name in files. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Request(
      Kind request,
      String runId,
      Optional<String> destination,
      Optional<String> output,
      Instant at) {
    this(VERSION, request, runId, destination, output, at);
  }

  /** What is wrong with it, as it was read; empty where it can be followed. */
  Optional<String> objection() {
    if (schemaVersion != VERSION) {
      return Optional.of("schemaVersion is " + schemaVersion + " and not " + VERSION);
    }
    if (request == null || at == null) {
      return Optional.of("\"request\" or \"at\" is not there");
    }
    return runId == null || !Run.isPlainName(runId)
        ? Optional.of("\"runId\" is not the id of a run")
        : Optional.empty();
  }
}
