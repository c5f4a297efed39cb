package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.report.status.PlaceProgress;
import org.ww3transfer.route.desk.RunProgress;
import org.ww3transfer.run.Run;

/** How far a run has come is counted as its items end. */
class RunProgressTest {
  @TempDir private Path root;

  @Test
  void each_item_that_ends_is_counted_with_its_bytes_and_a_closed_run_no_more() throws Exception {
    Harness harness = new Harness(root);
    Path run = RunFixture.day(harness.inbox().resolve("one"));
    Files.delete(run.resolve("restart002.ww3"));
    AtomicLong nanos = new AtomicLong();
    RunProgress progress = new RunProgress(() -> nanos.addAndGet(1_000_000_000));
    List<PlaceProgress> seen = new CopyOnWriteArrayList<>();
    harness.onDemand(
        (beans, main) -> {
          beans.events().listen(progress);
          beans
              .events()
              .listen(
                  event -> {
                    if (event instanceof RunEvent.ItemEnded ended) {
                      seen.addAll(progress.of(ended.run()));
                    }
                  });
          Run resolved = DaemonBeans.resolver(harness.settings()).ofDirectory(run);
          return main.getCamelTemplate()
              .requestBody("direct:transfer-run", resolved, TransferReport.class);
        });
    String archive = seen.get(0).destination();
    List<PlaceProgress> there =
        seen.stream().filter(each -> each.destination().equals(archive)).toList();
    PlaceProgress last = there.get(there.size() - 1);
    assertThat(last.total()).isEqualTo(5);
    assertThat(last.done()).isEqualTo(4);
    assertThat(last.failed()).isEqualTo(1);
    assertThat(last.totalBytes()).isPositive();
    assertThat(last.bytes()).isEqualTo(last.totalBytes());
    assertThat(last.bytesPerSecond()).isPositive();
    assertThat(there).extracting(PlaceProgress::done).isSorted();
    assertThat(progress.all()).as("it is closed").isEmpty();
  }
}
