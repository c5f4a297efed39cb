package org.ww3transfer.journal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.disk.TracedDisk;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.report.Transfer;

/** In which order the disk is told to keep a journal, and what a full one does to it. */
class DurabilityTest {
  @TempDir private Path root;
  private TracedDisk disk;
  private RunJournals journals;
  private List<Destination> configured;
  private Transfer transfer;

  @BeforeEach
  void plan() throws IOException {
    configured = List.of(Runs.destination(root, "archive"), Runs.destination(root, "cloud"));
    Path directory = Files.createDirectories(root.resolve("run"));
    transfer = Runs.hourly(directory, "glob", 50, configured);
    disk = new TracedDisk(Files.createDirectory(root.resolve("state")));
    journals = new RunJournals(disk.root(), Clock.systemUTC());
  }

  @AfterEach
  void end() {
    journals.close();
  }

  private Transfer reopened() throws IOException {
    RunJournals.Reopened again = journals.open("glob", configured, RunRoots.ANYWHERE).orElseThrow();
    again.journal().close();
    return again.transfer();
  }

  @Test
  void a_plan_is_kept_by_the_disk_before_it_stands_under_its_name() throws IOException {
    journals.create(transfer);
    assertThat(disk.events())
        .containsExactly(
            "make runs",
            "force .",
            "make runs/.new~glob",
            "write runs/.new~glob/.plan.jsonl.part",
            "force runs/.new~glob/.plan.jsonl.part",
            "move runs/.new~glob/.plan.jsonl.part to runs/.new~glob/plan.jsonl",
            "force runs/.new~glob",
            "force runs/.new~glob/.results.jsonl.part",
            "move runs/.new~glob/.results.jsonl.part to runs/.new~glob/results.jsonl",
            "force runs/.new~glob",
            "move runs/.new~glob to runs/glob",
            "force runs");
  }

  @Test
  void results_are_written_at_once_and_kept_by_the_disk_a_moment_later() throws IOException {
    RunJournal journal = journals.create(transfer);
    disk.forget();
    journal.append(Runs.delivered(transfer, 0, "cloud"));
    assertThat(disk.events()).startsWith("write runs/glob/results.jsonl");
    await().until(() -> disk.events().contains("force runs/glob/results.jsonl"));
    disk.forget();
    IntStream.range(1, 50).forEach(output -> append(journal, output));
    await().until(() -> disk.events().contains("force runs/glob/results.jsonl"));
    assertThat(disk.events()).hasSizeLessThan(20);
  }

  private void append(RunJournal journal, int output) {
    try {
      journal.append(Runs.delivered(transfer, output, "cloud"));
    } catch (StateException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void who_asks_for_it_waits_until_the_disk_keeps_the_results() throws IOException {
    RunJournal journal = journals.create(transfer);
    disk.forget();
    journal.append(Runs.delivered(transfer, 0, "cloud"));
    journal.force();
    assertThat(disk.events()).contains("force runs/glob/results.jsonl");
    journal.append(Runs.delivered(transfer, 1, "cloud"));
    disk.forget();
    journal.close();
    assertThat(disk.events()).contains("force runs/glob/results.jsonl");
  }

  @Test
  void a_run_that_is_closed_is_gone_at_once_before_anything_of_it_is_deleted() throws IOException {
    RunJournal journal = journals.create(transfer);
    disk.forget();
    journal.remove();
    assertThat(disk.events())
        .startsWith("move runs/glob to runs/.gone~glob", "force runs")
        .contains("delete runs/.gone~glob/plan.jsonl", "delete runs/.gone~glob/results.jsonl")
        .endsWith("delete runs/.gone~glob");
  }

  @Test
  void a_plan_that_is_put_aside_stays_so() throws IOException {
    journals.create(transfer).close();
    Files.writeString(root.resolve("state/runs/glob/plan.jsonl"), "what is this\n");
    disk.forget();
    assertThat(journals.open("glob", configured, RunRoots.ANYWHERE)).isEmpty();
    assertThat(disk.events()).containsExactly("move runs/glob to runs/glob~damaged", "force runs");
  }

  @Test
  void a_disk_that_is_full_takes_no_plan_or_the_whole_one() throws IOException {
    journals.create(transfer);
    long bytes = Files.size(root.resolve("state/runs/glob/plan.jsonl"));
    for (long room = 0; room < bytes; room += bytes / 5) {
      disk.fill(room);
      assertThatThrownBy(() -> journals.create(transfer))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("No space left on device");
      disk.empty();
      assertThat(reopened().open("cloud")).as("the earlier one").hasSize(50);
      assertThat(root.resolve("state/runs")).isDirectoryNotContaining("glob:**/.new*");
    }
  }

  @Test
  void a_line_that_found_no_room_swallows_none_that_comes_after_it() throws IOException {
    RunJournal journal = journals.create(transfer);
    journal.append(Runs.delivered(transfer, 0, "cloud"));
    for (int room = 0; room < 120; room += 40) {
      disk.fill(room);
      for (int again = 0; again < 3; again++) {
        assertThatThrownBy(() -> journal.append(Runs.delivered(transfer, 1, "cloud")))
            .isInstanceOf(StateException.class)
            .hasMessageContaining("results.jsonl: No space left on device; make room there");
      }
      assertThat(reopened().open("cloud")).hasSize(49);
    }
    disk.empty();
    journal.append(Runs.delivered(transfer, 2, "cloud"));
    assertThat(reopened().open("cloud")).hasSize(48).contains(1).doesNotContain(0, 2);
    assertThat(root.resolve("state/runs/glob")).isDirectoryNotContaining("glob:**damaged*");
  }
}
