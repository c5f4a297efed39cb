package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.command.Ended;

/** The demo with a broker and workers. */
class DemoWorkersTest {
  @TempDir private Path root;

  @Test
  void one_of_three_workers_is_killed_half_way_and_all_arrives() throws Exception {
    Path scratch = root.toRealPath().resolve("scratch");
    Ended ended = Ended.run("demo", "--workers", "3", "--directory", scratch.toString());
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains(
            "Broker started at tcp://127.0.0.1:",
            "Workers started: w1, w2, w3\n",
            "Sample run laid out in " + scratch,
            "sample: succeeded; 12 succeeded")
        .containsPattern(
            "Worker w[123] killed in the middle of "
                + scratch
                + "/archive/\\.2024\\S+ when \\d+ items had arrived; the others go on\n");
    for (String place : new String[] {"archive", "mirror"}) {
      try (Stream<Path> files = Files.list(scratch.resolve(place))) {
        assertThat(files).as("also no part of the killed one").hasSize(6);
      }
    }
    assertThat(ended.out()).doesNotContain("password");
    assertThat(Files.getPosixFilePermissions(scratch.resolve("settings.properties"))).hasSize(2);
  }

  @Test
  void a_number_that_makes_no_sense_is_refused() {
    assertThat(Ended.run("demo", "--workers", "1").err())
        .isEqualTo("ww3-transfer: --workers: give a number from 2 to 9\n");
  }
}
