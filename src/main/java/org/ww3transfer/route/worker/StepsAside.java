package org.ww3transfer.route.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why a worker hands items back, each reason once a minute, as there may be many items. */
final class StepsAside {
  private static final Logger LOG = LoggerFactory.getLogger(StepsAside.class);
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final int MOST = 1_000;

  private final String worker;
  private final Map<String, Long> said =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  StepsAside(String worker) {
    this.worker = worker;
  }

  /** One item more goes back. */
  synchronized void say(HandBackException why) {
    long now = System.nanoTime();
    String about = why.root().orElse(why.getMessage());
    Long before = said.get(about);
    if (before == null || now - before >= EVERY.toNanos()) {
      said.put(about, now);
      LOG.warn("worker {} {}; such items go to others", worker, why.getMessage());
    }
  }
}
