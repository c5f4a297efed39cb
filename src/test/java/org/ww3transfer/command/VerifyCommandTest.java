package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;

/** What {@code verify} finds at folders. */
class VerifyCommandTest {
  private static final String RESTART = "20230101_060000_restart.ww3";

  @TempDir private Path root;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    run = RunFixture.day(root.resolve("run"));
    Files.createDirectories(root.resolve("a"));
    Files.createDirectories(root.resolve("b"));
  }

  private Ended call(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, run.toString()));
    arguments.addAll(List.of("-D", "ww3.state-directory=" + root.resolve("state")));
    arguments.addAll(List.of("-D", "ww3.destinations=a,b"));
    arguments.addAll(List.of("-D", "ww3.destination.a.prefix=" + root.resolve("a")));
    arguments.addAll(List.of("-D", "ww3.destination.b.prefix=" + root.resolve("b").toUri()));
    arguments.addAll(List.of(more));
    return Ended.run(arguments.toArray(String[]::new));
  }

  private void transfer(String... more) {
    Ended ended = call("transfer", more);
    assertThat(ended.exitCode()).as(ended.err() + ended.out()).isZero();
  }

  /** All files with their content, to see that nothing was touched. */
  private Map<String, String> everything() throws IOException {
    Map<String, String> found = new HashMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        String what =
            Files.isDirectory(file)
                ? "folder"
                : Arrays.hashCode(Files.readAllBytes(file)) + " " + Files.getLastModifiedTime(file);
        found.put(root.relativize(file).toString(), what);
      }
    }
    return found;
  }

  @Test
  void all_that_was_sent_is_proven_and_nothing_is_touched() throws IOException {
    transfer();
    Map<String, String> before = everything();
    Ended ended = call("verify");
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .containsPattern("OUTPUT +COMPARED WITH +a +b\n")
        .containsPattern("restart001.ww3 +source +proven +proven\n")
        .endsWith(
            run + ": 10 of 10 copies proven; 0 missing, 0 different, 0 unknown, 0 unreachable\n");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void before_anything_was_sent_all_is_missing_and_no_state_directory_is_made() throws IOException {
    Map<String, String> before = everything();
    Ended ended = call("verify");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).contains("0 of 10 copies proven; 10 missing");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void what_is_gone_or_another_is_told_apart() throws IOException {
    transfer();
    Files.delete(root.resolve("a").resolve(RESTART));
    byte[] content = Files.readAllBytes(root.resolve("b").resolve(RESTART));
    content[content.length / 2] ^= 1;
    Files.write(root.resolve("b").resolve(RESTART), content);
    Files.writeString(root.resolve("b/20230101_120000_restart.ww3"), "short");
    Ended ended = call("verify");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out())
        .containsPattern("restart001.ww3 +source +missing +differs\n")
        .contains("a: missing: " + root.resolve("a").resolve(RESTART) + ": is not there\n")
        .containsPattern(
            "b: differs: .*" + RESTART + ": holds crc32c:\\w+, the source says crc32c:")
        .containsPattern("b: differs: .*: holds 5 bytes, the source says \\d+ bytes\n")
        .endsWith("7 of 10 copies proven; 1 missing, 2 different, 0 unknown, 0 unreachable\n");
    JsonNode json = call("verify", "--json").json();
    assertThat(json.get("counts").get("proven").asInt()).isEqualTo(7);
    assertThat(json.get("runId").asText()).isEqualTo("run");
    assertThat(json.get("outputs").findValuesAsText("path")).isSorted();
    JsonNode copy =
        json.get("outputs").findParents("path").stream()
            .filter(output -> output.get("path").asText().equals("restart001.ww3"))
            .findFirst()
            .orElseThrow()
            .get("copies")
            .get(0);
    assertThat(copy.get("destinationUri").asText()).isEqualTo(root.resolve("a") + "/" + RESTART);
    assertThat(copy.get("state").asText()).isEqualTo("missing");
  }

  @Test
  void a_folder_tells_nothing_but_sizes_where_nothing_is_read() {
    transfer();
    Ended ended = call("verify", "--quick");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out())
        .contains("0 of 10 copies proven; 0 missing, 0 different, 10 unknown")
        .contains("the size is right; only reading tells more, without --quick");
  }

  @Test
  void a_place_that_is_not_there_is_unreachable_and_keeps_no_other_from_being_proven()
      throws IOException {
    for (int i = 0; i < 3; i++) { // so that some are asked after only once three have failed
      Files.writeString(run.resolve("more" + i), "more");
    }
    String[] all = {"-D", "ww3.also=more*"};
    transfer(all);
    Files.move(root.resolve("b"), root.resolve("elsewhere"));
    Ended ended = call("verify", all);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out())
        .contains("8 of 16 copies proven; 0 missing, 0 different, 0 unknown, 8 unreachable")
        .doesNotContain("not asked after: ");
    assertThat(ended.out().lines().filter(line -> line.startsWith("b: ")))
        .as("once, however many copies")
        .singleElement()
        .asString()
        .startsWith(
            "b: unreachable: 8 copies: " + root.resolve("b") + ": is not there; not mounted?");
  }

  @Test
  void where_the_source_is_gone_the_report_is_the_witness() throws IOException {
    transfer();
    Files.delete(run.resolve("restart001.ww3"));
    Ended ended = call("verify");
    assertThat(ended.exitCode()).as(ended.out()).isZero();
    assertThat(ended.out()).containsPattern("restart001.ww3 +report +proven +proven\n");
    Files.writeString(root.resolve("a").resolve(RESTART), "another");
    assertThat(call("verify").out()).containsPattern("holds 7 bytes, the report says \\d+ bytes");
  }

  @Test
  void where_the_whole_run_directory_is_gone_the_report_has_all() throws IOException {
    transfer();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Ended ended = call("verify");
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out()).contains("10 of 10 copies proven");
    assertThat(ended.err()).contains("only the report is used").hasLineCount(1);
  }

  @Test
  void a_source_that_changed_since_is_told_as_such() throws IOException {
    transfer();
    byte[] content = Files.readAllBytes(run.resolve("restart001.ww3"));
    content[content.length / 2] ^= 1;
    Files.write(run.resolve("restart001.ww3"), content);
    Ended ended = call("verify");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).contains("; that is what was sent: the source changed since\n");
  }

  @Test
  void the_report_knows_which_destinations_and_names_were_meant() throws IOException {
    transfer("-D", "ww3.destinations=a", "-D", "ww3.cycle-manifest=true");
    Ended ended = call("verify", "-D", "ww3.naming=ncep");
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out())
        .contains("6 of 6 copies proven")
        .containsPattern("manifest.json +report +proven\n");
  }

  @Test
  void an_output_that_the_run_does_without_is_not_missed() throws IOException {
    Files.delete(run.resolve("restart003.ww3"));
    transfer("-D", "ww3.missing-outputs=warn");
    Ended ended = call("verify", "-D", "ww3.missing-outputs=warn");
    assertThat(ended.exitCode()).as(ended.out()).isZero();
    assertThat(ended.out()).contains("8 of 8 copies proven");
    assertThat(call("verify").exitCode()).isZero();
  }

  @Test
  void a_directory_of_no_run_exits_as_everywhere() throws IOException {
    Files.delete(run.resolve("ww3_shel.nml"));
    assertThat(call("verify").exitCode()).isEqualTo(3);
    run = root.resolve("none");
    Ended ended = call("verify");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("no such run directory").hasLineCount(1);
  }
}
