package org.ww3transfer.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.event.StayingMarkers;
import org.ww3transfer.expect.LateCycle;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.status.DaemonTrouble;
import org.ww3transfer.report.status.RestartHole;
import org.ww3transfer.run.PathText;

/** What somebody should see to, and which no queue shows. */
public final class Troubles implements Consumer<RunEvent> {
  private final StayingMarkers staying = new StayingMarkers();
  private final Supplier<List<LateCycle>> late;
  private final Supplier<List<DaemonTrouble>> undelivered;
  private final Supplier<List<RestartHole>> holes;
  private final BrokerSight broker;
  private volatile List<String> refusedSettings = List.of();

  /**
   * @param late the expected cycles that are late
   * @param undelivered receivers of notices to whom no message can be sent
   * @param holes where the next cycle is known to have nothing to start from
   * @param broker how the broker is, where there is one
   */
  public Troubles(
      Supplier<List<LateCycle>> late,
      Supplier<List<DaemonTrouble>> undelivered,
      Supplier<List<RestartHole>> holes,
      BrokerSight broker) {
    this.late = late;
    this.undelivered = undelivered;
    this.holes = holes;
    this.broker = broker;
  }

  @Override
  public void accept(RunEvent event) {
    staying.accept(event);
    if (event instanceof RunEvent.SettingsRefused refused) {
      refusedSettings = List.copyOf(refused.problems());
    } else if (event instanceof RunEvent.SettingsChanged
        || event instanceof RunEvent.SettingsStand) {
      refusedSettings = List.of();
    }
  }

  /** How many expected runs are late. */
  int late() {
    return late.get().size();
  }

  /** How many receivers of notices cannot be told. */
  int undelivered() {
    return undelivered.get().size();
  }

  /** Why the last edit of the settings was not taken up, a line for each problem. */
  public List<String> refusedSettings() {
    return refusedSettings;
  }

  /** Whether the last edit of the settings was not taken up. */
  boolean areSettingsRefused() {
    return !refusedSettings.isEmpty();
  }

  /** How the broker is; empty where there is none. */
  Optional<HealthReport.Broker> broker() {
    return broker.report();
  }

  /** What weighs more than a destination that is down, a line each. */
  List<String> first() {
    List<String> lines = new ArrayList<>();
    broker.trouble().ifPresent(lines::add);
    refusedSettings.forEach(problem -> lines.add("settings are refused: " + problem));
    holes.get().forEach(hole -> lines.add(hole.line()));
    return lines;
  }

  /** The others, a line each. */
  List<String> others() {
    List<String> lines = new ArrayList<>();
    late.get().forEach(cycle -> lines.add(cycle.text()));
    undelivered.get().forEach(trouble -> lines.add(trouble.line()));
    staying.list().stream().map(Troubles::line).forEach(lines::add);
    return lines;
  }

  private static String line(RunEvent.MarkerKept kept) {
    return String.format(
        "marker %s stays in the inbox since %s: %s",
        PathText.of(kept.marker()), IsoTime.of(kept.at()), kept.reason());
  }
}
