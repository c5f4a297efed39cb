package org.ww3transfer.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.http.limit.NotNow;
import org.ww3transfer.http.live.Listeners;

/** Has the route answer that is asked for, where the caller may ask there and it is their turn. */
final class Answering {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  /** Answers that are made at one time; those that everybody may ask for are not counted. */
  private static final int SIDE_BY_SIDE = 4;

  private static final Duration TURN = Duration.ofSeconds(2);

  /** So many wait for their turn; more would leave no thread for those who ask for health. */
  private static final int IN_LINE = 20;

  /** Threads that wait at one time for bodies of callers who need no token. */
  private static final int STRANGERS = 3;

  private static final Duration PATIENCE_WITH_STRANGERS = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final Semaphore strangers = new Semaphore(STRANGERS);
  private final Semaphore turns = new Semaphore(SIDE_BY_SIDE);
  private final Semaphore line = new Semaphore(IN_LINE);
  private final Guard guard;
  private final Routes routes;
  private final Listeners listeners;

  Answering(Guard guard, Routes routes, Listeners listeners) {
    this.guard = guard;
    this.routes = routes;
    this.listeners = listeners;
  }

  /**
   * The answer. That of a stream has a place among the listeners, which is to be left.
   *
   * @param rawPath as it was asked for, not decoded
   * @param body is read last, as whoever may not ask could have threads wait for it
   * @throws IllegalArgumentException where the path cannot be decoded, or the body is no form
   * @throws IOException where the body does not come in time
   */
  Answer answer(Request asked, String rawPath, Body body) throws IOException {
    List<Routes.Found> found = routes.at(rawPath);
    Request request = asked.by(guard.caller(asked));
    Optional<Routes.Found> route = Routes.of(found, request.method());
    Access access =
        route
            .or(() -> found.stream().findFirst())
            .map(each -> each.route().access())
            .orElse(Access.GUARDED);
    Optional<Answer> refused = guard.refuse(request, access);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (route.isEmpty()) {
      return found.isEmpty() ? routes.notHere(request) : Routes.wrongMethod(found);
    }
    Answer answer =
        access == Access.OPEN
            ? askOpen(route.get(), request, body)
            : with(request, body.read(PATIENCE), whole -> askInTurn(route.get(), whole));
    return answer.content() instanceof Content.Live && !listeners.join()
        ? Answer.problem(
                Answer.UNAVAILABLE, Listeners.MOST + " listen already; ask again in a while")
            .with("Retry-After", "10")
        : answer;
  }

  private static Answer with(
      Request request, Optional<String> body, Function<Request, Answer> asking) {
    return body.map(text -> asking.apply(request.withBody(text)))
        .orElseGet(
            () ->
                Answer.problem(
                    Answer.TOO_LARGE, "at most " + Body.MOST_BYTES + " bytes may be sent"));
  }

  /** Anybody may send a body there, such as that of a login. */
  private Answer askOpen(Routes.Found found, Request request, Body body) throws IOException {
    if (READING.contains(request.method())) {
      return ask(found, request);
    }
    if (!strangers.tryAcquire()) {
      return tooMuch();
    }
    Optional<String> text;
    try {
      text = body.read(PATIENCE_WITH_STRANGERS);
    } finally {
      strangers.release();
    }
    return with(request, text, whole -> ask(found, whole));
  }

  private static Answer tooMuch() {
    return Answer.problem(Answer.UNAVAILABLE, "too much is asked for at one time; ask again")
        .with("Retry-After", "2");
  }

  /** Those that ask whether the daemon is alive wait for nobody. */
  private Answer askInTurn(Routes.Found found, Request request) {
    if (!isTheirTurn()) {
      return tooMuch();
    }
    try {
      return ask(found, request);
    } finally {
      turns.release();
    }
  }

  private boolean isTheirTurn() {
    if (turns.tryAcquire()) {
      return true;
    }
    if (!line.tryAcquire()) {
      return false;
    }
    try {
      return turns.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      line.release();
    }
  }

  private static Answer later(IOException why) {
    return Answer.problem(Answer.UNAVAILABLE, why.getMessage()).with("Retry-After", "5");
  }

  private static Answer ask(Routes.Found found, Request request) {
    String path = found.route().path();
    try {
      return found.route().handler().answer(request.with(found.variables()));
    } catch (NotNow e) {
      return later(e);
    } catch (IOException | RuntimeException e) {
      Optional<StateException> own = StateException.in(e);
      LOG.warn("http: {} is not answered: {}", path, own.map(Throwable::getMessage).orElse("" + e));
      LOG.debug("{}", path, e);
      // its line names a path, which is for those alone who may ask for more
      if (own.isPresent() && found.route().access() != Access.OPEN) {
        return later(own.get());
      }
      return Answer.problem(Answer.INTERNAL_ERROR, "cannot be told now; the log says why");
    }
  }
}
