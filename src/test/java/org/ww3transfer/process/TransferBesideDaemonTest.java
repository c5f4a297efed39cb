package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.Program;
import org.ww3transfer.RunFixture;

/** A run that the daemon has open, and that somebody sends by hand. */
class TransferBesideDaemonTest {
  @TempDir private Path root;

  private Process transfer(Path said) throws Exception {
    List<String> call = new ArrayList<>(Program.command());
    call.addAll(List.of("transfer", "day"));
    return new ProcessBuilder(call)
        .directory(root.toFile())
        .redirectError(said.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void what_waits_at_the_daemon_for_a_destination_keeps_no_command_waiting() throws Exception {
    RunFixture.day(root.resolve("day"));
    Files.createDirectory(root.resolve("inbox"));
    Files.writeString(
        root.resolve("application.properties"),
        "ww3.destinations = away\nww3.destination.away.prefix = away\n"
            + "ww3.marker.settle = 100ms\nww3.poll-interval = 20ms\n");
    try (DaemonProcess daemon =
        DaemonProcess.call(root, root.resolve("log"), Optional.empty(), List.of("watch"))) {
      daemon.awaitReady();
      Files.writeString(root.resolve("inbox/day.done"), root.resolve("day") + "\n");
      daemon.awaitLine("down: ");
      Path said = root.resolve("said");
      Process transfer = transfer(said);
      assertThat(transfer.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(transfer.exitValue()).isEqualTo(1);
      assertThat(Files.readString(said))
          .contains(
              "day: the daemon sends this run, and what is left of it waits for away;"
                  + " 'ww3-transfer explain day' says why");
      Process second = transfer(said);
      Files.createDirectory(root.resolve("away"));
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> Files.exists(root.resolve("inbox/.done/day.done")));
      assertThat(second.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(daemon.stop(Duration.ofSeconds(10))).isTrue();
    }
  }
}
