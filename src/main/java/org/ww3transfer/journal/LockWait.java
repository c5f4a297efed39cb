package org.ww3transfer.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.text.Spans;

/**
 * A wait for a lock that another process has.
 *
 * @param what it means that somebody has it
 * @param most how long
 * @param patience of whoever waits
 */
public record LockWait(String what, Duration most, Patience patience) {
  private static final Logger LOG = LoggerFactory.getLogger(LockWait.class);
  private static final long LOOK_AGAIN_MILLIS = 100;

  /** Looks between two times at which somebody is asked whether to wait on. */
  private static final int LOOKS = 10;

  /** What somebody thinks of a wait. */
  @FunctionalInterface
  public interface Patience {
    /** Is called about once a second; what it throws ends the wait. */
    void require() throws IOException;
  }

  /** A look whether the lock is free. */
  @FunctionalInterface
  interface Look {
    Optional<RunLocks.Lock> now() throws IOException;
  }

  RunLocks.Lock until(Look look) throws IOException {
    Optional<RunLocks.Lock> lock = look.now();
    long end = System.nanoTime() + most.toNanos();
    for (int looks = 1; lock.isEmpty(); looks++) {
      if (System.nanoTime() - end >= 0) {
        throw new IOException(
            "has been held for " + most + "; end the process that holds it if it hangs");
      }
      if (looks == LOOKS) { // mostly another run has it for a moment
        LOG.info("{}; waits for its end, for up to {}", what, Spans.asSetting(most));
      }
      if (looks % LOOKS == 0) {
        patience.require();
      }
      pause();
      lock = look.now();
    }
    return lock.get();
  }

  static void pause() throws IOException {
    try {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while waiting for it", e);
    }
  }
}
