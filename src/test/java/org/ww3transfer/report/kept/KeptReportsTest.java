package org.ww3transfer.report.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.report.TransferReport;

class KeptReportsTest {
  private static final Instant START = Instant.parse("2023-01-01T00:00:00Z");

  @TempDir private Path state;
  private Path folder;
  private KeptReports reports;

  @BeforeEach
  void make() throws IOException {
    folder = Files.createDirectory(state.resolve("reports"));
    reports = new KeptReports(state);
  }

  private Path write(String name, String reason) throws IOException {
    Path file = folder.resolve(name + ".json");
    try (OutputStream out = Files.newOutputStream(file)) {
      TransferReport.refused(name, START, reason).writeTo(out);
    }
    return file;
  }

  private List<String> reasons() throws IOException {
    return reports.heads(Instant.MIN).stream()
        .flatMap(head -> head.errors().first().stream())
        .toList();
  }

  @Test
  void a_report_is_read_once_while_its_file_stays_as_it_is() throws Exception {
    Path file = write("a", "one");
    FileTime written = Files.getLastModifiedTime(file);
    assertThat(reasons()).containsExactly("one");
    write("a", "two");
    Files.setLastModifiedTime(file, written);
    assertThat(reasons()).containsExactly("one");
    assertThat(new KeptReports(state).heads(Instant.MIN).get(0).errors().first())
        .containsExactly("two");
  }

  @Test
  void what_was_written_anew_renamed_or_removed_is_seen_at_the_next_look() throws Exception {
    Path a = write("a", "one");
    Path b = write("b", "other");
    assertThat(reasons()).containsExactly("one", "other");
    write("a", "one and a half");
    assertThat(reasons()).containsExactly("one and a half", "other");
    Files.move(b, folder.resolve("c.json"));
    assertThat(reports.runIds()).containsExactlyInAnyOrder("a", "c");
    Files.delete(a);
    assertThat(reasons()).containsExactly("other");
  }

  @Test
  void old_reports_are_left_out_and_come_back_when_they_are_asked_for() throws Exception {
    Files.setLastModifiedTime(write("a", "one"), FileTime.from(START));
    write("b", "two");
    assertThat(reports.heads(START.plusSeconds(1))).hasSize(1);
    assertThat(reasons()).hasSize(2);
    assertThat(reports.heads(START.plusSeconds(1))).hasSize(1);
  }

  @Test
  void a_folder_that_has_not_changed_for_a_while_is_not_looked_through_again() throws Exception {
    AtomicLong nanos = new AtomicLong();
    ReportHeads heads = new ReportHeads(folder, nanos::get);
    Path file = write("a", "one");
    assertThat(heads.writtenSince(Instant.MIN)).hasSize(1);
    nanos.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(heads.writtenSince(Instant.MIN)).hasSize(1);
    write("a", "of another length"); // no report is written so: the folder stays as it was
    assertThat(heads.writtenSince(Instant.MIN).get(0).errors().first()).containsExactly("one");
    Files.move(file, folder.resolve("b.json"));
    assertThat(heads.writtenSince(Instant.MIN).get(0).errors().first())
        .containsExactly("of another length");
  }
}
