package org.ww3transfer.observe;

import java.util.Optional;
import java.util.function.Supplier;
import org.ww3transfer.report.status.BrokerStatus;

/** What is known of the broker when somebody asks; nothing where there is none. */
public final class BrokerSight {
  private volatile Supplier<Optional<BrokerStatus>> source = Optional::empty;

  /** Is asked there from now on. */
  public void by(Supplier<BrokerStatus> known) {
    source = () -> Optional.of(known.get());
  }

  /** That it is in trouble, in one line. */
  Optional<String> trouble() {
    return source.get().flatMap(BrokerStatus::line);
  }

  /** How it is, for {@link Health}. */
  Optional<HealthReport.Broker> report() {
    return source
        .get()
        .map(
            known ->
                new HealthReport.Broker(
                    known.broker(),
                    known.trouble().isEmpty(),
                    known.trouble().map(BrokerStatus.Trouble::since),
                    known.trouble().map(BrokerStatus.Trouble::reason),
                    known.workers()));
  }

  /** Tells how it is, and how many workers there are. */
  public void gaugesTo(Metrics metrics) {
    metrics.gauge(
        "broker.up",
        "1 where the broker lets this daemon in",
        () -> source.get().filter(known -> known.trouble().isEmpty()).isPresent() ? 1 : 0);
    metrics.gauge(
        "workers",
        "Workers that were heard of within the last 30 seconds",
        () -> source.get().map(known -> known.workers().size()).orElse(0));
  }
}
