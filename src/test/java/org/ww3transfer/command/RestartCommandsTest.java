package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.RunFixture;

/** What scripts see of {@code prune}, {@code stage-restart} and {@code ready}. */
class RestartCommandsTest {
  private static final String WANTED = "20230102_000000_restart.ww3";

  @TempDir private Path root;
  private Path archive;
  private Path next;

  @BeforeEach
  void layOut() throws IOException {
    archive = Files.createDirectories(root.resolve("archive"));
    next =
        RunFixture.shel(
            root.resolve("next"),
            RunFixture.DAY.replace("20230102", "20230103").replace("20230101", "20230102"));
  }

  private Ended call(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("-D", "ww3.state-directory=" + root.resolve("state")));
    arguments.addAll(List.of("-D", "ww3.destinations=archive"));
    arguments.addAll(List.of("-D", "ww3.destination.archive.prefix=" + archive));
    arguments.addAll(List.of(more));
    return Ended.run(arguments.toArray(String[]::new));
  }

  private void restart(String time) throws IOException {
    String stamp = time.replace("-", "").replace(":", "").replace("T", "_").replace("Z", "");
    ModelFiles.restart(
        archive.resolve(stamp + "_restart.ww3"), Instant.parse(time), ByteOrder.BIG_ENDIAN);
  }

  @Test
  void prune_says_why_each_stays_or_goes() throws IOException {
    restart("2023-01-01T00:00:00Z");
    restart("2023-01-04T00:00:00Z");
    restart("2023-01-05T00:00:00Z");
    Ended dry = call("prune", "--dry-run");
    assertThat(dry.exitCode()).as(dry.err()).isZero();
    assertThat(dry.out())
        .containsPattern(
            "archive +20230101_000000_restart.ww3 +\\d+ +deleted: 96 h before 2023-01-05T00:00Z")
        .containsPattern(
            "20230105_000000_restart.ww3 +\\d+ +kept: within 24 h of 2023-01-05T00:00Z")
        .endsWith("dry run: archive: 2 restarts kept, 1 deleted, 0 failed\n");
    assertThat(dry.err()).as("said once").doesNotContain("kept");
    assertThat(archive).isDirectoryContaining("glob:**20230101_000000_restart.ww3");
    assertThat(root.resolve("state/prune.json")).doesNotExist();
    Ended ended = call("prune", "--json");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode archived = ended.json().get("destinations").get(0);
    assertThat(archived.get("counts"))
        .hasToString("{\"listed\":3,\"restarts\":3,\"kept\":2,\"deleted\":1,\"failed\":0}");
    assertThat(archived.get("restarts").get(0).get("action").asText()).isEqualTo("deleted");
    assertThat(archived.get("restarts").get(0).get("reason").asText())
        .isEqualTo("96 h before 2023-01-05T00:00Z");
    assertThat(archive).isDirectoryNotContaining("glob:**20230101_000000_restart.ww3");
    assertThat(root.resolve("state/prune.json")).content().isEqualTo(ended.out());
  }

  @Test
  void prune_obeys_a_dry_run_in_the_settings_and_leaves_out_who_wants_no_retention()
      throws IOException {
    restart("2023-01-01T00:00:00Z");
    restart("2023-01-04T00:00:00Z");
    restart("2023-01-05T00:00:00Z");
    Ended dry = call("prune", "-D", "ww3.restart-retention.dry-run=true");
    assertThat(dry.out()).contains("dry run: archive: 2 restarts kept, 1 deleted");
    Ended none = call("prune", "--json", "-D", "ww3.destination.archive.retention=false");
    assertThat(none.exitCode()).isZero();
    assertThat(none.json().get("destinations")).isEmpty();
    assertThat(archive).isDirectoryContaining("glob:**20230101_000000_restart.ww3");
  }

  @Test
  void prune_of_a_place_that_cannot_be_listed_exits_1_and_says_so() throws IOException {
    Files.delete(archive);
    Files.writeString(archive, "a file");
    Ended ended = call("prune");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out())
        .contains("archive: nothing deleted: " + archive + ": is a file where a folder is needed");
  }

  @Test
  void prune_never_touches_a_run_directory() throws IOException {
    ModelFiles.restart(
        next.resolve("20230101.000000.restart.ww3"),
        Instant.parse("2023-01-01T00:00:00Z"),
        ByteOrder.BIG_ENDIAN);
    for (String day : List.of("05", "06", "07")) {
      Files.writeString(next.resolve("202301" + day + ".000000.restart.ww3"), "x");
    }
    Ended ended = call("prune", "-D", "ww3.destination.archive.prefix=" + next);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out())
        .contains(next + "/ww3_shel.nml: is there; is the prefix a run directory?");
    assertThat(next).isDirectoryContaining("glob:**20230101.000000.restart.ww3");
  }

  @Test
  void a_rule_that_is_none_exits_2_and_names_the_property() {
    Ended ended =
        call(
            "prune",
            "-D",
            "ww3.restart-retention.keep-last=0",
            "-D",
            "ww3.restart-retention.keep-cycles=00,24",
            "-D",
            "ww3.stage.from=nobody");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains(
            "ww3.restart-retention.keep-last: '0' is not a whole number from 1",
            "ww3.restart-retention.keep-cycles: '24' is not an hour of the day, UTC, such as 00",
            "ww3.stage.from: no destination 'nobody' is set up");
  }

  @Test
  void ready_and_stage_restart_answer_with_their_exit_codes() throws IOException {
    restart("2023-01-01T18:00:00Z");
    Ended missing = call("stage-restart", next.toString());
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.out())
        .isEqualTo(
            "next: not ready to start; restart.ww3 missing: no restart valid at"
                + " 2023-01-02T00:00:00Z; the nearest are 2023-01-01T18:00:00Z at archive\n");
    assertThat(call("ready", next.toString()).exitCode()).isEqualTo(1);
    restart("2023-01-02T00:00:00Z");
    Ended ready = call("ready", next.toString());
    assertThat(ready.exitCode()).isZero();
    assertThat(ready.out())
        .isEqualTo(
            "next: ready to start; restart.ww3 available from " + archive + "/" + WANTED + "\n");
    Ended notYet = call("ready", "--in-place", next.toString());
    assertThat(notYet.exitCode()).isEqualTo(1);
    assertThat(notYet.out()).contains(next.resolve("restart.ww3") + ": no such file");
    JsonNode staged = call("stage-restart", "--json", next.toString()).json();
    assertThat(staged.get("status").asText()).isEqualTo("succeeded");
    JsonNode restart = staged.get("restarts").get(0);
    assertThat(restart.get("outcome").asText()).isEqualTo("staged");
    assertThat(restart.get("localPath").asText()).isEqualTo(next + "/restart.ww3");
    assertThat(restart.get("validTime").asText()).isEqualTo("2023-01-02T00:00:00Z");
    assertThat(restart.get("grid").isNull()).isTrue();
    assertThat(restart.get("checksum").asText()).startsWith("crc32c:");
    assertThat(restart.get("proof")).hasToString("[\"size\",\"header\"]");
    assertThat(call("ready", "--in-place", next.toString()).exitCode()).isZero();
  }

  @Test
  void ready_in_place_says_what_is_wrong_with_what_lies_there() throws IOException {
    Path there = next.resolve("restart.ww3");
    Instant before = Instant.parse("2023-01-01T18:00:00Z");
    ModelFiles.restart(there, before, ByteOrder.BIG_ENDIAN);
    assertThat(call("ready", "--in-place", next.toString()).out())
        .contains(
            there
                + ": its header says 2023-01-01T18:00:00Z, the run starts at 2023-01-02T00:00:00Z");
    ModelFiles.restart(there, "COLD", before, ByteOrder.BIG_ENDIAN);
    assertThat(call("ready", "--in-place", next.toString()).out())
        .contains(there + ": is a restart of type 'COLD', which has no valid time");
    Files.writeString(there, "");
    assertThat(call("ready", "--in-place", next.toString()).out())
        .contains(there + ": is not whole: is empty");
    Files.delete(there);
    Files.createDirectory(there);
    restart("2023-01-02T00:00:00Z");
    Ended folder = call("ready", next.toString());
    assertThat(folder.exitCode()).isEqualTo(1);
    assertThat(folder.out()).contains(there + ": is a folder where the restart must be");
  }

  @Test
  void prune_of_a_place_that_holds_none_prints_no_table() {
    assertThat(call("prune").out()).isEqualTo("archive: 0 restarts kept, 0 deleted, 0 failed\n");
  }

  @Test
  void a_run_that_cannot_be_read_exits_as_everywhere() throws IOException {
    assertThat(call("ready", root.resolve("none").toString()).exitCode()).isEqualTo(2);
    assertThat(call("stage-restart", archive.toString()).exitCode()).isEqualTo(3);
    Path broken = RunFixture.shel(root.resolve("broken"), "&DOMAIN_NML DOMAIN%START = 'x' /");
    Ended ended = call("stage-restart", broken.toString());
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("ww3-transfer: ww3_shel.nml:1:");
  }

  @Test
  void a_start_that_no_restart_holds_as_it_is_written_is_not_ready() throws IOException {
    restart("2023-01-02T00:00:00Z");
    assertThat(call("ready", next.toString()).exitCode()).isZero();
    for (String start : List.of("20230101 240000", "20230200 000000")) {
      RunFixture.shel(
          next,
          Files.readString(next.resolve("ww3_shel.nml"))
              .replaceAll("DOMAIN%START = '[^']*'", "DOMAIN%START = '" + start + "'")
              .replaceAll("DOMAIN%STOP  = '[^']*'", "DOMAIN%STOP  = '20230203 000000'"));
      for (String command : List.of("ready", "stage-restart")) {
        Ended ended = call(command, next.toString());
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out())
            .contains("DOMAIN%START is '" + start + "', and the model finds another time, '2023")
            .contains(" 000000', in the restart; write it so");
      }
      assertThat(next.resolve("restart.ww3")).doesNotExist();
    }
  }
}
