package org.ww3transfer.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.http.Answer;
import org.ww3transfer.http.Request;
import org.ww3transfer.http.Route;
import org.ww3transfer.http.session.LocalPath;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.journal.Request.Kind;
import org.ww3transfer.standing.StateView;
import org.ww3transfer.standing.request.DestinationNames;
import org.ww3transfer.standing.request.HoldLine;
import org.ww3transfer.standing.request.RunRequest;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.NameGlob;

/**
 * Does what the commands {@code hold}, {@code release}, {@code retry} and {@code cancel} do, in the
 * same way: a word is left in the state directory, and the daemon takes it from there.
 */
record Changes(StatusSource standing) {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
  private static final String TO = "to";

  List<Route> routes() {
    return List.of(
        Route.change("/api/destinations/{name}/hold", Answers.of(this::hold)),
        Route.change("/api/destinations/{name}/release", Answers.of(this::release)),
        Route.change("/api/runs/{id}/retry", Answers.of(request -> ask(request, Kind.RETRY))),
        Route.change("/api/runs/{id}/cancel", Answers.of(request -> ask(request, Kind.CANCEL))));
  }

  private StateView state() {
    return standing.state();
  }

  private DestinationNames names() throws IOException {
    return DestinationNames.of(state(), Optional.of(standing.served()));
  }

  private Answer hold(Request request) throws IOException, BadParameter {
    Parameters.only(request, Set.of(TO));
    String name = request.variable("name");
    Optional<String> why = names().whyNot(name);
    if (why.isPresent()) {
      return Answer.problem(Answer.NOT_FOUND, why.get());
    }
    Holds holds = new Holds(state().directory());
    holds.hold(name, new Holds.Hold(standing.now(), Optional.of("http from " + request.from())));
    return held(request, holds);
  }

  private Answer release(Request request) throws IOException, BadParameter {
    Parameters.only(request, Set.of(TO));
    String name = request.variable("name");
    Holds holds = new Holds(state().directory());
    Optional<String> why = names().and(holds.held().keySet()).whyNot(name);
    if (why.isPresent()) {
      return Answer.problem(Answer.NOT_FOUND, why.get());
    }
    holds.release(name);
    return held(request, holds);
  }

  /** The daemon takes it within a second; that is not waited for. */
  private Answer held(Request request, Holds holds) throws IOException {
    String name = request.variable("name");
    log(request, name);
    standing.changed();
    return done(request, Answer.OK, HoldLine.of(state(), name, holds.of(name), false));
  }

  private Answer ask(Request request, Kind kind) throws IOException, BadParameter {
    boolean isRetry = kind == Kind.RETRY;
    Parameters.only(request, isRetry ? Set.of(TO, "destination", "output") : Set.of(TO));
    String runId = request.variable("id");
    Optional<String> destination = request.parameter("destination");
    Optional<String> output = request.parameter("output");
    requirePattern(output);
    Optional<String> unknown = state().whyNoRun(runId);
    if (unknown.isEmpty() && destination.isPresent()) {
      unknown = names().whyNot(destination.get());
    }
    if (unknown.isPresent()) {
      return Answer.problem(Answer.NOT_FOUND, unknown.get());
    }
    var wish =
        new org.ww3transfer.journal.Request(kind, runId, destination, output, standing.now());
    Optional<String> objection = RunRequest.objection(state(), wish);
    if (objection.isPresent()) {
      return Answer.problem(Answer.CONFLICT, objection.get());
    }
    log(request, runId);
    return done(request, Answer.ACCEPTED, RunRequest.leave(state(), wish));
  }

  private static void requirePattern(Optional<String> pattern) throws BadParameter {
    if (pattern.isPresent()) {
      try {
        NameGlob.of("output", pattern.get());
      } catch (ManifestException e) {
        throw new BadParameter(e.getMessage());
      }
    }
  }

  private static void log(Request request, String name) {
    String path = request.path();
    LOG.info(
        "{}: {} is asked for over HTTP from {}",
        name,
        path.substring(path.lastIndexOf('/') + 1),
        request.from());
  }

  /** A browser is led back to where it came from. */
  private static Answer done(Request request, int status, Object value) {
    return request.wantsHtml()
        ? Answer.redirect(LocalPath.of(request.parameter(TO)))
        : Answer.json(status, value);
  }
}
