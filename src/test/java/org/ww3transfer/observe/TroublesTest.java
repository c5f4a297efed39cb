package org.ww3transfer.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.expect.LateCycle;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.Queues;

/** What health tells of troubles that no queue shows, and when it tells them no more. */
class TroublesTest {
  private List<LateCycle> late = List.of();
  private final Troubles troubles = new Troubles(() -> late, List::of, List::of, new BrokerSight());

  @Test
  void refused_settings_are_told_until_they_are_taken_back() {
    troubles.accept(new RunEvent.SettingsRefused(List.of("ww3.retry-fro is no setting")));
    assertThat(troubles.areSettingsRefused()).isTrue();
    assertThat(troubles.first())
        .containsExactly("settings are refused: ww3.retry-fro is no setting");
    troubles.accept(new RunEvent.SettingsStand());
    assertThat(troubles.areSettingsRefused()).isFalse();
    assertThat(troubles.first()).isEmpty();
  }

  @Test
  void cycles_that_are_late_are_told_as_long_as_they_are() {
    Instant cycle = Instant.parse("2026-01-02T06:00:00Z");
    late =
        List.of(
            new LateCycle(
                "global",
                List.of("glob*"),
                cycle,
                cycle.plusSeconds(3600),
                Optional.empty(),
                List.of(),
                Optional.empty()));
    assertThat(troubles.late()).isEqualTo(1);
    assertThat(troubles.others()).singleElement().asString().contains("global", "is late");
    late = List.of();
    assertThat(troubles.late()).isZero();
    assertThat(troubles.others()).isEmpty();
  }

  @Test
  void a_marker_that_stays_is_told_with_its_last_reason_until_it_is_free() {
    Path marker = Path.of("/inbox/x.done");
    Instant first = Instant.parse("2026-01-02T03:04:05Z");
    kept(marker, first, "no space left");
    kept(marker, first.plusSeconds(60), "permission denied");
    assertThat(troubles.others())
        .containsExactly(
            "marker /inbox/x.done stays in the inbox since 2026-01-02T03:04:05Z: permission"
                + " denied");
    for (int other = 0; other < 100; other++) {
      kept(Path.of("/inbox/" + other), first, "no space left");
    }
    assertThat(troubles.others()).hasSize(20);
    troubles.accept(new RunEvent.MarkerFreed(marker));
    assertThat(troubles.others()).hasSize(19).noneMatch(line -> line.contains("x.done"));
  }

  private void kept(Path marker, Instant at, String reason) {
    troubles.accept(new RunEvent.MarkerKept(marker, at, reason, RunEvent.MarkerStep.RUN));
  }

  @Test
  void a_run_that_cannot_be_begun_counts_as_put_down_and_one_that_has_ended_does_not() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    OpenRuns runs = new OpenRuns(() -> 1);
    Queues queues =
        new Queues(
            List.of(),
            () -> {
              throw new IllegalStateException("no queue asks for rules");
            },
            () -> 1,
            Clock.systemUTC(),
            view -> {});
    RunMeters meters = new RunMeters(new QueuesAndRuns(queues, runs), troubles, registry);
    for (RunEvent.MarkerStep step : RunEvent.MarkerStep.values()) {
      meters.accept(new RunEvent.MarkerKept(Path.of("/x"), Instant.EPOCH, "full", step));
    }
    assertThat(registry.scrape()).contains("ww3_transfer_put_down_runs_total 1.0");
  }
}
