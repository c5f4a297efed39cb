package org.ww3transfer.settings;

import java.time.Duration;
import org.ww3transfer.queue.QueueRules;
import org.ww3transfer.settings.property.PropertyReader;

/** Reads how runs and destinations take turns. */
record QueueReader(PropertyReader properties) {

  /** A destination in trouble is asked at the intervals at which an item is tried again. */
  QueueRules read(Duration retryDelay, Duration retryMaxDelay) {
    Duration longest = retryMaxDelay.compareTo(retryDelay) > 0 ? retryMaxDelay : retryDelay;
    return new QueueRules(
        properties.duration("ww3.retry-for"),
        retryDelay,
        longest,
        properties.word("ww3.queue.order").equals("newest"));
  }
}
