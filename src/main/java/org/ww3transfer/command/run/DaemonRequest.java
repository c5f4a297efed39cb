package org.ww3transfer.command.run;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.command.config.CommandState;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.StateSettings;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.journal.Request;
import org.ww3transfer.report.Json;
import org.ww3transfer.standing.StateView;
import org.ww3transfer.standing.request.RunRequest;

/** What {@code retry} and {@code cancel} have in common: a request is left for the daemon. */
record DaemonRequest(StateSettings settings, Request.Kind kind, String runId, boolean json) {

  /** Leaves it and says so. */
  int ask(Optional<String> destination, Optional<String> output)
      throws IOException, UsageException {
    StateView state = CommandState.toWrite(settings.places());
    Request request = new Request(kind, runId, destination, output, Instant.now());
    UsageException.raise(RunRequest.objection(state, request));
    RunRequest left = RunRequest.leave(state, request);
    if (json) {
      Json.write(left, System.out);
    } else {
      String what =
          output.map(pattern -> " " + pattern).orElse("")
              + destination.map(name -> " at " + name).orElse("");
      System.out.printf(
          "%s: %s%s is asked for; %s%n",
          runId,
          kind,
          what,
          left.daemonRunning()
              ? "the daemon takes it now"
              : "no daemon runs; it is taken when one starts");
    }
    return ExitCode.OK;
  }
}
