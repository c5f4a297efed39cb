package org.ww3transfer.standing.request;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.journal.Request;
import org.ww3transfer.journal.Requests;
import org.ww3transfer.standing.StateView;

/**
 * What was asked of the daemon for a run, and lies in the state directory until it is taken.
 *
 * @param request what is to be done
 * @param destination only what goes there; empty for all
 * @param output only outputs whose names match; empty for all
 * @param at when it was asked for, UTC
 * @param file where it lies
 * @param daemonRunning whether a daemon takes it now
 */
public record RunRequest(
    String request,
    String runId,
    Optional<String> destination,
    Optional<String> output,
    Instant at,
    String file,
    boolean daemonRunning) {

  /** Why it cannot be asked for; empty where it can. */
  public static Optional<String> objection(StateView state, Request request) throws IOException {
    Optional<String> objection = state.whyNoRun(request.runId());
    Optional<EndedRun> ended =
        objection.isPresent() ? Optional.empty() : EndedRun.of(state, request.runId());
    return ended.isPresent() ? ended.get().objection(request) : objection;
  }

  /** Leaves it for the daemon. */
  public static RunRequest leave(StateView state, Request request) throws IOException {
    return new RunRequest(
        request.request().toString(),
        request.runId(),
        request.destination(),
        request.output(),
        request.at(),
        new Requests(state.directory()).write(request).toString(),
        state.isDaemonAtWork());
  }
}
