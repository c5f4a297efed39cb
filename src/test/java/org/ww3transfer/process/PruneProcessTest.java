package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.place.DestinationLocks;

/** A prune in a process of its own beside one that sends. */
class PruneProcessTest {
  @TempDir private Path root;

  private Path destination(String name) throws IOException {
    Path folder = Files.createDirectories(root.resolve("to-" + name));
    for (String day : List.of("01", "02", "04", "05")) {
      Files.writeString(folder.resolve("202301" + day + "_000000_restart.ww3"), day);
    }
    return folder;
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private DaemonProcess prune(Path a, Path b) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("prune"));
    arguments.addAll(List.of("-D", "ww3.state-directory=" + root.resolve("state")));
    arguments.addAll(List.of("-D", "ww3.destinations=a,b"));
    arguments.addAll(List.of("-D", "ww3.destination.a.prefix=" + a));
    arguments.addAll(List.of("-D", "ww3.destination.b.prefix=" + b));
    return DaemonProcess.call(root, root.resolve("log"), Optional.empty(), arguments);
  }

  /** As the end of a run does. */
  private static void free(DestinationLocks.SharedLocks shared) throws IOException {
    try (shared) {
      assertThat(shared).isNotNull();
    }
  }

  @Test
  void it_waits_for_who_sends_there_and_for_nobody_else() throws Exception {
    Path a = destination("a");
    Path b = destination("b");
    try (DestinationLocks.SharedLocks sending =
        new DestinationLocks(root.resolve("state")).sharedLocks()) {
      sending.acquire(Prefix.parse(a.toString()));
      DaemonProcess prune = prune(a, b);
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> prune.log().contains("prune: a: waits for") && count(b) == 2);
      assertThat(count(a)).isEqualTo(4);
      assertThat(prune.isAlive()).isTrue();
      free(sending);
      assertThat(prune.hasEndedWithin(Duration.ofSeconds(20))).isTrue();
      assertThat(prune.exitCode()).isZero();
    }
    assertThat(count(a)).isEqualTo(2);
  }
}
