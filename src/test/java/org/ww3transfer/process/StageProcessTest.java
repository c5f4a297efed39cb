package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.RunFixture;

/** Staging in processes that know nothing of each other's state directories. */
class StageProcessTest {
  @TempDir private Path root;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    run = RunFixture.shel(root.resolve("inbox/day"), RunFixture.DAY);
    ModelFiles.restart(
        Files.createDirectories(root.resolve("to-a")).resolve("20230101_000000_restart.ww3"),
        Instant.parse("2023-01-01T00:00:00Z"),
        ByteOrder.BIG_ENDIAN);
  }

  private DaemonProcess stage(String name) throws IOException {
    List<String> arguments =
        List.of(
            "stage-restart",
            run.toString(),
            "-D",
            "ww3.destinations=a",
            "-D",
            "ww3.destination.a.prefix=" + root.resolve("to-a"));
    Path ownDirectory = Files.createDirectories(root.resolve(name)); // with a state directory in it
    return DaemonProcess.call(
        ownDirectory, root.resolve(name + ".log"), Optional.empty(), arguments);
  }

  @Test
  void one_waits_while_another_process_puts_restarts_there() throws Exception {
    try (FileChannel held =
            FileChannel.open(
                run.resolve(".ww3-transfer.stage.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = held.lock();
        DaemonProcess one = stage("one");
        DaemonProcess two = stage("two")) {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> says(one, "waits for its end") && says(two, "waits for its end"));
      assertThat(run.resolve("restart.ww3")).doesNotExist();
      lock.release();
      for (DaemonProcess each : List.of(one, two)) {
        assertThat(each.hasEndedWithin(Duration.ofSeconds(20))).isTrue();
        assertThat(each.exitCode()).isZero();
      }
    }
    assertThat(run.resolve("restart.ww3"))
        .hasSameBinaryContentAs(root.resolve("to-a/20230101_000000_restart.ww3"));
  }

  private static boolean says(DaemonProcess process, String text) throws IOException {
    return process.log().contains(text);
  }
}
