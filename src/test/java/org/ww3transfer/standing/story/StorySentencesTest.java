package org.ww3transfer.standing.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.report.kept.Excerpt;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.ReportReader;
import org.ww3transfer.report.kept.RunStory;

class StorySentencesTest {
  @TempDir private Path state;

  private ReportHead refused(String why) throws IOException {
    ReportStore reports = new ReportStore(state);
    reports.write(TransferReport.refused("bad3", Instant.EPOCH, why));
    return ReportReader.head(reports.file("bad3")).orElseThrow();
  }

  private static List<String> sentences(RunStory story) {
    return StorySentences.of(story, List.of(), List.of(), NextSteps.OF_REFUSED);
  }

  private static RunStory.Trouble warning(String destination, String error, String... outputs) {
    Excerpt names = new Excerpt(List.of(outputs), outputs.length);
    return new RunStory.Trouble(destination, "succeeded", names, error, 1, Optional.empty());
  }

  @Test
  void a_marker_whose_directory_is_refused_is_not_said_to_name_none() throws IOException {
    RunStory story = RunStory.ofNoItems(refused("/etc is not below ww3.run-roots"));
    assertThat(sentences(story))
        .contains(
            "bad3: there is no run, as its marker was refused.",
            "Nothing was tried: /etc is not below ww3.run-roots");
  }

  @Test
  void what_is_wrong_with_a_file_is_said_once_for_all_its_destinations() throws IOException {
    RunStory story =
        new RunStory(
            refused("for the test"),
            List.of(),
            List.of(),
            0,
            List.of(
                warning("a", "all zero", "restart1", "restart2"),
                warning("b", "all zero", "restart2", "restart1"),
                warning("b", "kept no time", "restart1")));
    assertThat(sentences(story))
        .filteredOn(line -> line.startsWith("Warning"))
        .containsExactly(
            "Warning of restart1, restart2 at a, b: all zero",
            "Warning of restart1 at b: kept no time");
  }
}
