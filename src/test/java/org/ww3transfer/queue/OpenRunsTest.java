package org.ww3transfer.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.SeenMarker;

class OpenRunsTest {
  private static final Path MARKER = Path.of("/inbox/one.done");

  private final OpenRuns runs = new OpenRuns(() -> 10);

  private static OpenRun askedFor(String id, Path marker) {
    TransferPlan plan =
        QueuedRuns.run(id, Instant.EPOCH, List.of(QueuedRuns.destination("a", 1)), "f")
            .transfer()
            .plan();
    Run run = plan.run();
    Run asked =
        new Run(
            id,
            run.directory(),
            run.member(),
            run.destinations(),
            run.failurePolicy(),
            run.missingOutputs(),
            run.cycle(),
            run.times(),
            run.roots(),
            Optional.of(new SeenMarker(marker, "identity", "content")),
            run.retry());
    TransferPlan same =
        new TransferPlan(
            asked,
            plan.manifest(),
            plan.cycle(),
            plan.outputs(),
            plan.cycleManifest(),
            plan.required(),
            plan.refusal(),
            plan.warnings(),
            plan.errors());
    return new OpenRun(
        new Transfer(same, Instant.EPOCH), Optional.empty(), true, new QueuedRuns.CountedLock());
  }

  @Test
  void knows_the_markers_of_runs_that_are_open() throws IOException {
    OpenRun run = askedFor("one", MARKER);
    runs.add(run);
    assertThat(runs.isAskedForAt(MARKER)).isTrue();
    assertThat(runs.isAskedForAt(Path.of("/inbox/other.done"))).isFalse();
    runs.remove(run);
    assertThat(runs.isAskedForAt(MARKER)).isFalse();
  }

  @Test
  void knows_a_marker_as_long_as_any_run_of_it_is_open() throws IOException {
    OpenRun run = askedFor("one", MARKER);
    OpenRun retried = askedFor("two", MARKER);
    runs.add(run);
    runs.add(retried);
    runs.remove(run);
    runs.remove(run);
    assertThat(runs.isAskedForAt(MARKER)).isTrue();
    runs.remove(retried);
    assertThat(runs.isAskedForAt(MARKER)).isFalse();
  }

  @Test
  void forgets_the_marker_of_a_run_that_another_takes_the_place_of() throws IOException {
    Path later = Path.of("/inbox/later.done");
    OpenRun run = askedFor("one", MARKER);
    runs.add(run);
    runs.add(askedFor("one", later));
    runs.remove(run);
    assertThat(runs.isAskedForAt(MARKER)).isFalse();
    assertThat(runs.isAskedForAt(later)).isTrue();
  }
}
