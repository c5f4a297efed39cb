package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
  private static final int MANY = 20_000;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss").withZone(ZoneOffset.UTC);

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
    arguments.addAll(List.of("-D", "ww3.restart-retention.max-deletes=100000"));
    return DaemonProcess.call(root, root.resolve("log"), Optional.empty(), arguments);
  }

  private Optional<Path> record() throws IOException {
    Path records = root.resolve("state/prunes");
    if (!Files.isDirectory(records)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(records)) {
      return files.findFirst();
    }
  }

  private List<String> goneOfA() throws IOException {
    try (Stream<String> lines = Files.lines(record().orElseThrow())) {
      return lines.filter(line -> line.startsWith("{\"destination\":\"a\",\"gone\":")).toList();
    }
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

  @Test
  void a_killed_one_leaves_a_record_of_what_went() throws Exception {
    Path a = destination("a");
    Path b = destination("b");
    Instant first = Instant.parse("2000-01-01T00:00:00Z");
    for (int i = 0; i < MANY; i++) {
      String time = STAMP.format(first.plus(Duration.ofHours(i * 3L)));
      Files.createFile(a.resolve(time + "_restart.ww3"));
    }
    long before = count(a);
    DaemonProcess prune = prune(a, b);
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> count(a) < before - 100);
    prune.kill();
    assertThat(count(a)).as("it was killed in the midst of it").isGreaterThan(100);
    // between a removal and its line there is room for one
    assertThat((long) goneOfA().size()).isBetween(before - count(a) - 1, before - count(a));
    assertThat(Files.readString(record().orElseThrow())).contains("\"decided\"");

    DaemonProcess next = prune(a, b);
    assertThat(next.hasEndedWithin(Duration.ofSeconds(60))).isTrue();
    assertThat(next.log().lines().filter(line -> line.contains(" did not end, ")))
        .singleElement()
        .asString()
        .contains("a: ", " known to be gone", "prune.interrupted.json");
    assertThat(root.resolve("state/prune.interrupted.json")).content().contains("\"failed\"");
    assertThat(root.resolve("state/prune.json")).content().contains("\"succeeded\"");
    assertThat(record()).isEmpty();
  }
}
