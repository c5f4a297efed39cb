package org.ww3transfer.settings;

import java.time.Duration;
import java.util.Optional;
import org.ww3transfer.queue.QueueRules;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.property.ValueForms;

/** Reads how runs and destinations take turns. */
record QueueReader(PropertyReader properties) {

  /** A destination in trouble is asked at the intervals at which an item is tried again. */
  QueueRules read(Duration retryDelay, Duration retryMaxDelay) {
    Duration longest = retryMaxDelay.compareTo(retryDelay) > 0 ? retryMaxDelay : retryDelay;
    return new QueueRules(
        properties.value(
            "ww3.retry-for",
            Duration.ofDays(3),
            "a duration such as 72h, or 0 for not at all",
            text -> text.equals("0") ? Optional.of(Duration.ZERO) : ValueForms.duration(text)),
        retryDelay,
        longest,
        properties.choice("ww3.queue.order", "oldest", "newest").equals("newest"));
  }
}
