package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;

/** What would be done is said, and nothing is done. */
class DryRunTest {
  @TempDir private Path root;
  private Path day;
  private Path inbox;

  @BeforeEach
  void open() throws IOException {
    inbox = Files.createDirectories(root.resolve("inbox"));
    day = RunFixture.day(inbox.resolve("day"));
    Files.createDirectories(root.resolve("a"));
    Files.createDirectories(root.resolve("b"));
  }

  private Ended call(List<String> command, String... more) {
    List<String> arguments = new ArrayList<>(command);
    for (String setting :
        List.of(
            "ww3.inbox=" + inbox,
            "ww3.state-directory=" + root.resolve("state"),
            "ww3.destinations=a,b",
            "ww3.destination.a.prefix=" + root.resolve("a"),
            "ww3.destination.b.prefix=" + root.resolve("b"))) {
      arguments.addAll(List.of("-D", setting));
    }
    arguments.addAll(List.of(more));
    return Ended.run(arguments.toArray(String[]::new));
  }

  private Ended transfer(String... more) {
    return call(List.of("transfer", day.toString()), more);
  }

  /** All that is there, with the times of files. */
  private Map<String, String> everything() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.toList()) {
        String time = Files.isDirectory(path) ? "" : "" + Files.getLastModifiedTime(path);
        all.put(path.toString(), time);
      }
    }
    return all;
  }

  private static List<String> fates(JsonNode dry, String destination) {
    return dry.get("items").findParents("would").stream()
        .filter(item -> item.get("destination").asText().equals(destination))
        .map(item -> item.get("would").asText())
        .toList();
  }

  @Test
  void transfer_says_of_each_item_what_it_would_do_and_ends_as_it_would() throws Exception {
    Map<String, String> before = everything();
    Ended all = transfer("--dry-run", "--json");
    assertThat(all.exitCode()).as(all.err()).isZero();
    assertThat(all.json().get("dryRun").asBoolean()).isTrue();
    assertThat(all.json().get("counts").get("send").asInt()).isEqualTo(10);
    assertThat(everything()).as("not even a state directory").isEqualTo(before);

    assertThat(transfer().exitCode()).isZero();
    Files.delete(root.resolve("a/20230101_060000_restart.ww3"));
    Files.writeString(root.resolve("b/20230101_060000_restart.ww3"), "other");
    Files.delete(day.resolve("restart002.ww3"));
    before = everything();
    Ended some = transfer("--dry-run", "--json", "-D", "ww3.overwrite=false");
    assertThat(some.exitCode()).isEqualTo(1);
    assertThat(fates(some.json(), "a"))
        .containsExactlyInAnyOrder("send", "fail", "same size", "same size", "same size");
    assertThat(fates(some.json(), "b"))
        .containsExactlyInAnyOrder("fail", "fail", "same size", "same size", "same size");
    Ended table = transfer("--dry-run");
    assertThat(table.out())
        .containsPattern("restart001.ww3 .* b +20230101_060000_restart.ww3 +\\d+ +replace +5 bytes")
        .containsPattern(
            "restart002.ww3 .* a .* - +fail +.*restart002.ww3: expected output is not there")
        .contains("day: dry run: 1 to send and 1 to replace, ");
    assertThat(everything()).isEqualTo(before);
    assertThat(transfer("-D", "ww3.overwrite=false").exitCode())
        .as("the real one")
        .isEqualTo(some.exitCode());
  }

  @Test
  void transfer_refuses_what_it_would_refuse() throws Exception {
    Files.writeString(day.resolve("ww3_shel.nml"), RunFixture.DAY.replace("'21600'", "'6h'"));
    Ended dry = transfer("--dry-run");
    assertThat(dry.exitCode()).isEqualTo(3);
    assertThat(dry.err()).contains("'6h' is not a number of seconds");
    assertThat(dry.err()).isEqualTo(transfer().err());
  }

  @Test
  void prune_needs_no_state_directory_and_keeps_its_report_alone_in_one() throws Exception {
    Files.writeString(root.resolve("a/20200101_000000_restart.ww3"), "old");
    Map<String, String> before = everything();
    assertThat(call(List.of("prune", "--dry-run")).exitCode()).isZero();
    assertThat(everything()).as("not even a state directory").isEqualTo(before);

    Path state = Files.createDirectory(root.resolve("state"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("r-xr-xr-x"));
    Ended readOnly = call(List.of("prune", "--dry-run"));
    assertThat(readOnly.exitCode()).as(readOnly.err()).isZero();
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
    Ended dry = call(List.of("prune", "--dry-run", "--json"));
    assertThat(dry.exitCode()).as(dry.err()).isZero();
    assertThat(dry.json().get("dryRun").asBoolean()).isTrue();
    before.put(state.toString(), "");
    before.put(root + "/state/prune.dry-run.json", "");
    assertThat(everything().keySet()).isEqualTo(before.keySet());
  }

  @Test
  void a_destination_that_gives_no_answer_is_asked_once() throws Exception {
    Ended dry = transfer("--dry-run", "--json", "-D", "ww3.destination.b.prefix=" + root + "/none");
    assertThat(dry.exitCode()).isEqualTo(1);
    assertThat(fates(dry.json(), "a")).containsOnly("send");
    assertThat(fates(dry.json(), "b")).containsOnly("no answer").hasSize(5);
    assertThat(dry.out()).contains("none: is not there; not mounted?");
  }

  @Test
  void watch_says_that_the_inbox_is_empty() {
    Ended dry = call(List.of("watch", "--dry-run", "--once"));
    assertThat(dry.exitCode()).as(dry.err()).isZero();
    assertThat(dry.out())
        .isEqualTo("nothing in the inbox " + inbox + ": no marker matches .*\\.done\n");
  }

  @Test
  void watch_does_not_say_that_a_run_which_is_open_would_begin() throws Exception {
    Files.createDirectories(root.resolve("state/runs/day"));
    Files.writeString(inbox.resolve("day.done"), "day\n");
    assertThat(call(List.of("watch", "--dry-run", "--once")).out())
        .contains(inbox + "/day.done: run day in " + day + " is open already, and goes on; what")
        .doesNotContain("would begin");
  }

  @Test
  void watch_says_what_it_would_do_for_each_marker_and_at_the_next_prune() throws Exception {
    assertThat(transfer().exitCode()).isZero();
    Files.writeString(inbox.resolve("day.done"), "day\n");
    Files.writeString(inbox.resolve("bad.done"), "nothing-there\n");
    Files.writeString(inbox.resolve("unfinished.done"), "day");
    Map<String, String> before = everything();
    Ended dry =
        call(
            List.of("watch", "--dry-run", "--once"),
            "-D",
            "ww3.restart-retention.enabled=true",
            "-D",
            "ww3.restart-retention.keep-last=1",
            "-D",
            "ww3.restart-retention.keep-daily=0");
    assertThat(dry.exitCode()).as(dry.err()).isZero();
    assertThat(dry.out())
        .containsPattern("prune at 20.*Z, as things stand: a: would delete \\d restarts and keep ")
        .contains(inbox + "/day.done: would begin run day in " + day)
        .contains("day: dry run: 0 to send and 0 to replace, 0 bytes; 10 with the same size there")
        .containsPattern("bad.done: would be refused: .*nothing-there")
        .contains("unfinished.done: would begin run day");
    assertThat(everything()).isEqualTo(before);
  }
}
