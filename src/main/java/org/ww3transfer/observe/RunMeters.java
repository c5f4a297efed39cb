package org.ww3transfer.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.report.TransferReport.Status;

/** What has been counted of runs, markers, stagings and settings. */
final class RunMeters implements Consumer<RunEvent> {
  private static final List<Status> ENDS =
      List.of(Status.SUCCEEDED, Status.FAILED, Status.CANCELLED);
  private static final List<Status> OPEN = List.of(Status.RUNNING, Status.WAITING);

  private final QueuesAndRuns watched;
  private final MultiGauge open;
  private final Map<Status, Counter> ended;
  private final Counter refused;
  private final Counter putDown;
  private final Counter staged;
  private final Counter notStaged;
  private final Counter settingsTaken;
  private final Counter settingsRefused;
  private final Counter lateness;

  RunMeters(QueuesAndRuns watched, Troubles troubles, MeterRegistry registry) {
    this.watched = watched;
    open =
        MultiGauge.builder("ww3.transfer.open.runs")
            .description("Runs under way; waiting where all that is left waits for destinations")
            .register(registry);
    String runs = "Runs that ended, and markers that were refused";
    ended =
        ENDS.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    status -> counter(registry, "runs", runs, "status", label(status))));
    refused = counter(registry, "runs", runs, "status", "refused");
    putDown =
        Counter.builder("ww3.transfer.put.down.runs")
            .description(
                "Times that a run was put down, or not begun, for trouble of the program's own")
            .register(registry);
    String stagings = "Stagings of the restarts that a run starts from";
    staged = counter(registry, "stagings", stagings, "outcome", "succeeded");
    notStaged = counter(registry, "stagings", stagings, "outcome", "failed");
    String edits = "Edits of the settings while the daemon ran";
    settingsTaken = counter(registry, "settings.edits", edits, "outcome", "taken");
    settingsRefused = counter(registry, "settings.edits", edits, "outcome", "refused");
    Gauge.builder("ww3.transfer.settings.refused", () -> troubles.areSettingsRefused() ? 1 : 0)
        .description("1 while the last edit of the settings is not taken up")
        .register(registry);
    Gauge.builder("ww3.transfer.late.runs", troubles::late)
        .description("Expected runs that are late")
        .register(registry);
    Gauge.builder("ww3.transfer.notify.failing", troubles::undelivered)
        .description("Receivers of notices to whom no message can be sent")
        .register(registry);
    lateness =
        Counter.builder("ww3.transfer.lateness")
            .description("Times that an expected run came to be late")
            .register(registry);
    Gauge.builder("ww3.transfer.waiting.markers", () -> watched.runs().refused())
        .description("Markers that wait as too many runs are open")
        .register(registry);
  }

  private static Counter counter(
      MeterRegistry registry, String name, String description, String label, String value) {
    return Counter.builder("ww3.transfer." + name)
        .description(description)
        .tag(label, value)
        .register(registry);
  }

  private static String label(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** Reads anew what is not counted. */
  void refresh() {
    Map<Status, Long> counts =
        watched.runs().all().stream()
            .map(run -> run.transfer().inShort().status())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    Stream<Row<?>> rows =
        OPEN.stream()
            .map(
                status ->
                    Row.of(Tags.of("status", label(status)), counts.getOrDefault(status, 0L)));
    open.register(rows.toList(), true);
  }

  private static boolean isNotBegun(RunEvent event) {
    return event instanceof RunEvent.MarkerKept kept && kept.step() == RunEvent.MarkerStep.RUN;
  }

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.Closed closed) {
      ended.get(closed.report().status()).increment();
    } else if (event instanceof RunEvent.Refused) {
      refused.increment();
    } else if (event instanceof RunEvent.PutDown || isNotBegun(event)) {
      putDown.increment();
    } else if (event instanceof RunEvent.Staged staging) {
      (staging.report().hasSucceeded() ? staged : notStaged).increment();
    } else if (event instanceof RunEvent.SettingsChanged) {
      settingsTaken.increment();
    } else if (event instanceof RunEvent.SettingsRefused) {
      settingsRefused.increment();
    } else if (event instanceof RunEvent.Late) {
      lateness.increment();
    }
  }
}
