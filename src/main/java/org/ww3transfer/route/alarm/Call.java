package org.ww3transfer.route.alarm;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.thread.DaemonThreads;

/**
 * One try to tell somebody. It ends at its limit, whatever the other side does: what it has open is
 * closed then, as a read that gets a byte a second never ends by itself.
 */
final class Call {
  private static final Logger LOG = LoggerFactory.getLogger(Call.class);

  private final List<Closeable> open = new ArrayList<>();
  private boolean isOver;

  /** What is done in it. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /** Has something closed at the end of the call. */
  synchronized void closesAtEnd(Closeable opened) {
    if (isOver) {
      close(opened);
    } else {
      open.add(opened);
    }
  }

  /**
   * Does the work, in a thread of its own.
   *
   * @throws Exception what the work threw
   * @throws TimeoutException where it has not ended within the limit
   */
  void run(Work work, Duration limit) throws Exception {
    FutureTask<Optional<Void>> task =
        new FutureTask<>(
            () -> {
              work.run();
              return Optional.empty();
            });
    DaemonThreads.start("notify-call", task);
    try {
      task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      task.cancel(true);
      end();
    }
  }

  /** Closing may wait for the other side, too. */
  private synchronized void end() {
    isOver = true;
    List<Closeable> last = List.copyOf(open);
    open.clear();
    if (!last.isEmpty()) {
      DaemonThreads.start("notify-close", () -> last.forEach(Call::close));
    }
  }

  private static void close(Closeable opened) {
    try {
      opened.close();
    } catch (IOException e) {
      LOG.debug("was not closed well", e);
    }
  }
}
