package org.ww3transfer.route.sftp.protocol;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How long a server may take for one call on one connection. A server whose file system hangs
 * answers keepalives all the same, so the time of each answer is what counts. When it has passed,
 * the connection is cut, which ends whatever waits on it.
 */
public final class CallLimit {

  /** A call was given up, and the connection with it. */
  public static final class Passed extends IOException {
    private static final long serialVersionUID = 1L;

    private Passed(String call, Duration limit) {
      super(
          String.format(
              "no answer to %s for %s s, and the connection was cut; look whether the file system"
                  + " there hangs, or raise timeout",
              call, BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString()));
    }
  }

  /** What is limited. */
  @FunctionalInterface
  public interface Call<T> {
    T make() throws IOException;
  }

  private final ScheduledExecutorService clock;
  private final Duration limit;
  private final Runnable cut;
  private volatile Optional<Passed> passed = Optional.empty();

  /**
   * @param cut ends the connection; it must not wait for the server
   */
  public CallLimit(ScheduledExecutorService clock, Duration limit, Runnable cut) {
    this.clock = clock;
    this.limit = limit;
    this.cut = cut;
  }

  /**
   * Makes a call.
   *
   * @param name what the server is asked for
   * @throws Passed where the limit passes before it has ended
   */
  public <T> T within(String name, Call<T> call) throws IOException {
    Future<?> due = clock.schedule(() -> pass(name), limit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return call.make();
    } catch (IOException e) {
      if (passed.isPresent()) {
        passed.get().addSuppressed(e);
        throw passed.get();
      }
      throw e;
    } finally {
      due.cancel(false);
    }
  }

  private void pass(String name) {
    passed = Optional.of(new Passed(name, limit));
    cut.run();
  }
}
