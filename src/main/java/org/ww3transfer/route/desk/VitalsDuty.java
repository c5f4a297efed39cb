package org.ww3transfer.route.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.report.status.DaemonTrouble;

/**
 * Looks whether the daemon can work at all, as where its inbox is gone, and tells when that begins
 * and ends.
 */
public final class VitalsDuty implements OperatorDuties.Duty {
  private final Supplier<List<String>> vitals;
  private final Consumer<RunEvent> events;
  private final Clock clock;

  private Map<String, DaemonTrouble> known = new LinkedHashMap<>();

  private Optional<List<String>> told = Optional.empty();

  /**
   * @param vitals why it cannot work now, a line each with the mend
   */
  public VitalsDuty(Supplier<List<String>> vitals, Consumer<RunEvent> events, Clock clock) {
    this.vitals = vitals;
    this.events = events;
    this.clock = clock;
  }

  /** Why it cannot work, as the last look found. */
  public List<DaemonTrouble> troubles() {
    return List.copyOf(known.values());
  }

  @Override
  public void doOnce() {
    Map<String, DaemonTrouble> now = new LinkedHashMap<>();
    for (String line : vitals.get()) {
      DaemonTrouble seen = new DaemonTrouble(line, clock.instant());
      Instant since = known.getOrDefault(seen.kind(), seen).since();
      now.putIfAbsent(seen.kind(), new DaemonTrouble(line, since));
    }
    known = now;
    List<String> kinds = List.copyOf(now.keySet());
    if (told.filter(kinds::equals).isEmpty()) {
      told = Optional.of(kinds);
      events.accept(
          kinds.isEmpty() ? new RunEvent.DaemonFit() : new RunEvent.DaemonUnfit(troubles()));
    }
  }
}
