package org.ww3transfer.ww3.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.Shared;
import org.ww3transfer.ww3.ManifestException;

/** The model's own regression suite: each run's manifest is what the run left. */
class SuiteRunsTest {
  private static final String SUITE = "ww3-suite";
  private static final String TRUTH = "truth.json";

  /** Two namelists write one file with other times, so it depends on which ran last. */
  private static final Set<String> REFUSED = Set.of("tp2.1", "tp2.1-multi");

  /** A build that writes text beside the binary files, for people to read. */
  private static final Set<String> TEXTS = Set.of("out_grd.ww3.txt", "out_pnt.ww3.txt");

  @TempDir private static Path scratch;

  private static Stream<DynamicTest> each(Check check) throws IOException {
    return MeasuredRun.in(Shared.require(SUITE), TRUTH).stream()
        .map(run -> DynamicTest.dynamicTest(run.getFileName().toString(), () -> check.of(run)));
  }

  /** What is asked of a run. */
  @FunctionalInterface
  private interface Check {
    void of(Path run) throws IOException;
  }

  @TestFactory
  Stream<DynamicTest> every_run_is_exact() throws IOException {
    return each(SuiteRunsTest::isExact);
  }

  private static void isExact(Path run) throws IOException {
    Path laidOut = layOut(run);
    if (REFUSED.contains(run.getFileName().toString())) {
      assertThatExceptionOfType(ManifestException.class)
          .isThrownBy(() -> MeasuredRun.manifest(laidOut))
          .withMessageContaining("both write ww3.196806.nc");
      return;
    }
    Map<String, String> actual = new TreeMap<>();
    for (ExpectedOutput expected : MeasuredRun.manifest(laidOut).outputs()) {
      actual.put(expected.output().path(), expected.output().validTime().toString());
      assertThat(expected.bytes()).as(expected.output().path()).isPresent();
    }
    assertThat(actual).isEqualTo(times(run));
  }

  private static Map<String, String> times(Path run) throws IOException {
    Map<String, String> times = new TreeMap<>();
    MeasuredRun.truth(run, TRUTH)
        .forEach((path, output) -> times.put(path, output.get("validTime").asText()));
    times.keySet().removeAll(TEXTS);
    return times;
  }

  private static Path layOut(Path run) throws IOException {
    Path directory = scratch.resolve(run.getFileName().toString());
    return Files.exists(directory) ? directory : MeasuredRun.layOut(run, directory);
  }

  @TestFactory
  Stream<DynamicTest> every_single_lost_file_is_missed() throws IOException {
    return each(
        run -> {
          if (!REFUSED.contains(run.getFileName().toString())) {
            LostFiles.areMissed(layOut(run), times(run).keySet());
          }
        });
  }
}
