package org.ww3transfer.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.primitives.Longs;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.ww3transfer.http.limit.TimeLimits;

/**
 * What a request brings after its headers. It is read only where it is wanted, as a thread waits
 * for it.
 */
final class Body {
  static final int MOST_BYTES = 4096;

  /** For what nobody reads; a connection on which it has come by then can be used again. */
  private static final Duration PASSING = Duration.ofMillis(100);

  private final HttpExchange exchange;
  private final TimeLimits limits;
  private boolean isDue;

  Body(HttpExchange exchange, TimeLimits limits) {
    this.exchange = exchange;
    this.limits = limits;
    isDue = declared() > 0 || exchange.getRequestHeaders().containsKey("Transfer-Encoding");
  }

  private long declared() {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Length"))
        .map(Longs::tryParse)
        .orElse(0L);
  }

  /**
   * Reads it.
   *
   * @param time the connection is closed when it takes longer
   * @return empty where it is too long
   */
  Optional<String> read(Duration time) throws IOException {
    if (declared() > MOST_BYTES) {
      return Optional.empty();
    }
    byte[] bytes = limits.within(time, () -> exchange.getRequestBody().readNBytes(MOST_BYTES + 1));
    if (bytes.length > MOST_BYTES) {
      return Optional.empty();
    }
    isDue = false;
    return Optional.of(new String(bytes, UTF_8));
  }

  /** Ends an answer, which may have been sent before the body was there. */
  void pass() throws IOException {
    if (!isDue) {
      exchange.getResponseBody().close();
      return;
    }
    limits.within(
        PASSING,
        () -> {
          // sends what is left of the answer, then reads what is left of the request
          exchange.getResponseBody().close();
          return true;
        });
  }
}
