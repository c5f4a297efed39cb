package org.ww3transfer.http.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wrong tokens that came: the log tells of them, a line a minute at most, and an address that sends
 * nothing else is slowed down. One that has sent the right token is not, as behind a proxy all
 * callers look alike.
 */
public final class WrongTokens {
  private static final Logger LOG = LoggerFactory.getLogger(WrongTokens.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST_ADDRESSES = 1_000;

  private final LongSupplier nanoClock;
  private final Map<String, Past> pasts = new LinkedHashMap<>(16, 0.75f, true);
  private long untold;
  private long dueNanos;

  /** What an address has sent. */
  private record Past(LoginPace pace, boolean wasRight) {
    boolean mayTry() {
      return wasRight || pace.isOpen();
    }
  }

  public WrongTokens(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    dueNanos = nanoClock.getAsLong();
  }

  /** Whether a token from there is looked at. */
  public synchronized boolean mayTry(String address) {
    Past past = pasts.get(address);
    return past == null || past.mayTry();
  }

  /** The right one came from there. */
  public synchronized void right(String address) {
    put(address, new Past(new LoginPace(nanoClock), true));
  }

  /** A wrong one came from there. */
  public synchronized void wrong(String address) {
    Past past = pasts.get(address);
    if (past == null) {
      past = new Past(new LoginPace(nanoClock), false);
      put(address, past);
    }
    past.pace().failed();
    tell(address);
  }

  private void put(String address, Past past) {
    pasts.put(address, past);
    if (pasts.size() > MOST_ADDRESSES) {
      pasts.remove(pasts.keySet().iterator().next());
    }
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
