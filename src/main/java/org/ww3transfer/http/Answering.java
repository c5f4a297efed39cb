package org.ww3transfer.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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

  private final Semaphore turns = new Semaphore(SIDE_BY_SIDE);
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
   * @throws IllegalArgumentException where the path cannot be decoded
   */
  Answer answer(Request asked, String rawPath) {
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
      return found.isEmpty() ? routes.notHere() : Routes.wrongMethod(found);
    }
    Answer answer =
        access == Access.OPEN ? ask(route.get(), request) : askInTurn(route.get(), request);
    return answer.content() instanceof Content.Live && !listeners.join()
        ? Answer.problem(
                Answer.UNAVAILABLE, Listeners.MOST + " listen already; ask again in a while")
            .with("Retry-After", "10")
        : answer;
  }

  /** Those that ask whether the daemon is alive wait for nobody. */
  private Answer askInTurn(Routes.Found found, Request request) {
    try {
      if (turns.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          return ask(found, request);
        } finally {
          turns.release();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Answer.problem(Answer.UNAVAILABLE, "too much is asked for at one time; ask again")
        .with("Retry-After", "2");
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
