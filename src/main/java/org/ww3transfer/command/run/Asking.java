package org.ww3transfer.command.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.StateSettings;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.journal.Request;
import org.ww3transfer.journal.Requests;
import org.ww3transfer.report.Json;

/** What {@code retry} and {@code cancel} have in common: a request is left for the daemon. */
record Asking(StateSettings settings, Request.Kind kind, String runId, boolean json) {

  record Asked(
      String request,
      String runId,
      Optional<String> destination,
      Optional<String> output,
      Instant at,
      String file,
      boolean daemonRunning) {}

  /** Leaves it and says so. */
  int ask(Optional<String> destination, Optional<String> output)
      throws IOException, UsageException {
    StateView state = StateView.toWrite(settings.places());
    state.requireRun(runId);
    Request request = new Request(kind, runId, destination, output, Instant.now());
    Optional<EndedRun> ended = EndedRun.of(state, runId);
    if (ended.isPresent()) {
      ended.get().require(request);
    }
    Path file = new Requests(state.directory()).write(request);
    boolean isDaemonAtWork = state.isDaemonAtWork();
    if (json) {
      Json.write(
          new Asked(
              kind.toString(),
              runId,
              destination,
              output,
              request.at(),
              file.toString(),
              isDaemonAtWork),
          System.out);
    } else {
      String what =
          output.map(pattern -> " " + pattern).orElse("")
              + destination.map(name -> " at " + name).orElse("");
      System.out.printf(
          "%s: %s%s is asked for; %s%n", runId, kind, what, state.whenTaken(isDaemonAtWork));
    }
    return ExitCode.OK;
  }
}
