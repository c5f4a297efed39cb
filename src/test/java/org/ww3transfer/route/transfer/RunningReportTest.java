package org.ww3transfer.route.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.plan.RequiredOutputs;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.run.MissingOutputs;
import org.ww3transfer.run.Run;
import org.ww3transfer.ww3.GivenTimes;
import org.ww3transfer.ww3.manifest.Manifest;

class RunningReportTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path root;
  private final AtomicLong clock = new AtomicLong(-5);

  private Transfer transfer() {
    Run run =
        new Run(
            "r",
            root,
            Optional.empty(),
            List.of(),
            FailurePolicy.CONTINUE,
            MissingOutputs.FAIL,
            Optional.empty(),
            GivenTimes.NONE,
            RunRoots.ANYWHERE);
    Manifest nothing =
        new Manifest(
            Instant.EPOCH,
            Instant.EPOCH,
            false,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    TransferPlan plan =
        new TransferPlan(
            run,
            nothing,
            Instant.EPOCH,
            List.of(),
            false,
            RequiredOutputs.ALL,
            Optional.empty(),
            List.of(),
            List.of());
    return new Transfer(plan, Instant.EPOCH);
  }

  @Test
  void is_written_at_most_once_a_second() throws IOException {
    ReportStore reports = new ReportStore(root);
    RunningReport running = new RunningReport(reports, clock::get);
    running.update(transfer());
    assertThat(reports.file("r")).doesNotExist();
    clock.addAndGet(SECOND);
    running.update(transfer());
    assertThat(reports.file("r")).content().contains("\"status\" : \"running\"");
    Files.delete(reports.file("r"));
    clock.addAndGet(SECOND - 1);
    running.update(transfer());
    assertThat(reports.file("r")).doesNotExist();
    clock.addAndGet(1);
    running.update(transfer());
    assertThat(reports.file("r")).exists();
  }

  @Test
  void waits_nineteen_times_as_long_as_a_write_took() {
    AtomicLong slow = new AtomicLong();
    ReportStore reports = new ReportStore(root);
    // each look at the clock takes a second, so that a write takes one too
    RunningReport running = new RunningReport(reports, () -> slow.addAndGet(SECOND));
    running.update(transfer());
    assertThat(reports.file("r")).exists();
    reports.file("r").toFile().delete();
    for (int second = 0; second < 17; second++) {
      running.update(transfer());
      assertThat(reports.file("r")).doesNotExist();
    }
    running.update(transfer());
    running.update(transfer());
    assertThat(reports.file("r")).exists();
  }

  @Test
  void a_report_that_cannot_be_written_does_not_fail_an_item() throws IOException {
    Path obstacle = Files.createFile(root.resolve("file"));
    RunningReport running = new RunningReport(new ReportStore(obstacle), clock::get);
    clock.addAndGet(SECOND);
    assertThatCode(() -> running.update(transfer())).doesNotThrowAnyException();
  }
}
