package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;

/** What scripts see of {@code ready --everywhere}. */
class ReadyEverywhereTest {
  private static final String NEEDED = "20230103_000000_restart.ww3";

  @TempDir private Path root;

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(root.resolve("archive"));
    Files.createDirectories(root.resolve("mirror"));
    Files.createDirectories(root.resolve("fields"));
  }

  private Ended call(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("-D", "ww3.state-directory=" + root.resolve("state")));
    arguments.addAll(List.of("-D", "ww3.destinations=archive,mirror,fields"));
    for (String name : List.of("archive", "mirror", "fields")) {
      arguments.add("-D");
      arguments.add("ww3.destination." + name + ".prefix=" + root.resolve(name));
    }
    arguments.addAll(List.of("-D", "ww3.destination.fields.outputs=field"));
    arguments.addAll(List.of(more));
    return Ended.run(arguments.toArray(String[]::new));
  }

  private void transfer(String name, String from, String to) throws IOException {
    Path run = RunFixture.day(root.resolve(name));
    String day = RunFixture.DAY.replace("20230102", "until").replace("20230101", from);
    RunFixture.shel(run, day.replace("until", to));
    Ended ended = call("transfer", run.toString());
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
  }

  @Test
  void the_next_cycle_is_ready_when_all_that_take_restarts_have_its_own() throws IOException {
    Ended none = call("ready", "--everywhere");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.out())
        .isEqualTo(
            "not known: no run has delivered a restart yet\nnot known whether ready everywhere\n");
    transfer("zeroth", "20221231", "20230101");
    transfer("first", "20230101", "20230102");
    Ended guessed = call("ready", "--everywhere");
    assertThat(guessed.exitCode()).isEqualTo(1);
    assertThat(guessed.out())
        .contains("not known: ww3: no time between two starts was seen twice; 2 starts are known")
        .doesNotContain("missing");
    transfer("second", "20230102", "20230103");
    Ended ready = call("ready", "--everywhere");
    assertThat(ready.exitCode()).as(ready.out()).isZero();
    assertThat(ready.out())
        .isEqualTo(
            "restart.ww3 valid at 2023-01-03T00:00:00Z, as second began at 2023-01-02T00:00:00Z,"
                + " and runs follow each other every 24h:\n"
                + ("archive: there: " + root + "/archive/" + NEEDED + "\n")
                + ("mirror: there: " + root + "/mirror/" + NEEDED + "\n")
                + "ready everywhere\n");
    Files.delete(root.resolve("mirror").resolve(NEEDED));
    Ended missing = call("ready", "--everywhere", "--json");
    assertThat(missing.exitCode()).isEqualTo(1);
    JsonNode report = missing.json();
    assertThat(report.get("everywhere").asBoolean()).isFalse();
    JsonNode restart = report.get("restarts").get(0);
    assertThat(restart.get("validTime").asText()).isEqualTo("2023-01-03T00:00:00Z");
    assertThat(restart.get("destinations").get(0).get("state").asText()).isEqualTo("there");
    assertThat(restart.get("destinations").get(1).get("state").asText()).isEqualTo("missing");
    assertThat(restart.get("destinations").get(1).get("detail").asText())
        .isEqualTo("no restart valid at 2023-01-03T00:00:00Z");
  }

  @Test
  void a_restart_is_proven_by_what_was_sent() throws IOException {
    transfer("zeroth", "20221231", "20230101");
    transfer("first", "20230101", "20230102");
    transfer("second", "20230102", "20230103");
    Ended proven = call("ready", "--everywhere", "--proven");
    assertThat(proven.exitCode()).as(proven.out() + proven.err()).isZero();
    assertThat(proven.out()).contains("archive: proven: ", "mirror: proven: ");
    Path spoilt = root.resolve("mirror").resolve(NEEDED);
    byte[] content = Files.readAllBytes(spoilt);
    content[100]++;
    Files.write(spoilt, content);
    Ended differs = call("ready", "--everywhere", "--proven");
    assertThat(differs.exitCode()).isEqualTo(1);
    assertThat(differs.out())
        .containsPattern("mirror: differs: .*: holds crc32c:[0-9a-f]+, sent was crc32c:[0-9a-f]+");
    assertThat(call("ready", "--everywhere").exitCode()).as("by name it is there").isZero();
    Files.delete(root.resolve("state/reports/second.json"));
    assertThat(call("ready", "--everywhere", "--proven").out())
        .contains("neither a report nor a cycle manifest tells its checksum");
  }

  @Test
  void a_run_directory_says_itself_what_it_starts_from() throws IOException {
    transfer("first", "20230101", "20230102");
    Path next =
        RunFixture.shel(
            root.resolve("next"),
            RunFixture.DAY.replace("20230102", "20230103").replace("20230101", "20230102"));
    Ended ready = call("ready", next.toString(), "--everywhere", "--proven");
    assertThat(ready.exitCode()).as(ready.out() + ready.err()).isZero();
    assertThat(ready.out())
        .startsWith("restart.ww3 valid at 2023-01-02T00:00:00Z, as next starts from it:\narchive:");
    Ended kept =
        call(
            "ready",
            next.toString(),
            "--everywhere",
            "-D",
            "ww3.destination.fields.outputs=restart");
    assertThat(kept.exitCode()).isEqualTo(1);
    assertThat(kept.out()).contains("fields: missing: no restart valid at 2023-01-02T00:00:00Z");
  }

  @Test
  void calls_that_make_no_sense_are_told_why() {
    assertThat(call("ready").err())
        .contains("give the RUN_DIR that is to start, or --everywhere for the next cycle");
    assertThat(call("ready", "--proven", "x").err()).contains("--proven goes with --everywhere");
    Ended both = call("ready", "--in-place", "--everywhere", "x");
    assertThat(both.err()).contains("--in-place asks no destination, --everywhere all");
    assertThat(both.exitCode()).isEqualTo(2);
  }
}
