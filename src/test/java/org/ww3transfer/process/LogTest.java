package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process writes to standard error, line by line. */
class LogTest {
  private static final String TIME = "20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ";

  /** As systemd does it; the shell puts itself away. */
  private static final List<String> WITH_JOURNAL =
      List.of("sh", "-c", "JOURNAL_STREAM=$(stat -L -c %d:%i /proc/self/fd/2) exec \"$@\"", "sh");

  @TempDir private Path root;
  private Site site;

  @BeforeEach
  void open() throws IOException {
    site = new Site(root);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void lines_say_of_which_run_and_destination_they_are_and_few_of_many_files() throws Exception {
    FilledRun many = site.run("many", 480, 100);
    FilledRun lacking = site.run("lacking", 2, 100);
    Files.delete(lacking.directory().resolve("restart002.ww3"));
    site.set("ww3.destination.a.parallel-files", "1"); // one thread has both runs
    site.set("ww3.overwrite", "always");
    DaemonProcess daemon = site.start();
    site.awaitDone(site.drop(site.inbox.resolve("many.done"), "many"), many);
    Path marker = site.drop(site.inbox.resolve("lacking.done"), "lacking");
    Site.soon().until(() -> !Files.exists(marker));
    daemon.awaitLine("lacking] failed");
    List<String> lines = daemon.log().lines().filter(line -> !line.contains(" ready: ")).toList();
    assertThat(lines)
        .allSatisfy(line -> assertThat(line).matches(TIME + "(INFO |WARN |ERROR) \\[.*"))
        .hasSizeLessThan(40);
    assertThat(lines)
        .filteredOn(line -> line.contains("many/") || line.contains("[many"))
        .as("of a run that is sent")
        .allSatisfy(line -> assertThat(line).matches(TIME + ".{5} \\[many( [ab])?] .*"))
        .filteredOn(line -> line.contains(" INFO "))
        .hasSize(3)
        .last()
        .asString()
        .matches(
            ".* \\[many] succeeded; 962 succeeded, .* of 962 items; \\d+ bytes; took \\d+[ms]");
    assertThat(lines)
        .filteredOn(line -> line.contains("restart002.ww3 ("))
        .as("a file that is missing, wherever it goes")
        .singleElement()
        .asString()
        .matches(TIME + "ERROR \\[lacking] restart002\\.ww3 \\(a, b\\): .*");
    assertThat(lines)
        .filteredOn(line -> line.contains("[- "))
        .as("of a destination alone")
        .isEmpty();
  }

  @Test
  void a_run_root_that_is_not_there_is_told_before_the_first_marker() throws Exception {
    DaemonProcess daemon = site.set("ww3.run-roots", root.resolve("rnus").toString()).start();
    assertThat(daemon.log())
        .containsOnlyOnce(
            "ww3.run-roots: "
                + root.resolve("rnus")
                + " is not a folder; until it is one, runs below it are refused");
  }

  @Test
  void an_idle_daemon_says_nothing_once_it_is_ready() throws Exception {
    DaemonProcess daemon = site.start();
    long before = daemon.switches("Camel");
    Site.soon().until(() -> daemon.switches("Camel") > before + 200);
    assertThat(daemon.log().lines()).last().asString().contains(" ready: ");
    assertThat(daemon.log()).as("each destination once").containsOnlyOnce("/to-a");
  }

  @Test
  void lines_of_json_have_all_from_the_first_on() throws Exception {
    FilledRun lacking = site.run("lacking", 2, 100);
    Files.delete(lacking.directory().resolve("restart002.ww3"));
    site.set("ww3.log.format", "json").set("ww3.log.level", "debug");
    List<String> lines = transfer(List.of(), lacking);
    List<JsonNode> events = new ArrayList<>();
    for (String line : lines) {
      events.add(new JsonMapper().readTree(line));
    }
    assertThat(events)
        .allSatisfy(
            event -> {
              Instant.parse(event.get("time").asText());
              assertThat(event.get("level").asText()).matches("DEBUG|INFO|WARN|ERROR");
              assertThat(event.get("logger").asText()).doesNotContain(".");
              assertThat(event.get("message").asText()).isNotEmpty();
            });
    assertThat(events)
        .filteredOn(event -> event.get("level").asText().equals("ERROR"))
        .filteredOn(event -> event.get("message").asText().contains("restart002.ww3 (a, b): "))
        .hasSize(1)
        .allSatisfy(event -> assertThat(event.get("run").asText()).isEqualTo("lacking"))
        .noneMatch(event -> event.has("destination"));
  }

  @Test
  void of_many_files_that_fail_alike_the_first_ten_are_told() throws Exception {
    FilledRun lacking = site.run("lacking", 14, 100);
    for (int each = 1; each <= 13; each++) {
      Files.delete(lacking.directory().resolve(String.format("restart%03d.ww3", each)));
    }
    assertThat(transfer(List.of(), lacking))
        .filteredOn(line -> line.contains("ERROR") && line.contains("restart"))
        .hasSize(10)
        .doesNotHaveDuplicates();
    assertThat(transfer(List.of(), lacking))
        .filteredOn(line -> line.contains("'ww3-transfer explain lacking' has all"))
        .hasSize(1);
  }

  @Test
  void a_daemon_writes_as_its_settings_say() throws Exception {
    site.set("ww3.log.format", "json").set("ww3.log.level", "debug");
    DaemonProcess daemon = site.call().awaitLine("\"ready: watching");
    assertThat(daemon.stop(Duration.ofSeconds(30))).isTrue(); // so that each line is whole
    assertThat(daemon.log().lines())
        .allSatisfy(line -> assertThat(new JsonMapper().readTree(line).has("time")).isTrue())
        .anySatisfy(line -> assertThat(line).contains("\"level\":\"DEBUG\""));
  }

  @Test
  void the_journal_is_told_priorities_and_no_times() throws Exception {
    FilledRun lacking = site.run("lacking", 2, 100);
    Files.delete(lacking.directory().resolve("restart002.ww3"));
    List<String> lines = transfer(WITH_JOURNAL, lacking);
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line).matches("(<3>ERROR|<4>WARN |<6>INFO ) \\[lacking( [ab])?] .*"));
    assertThat(lines)
        .anyMatch(line -> line.startsWith("<3>"))
        .anyMatch(line -> line.startsWith("<6>"));
    site.set("ww3.inbocks", "x");
    assertThat(transfer(WITH_JOURNAL, lacking))
        .singleElement()
        .asString()
        .startsWith("<3>ww3-transfer: ww3.inbocks: is not a setting");
  }

  @Test
  void no_bars_go_into_a_pipe() throws Exception {
    List<String> command = DaemonProcess.command(Optional.empty(), List.of("demo"));
    command.addAll(List.of("--directory", root.resolve("demo").toString()));
    Process demo = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(demo.waitFor()).as(said).isZero();
    assertThat(said).contains("succeeded").doesNotContain("\r").doesNotContain("100%");
  }

  /** Its standard error. */
  private List<String> transfer(List<String> within, FilledRun run) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("transfer", run.directory().toString()));
    site.settings().forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
    List<String> command = new ArrayList<>(within);
    command.addAll(DaemonProcess.command(Optional.empty(), arguments));
    Path err = root.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(err)).isNotZero();
    try (Stream<String> lines = Files.lines(err)) {
      return lines.toList();
    }
  }
}
