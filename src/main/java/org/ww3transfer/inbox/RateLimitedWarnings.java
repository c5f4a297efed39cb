package org.ww3transfer.inbox;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.run.PathText;

/** Logs warnings of lasting trouble, each at most once a minute. */
final class RateLimitedWarnings {
  private static final Logger LOG = LoggerFactory.getLogger(RateLimitedWarnings.class);
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  /** What is forgotten is told again, and an inbox does not hold that much trouble. */
  private static final int MOST = 1_000;

  private record Told(String what, long at) {}

  private final LongSupplier nanoClock;
  private final Map<Path, Told> told =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Told> eldest) {
          return size() > MOST;
        }
      };

  RateLimitedWarnings(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Says it now, unless the same was said of the path within a minute. */
  synchronized void say(Path path, String what) {
    Told last = told.get(path);
    if (last == null || !last.what().equals(what) || nanoClock.getAsLong() - last.at() >= MINUTE) {
      told.put(path, new Told(what, nanoClock.getAsLong()));
      LOG.warn("{}: {}", PathText.of(path), what);
    }
  }
}
