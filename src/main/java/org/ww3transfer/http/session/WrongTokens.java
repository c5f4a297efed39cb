package org.ww3transfer.http.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wrong tokens that came: the log tells of them, a line a minute at most, and whoever sends many
 * from one address is told to wait.
 */
public final class WrongTokens {
  private static final Logger LOG = LoggerFactory.getLogger(WrongTokens.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST_ADDRESSES = 1_000;

  private final LongSupplier nanoClock;
  private final Map<String, LoginPace> paces = new LinkedHashMap<>(16, 0.75f, true);
  private long untold;
  private long dueNanos;

  public WrongTokens(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    dueNanos = nanoClock.getAsLong();
  }

  /** Whether many came from there of late. */
  public synchronized boolean areMany(String address) {
    LoginPace pace = paces.get(address);
    return pace != null && !pace.isOpen();
  }

  /** A wrong one came from there. */
  public synchronized void wrong(String address) {
    LoginPace pace = paces.computeIfAbsent(address, any -> new LoginPace(nanoClock));
    if (pace.isOpen()) {
      pace.failed();
    }
    if (paces.size() > MOST_ADDRESSES) {
      paces.remove(paces.keySet().iterator().next());
    }
    tell(address);
  }

  /** Has the log tell of one. */
  public synchronized void tell(String address) {
    untold++;
    long now = nanoClock.getAsLong();
    if (now - dueNanos >= 0) {
      LOG.warn(
          "http: wrong tokens since the last such line: {}, the last from {}", untold, address);
      untold = 0;
      dueNanos = now + PAUSE.toNanos();
    }
  }
}
