package org.ww3transfer.journal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.file.RunRoots;

/** A process is killed while it keeps journals. */
class KilledJournalTest {
  private static final long SEED = 20230101;
  private static final int KILLS = 6;
  private static final int LINES_A_RUN = JournalProcess.OUTPUTS + 4;

  @TempDir private Path root;
  private List<Destination> to;

  @BeforeEach
  void prepare() throws IOException {
    to = List.of(Runs.destination(root, "archive"));
    Files.createDirectories(root.resolve("run"));
  }

  /** Kills it after so many lines, and says all that it said. */
  private List<String> killedAfter(int lines, int firstRun) throws Exception {
    Path said = Files.createFile(root.resolve("said-" + firstRun));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JournalProcess.class.getName(),
                root.toString(),
                Integer.toString(firstRun))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(said.toFile()) // a pipe may lose lines as its reader sees the end
            .start();
    await()
        .pollInterval(Duration.ofMillis(2))
        .until(() -> Files.readAllLines(said).size() >= lines);
    process.destroyForcibly().waitFor();
    return Files.readAllLines(said);
  }

  @Test
  void what_was_noted_is_there_and_nothing_is_half() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      int lines = LINES_A_RUN + random.nextInt(2 * LINES_A_RUN);
      requireTruth(killedAfter(lines, 100 * kill));
    }
  }

  private void requireTruth(List<String> said) throws IOException {
    int begun =
        said.lastIndexOf(
            said.stream().filter(e -> e.startsWith("create ")).reduce((a, b) -> b).orElseThrow());
    List<String> ofLast = said.subList(begun, said.size());
    String run = "run" + ofLast.get(0).substring("create ".length());
    try (RunJournals journals = new RunJournals(root.resolve("state"), Clock.systemUTC())) {
      List<String> there = journals.list();
      if (ofLast.stream().anyMatch(line -> line.startsWith("removed"))) {
        assertThat(there).doesNotContain(run);
      } else if (ofLast.stream().noneMatch(line -> line.startsWith("remove"))
          && ofLast.size() > 1) {
        assertThat(there).contains(run);
      }
      assertThat(there).hasSizeLessThanOrEqualTo(1);
      for (String each : there) {
        requireWhole(journals, each, ofLast);
      }
      journals.sweep();
    }
    try (Stream<Path> left = Files.list(root.resolve("state/runs"))) {
      assertThat(left).isEmpty();
    }
  }

  private void requireWhole(RunJournals journals, String run, List<String> said)
      throws IOException {
    RunJournals.Reopened found = journals.open(run, to, RunRoots.ANYWHERE).orElseThrow();
    long noted = said.stream().filter(line -> line.startsWith("appended ")).count();
    int known = JournalProcess.OUTPUTS - found.transfer().open("archive").length;
    if (run.equals("run" + said.get(0).substring("create ".length()))) {
      assertThat((long) known).isBetween(noted, noted + 1);
    }
    found.journal().remove();
  }
}
