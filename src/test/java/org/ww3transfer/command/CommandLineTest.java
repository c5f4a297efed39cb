package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.Thorough;

/** What scripts see: exit codes, standard output, standard error. */
class CommandLineTest {
  @TempDir private Path root;

  private Ended transfer(Path run, String... more) {
    List<String> arguments = new ArrayList<>(List.of("transfer", run.toString()));
    arguments.addAll(List.of("-D", "ww3.state-directory=" + root.resolve("state")));
    arguments.addAll(List.of("-D", "ww3.destinations=a"));
    arguments.addAll(List.of("-D", "ww3.destination.a.prefix=" + root.resolve("a")));
    arguments.addAll(List.of("-D", "ww3.destination.a.create=true"));
    arguments.addAll(List.of(more));
    return Ended.run(arguments.toArray(String[]::new));
  }

  @Test
  void transfer_is_refused_outside_of_a_window() throws IOException {
    Path day = RunFixture.day(root.resolve("day"));
    LocalTime hour = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
    String window = hour.plusHours(3) + "-" + hour.plusHours(4);
    Ended ended = transfer(day, "-D", "ww3.destination.a.window=" + window);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err())
        .contains("ww3-transfer: a is served only at " + window + " UTC; its window opens at ")
        .contains("call it then, or with -D ww3.destination.a.window=\n");
    assertThat(root.resolve("a")).doesNotExist();
    assertThat(transfer(day, "-D", "ww3.destination.a.window=").exitCode()).isZero();
  }

  @Test
  void plan_prints_every_expected_output_as_json() throws IOException {
    Path day = RunFixture.day(root.resolve("day"));
    Ended ended = Ended.run("plan", day.toString(), "--json");
    assertThat(ended.exitCode()).isZero();
    JsonNode plan = ended.json().get(0);
    assertThat(plan.get("runDirectory").asText()).isEqualTo(day.toString());
    assertThat(plan.get("outputs")).hasSize(5);
    assertThat(plan.get("errors")).isEmpty();
    assertThat(plan.get("unexpectedOutputs")).isEmpty();
    assertThat(plan.get("problems")).isEmpty();
    assertThat(plan.get("start").asText()).isEqualTo("2023-01-01T00:00:00Z");
    assertThat(plan.get("outputs").get(4))
        .hasToString(
            "{\"path\":\"out_grd.ww3\",\"kind\":\"field\",\"grid\":null,"
                + "\"validTime\":\"2023-01-01T00:00:00Z\",\"lastTime\":\"2023-01-02T00:00:00Z\","
                + "\"exists\":true,\"bytes\":"
                + Files.size(day.resolve("out_grd.ww3"))
                + ",\"targetName\":\"20230101_000000_out_grd.ww3\",\"required\":true,"
                + "\"times\":25,\"validTimeSource\":\"namelist\",\"problem\":null,\"destinations\":[\"archive\"]}");
  }

  @Test
  void plan_says_what_is_missing_and_exits_1() throws IOException {
    Path day = RunFixture.day(root.resolve("day"));
    Files.delete(day.resolve("restart003.ww3"));
    JsonNode missing =
        Ended.run("plan", "--json", day.toString()).json().get(0).get("outputs").get(2);
    assertThat(missing.get("exists").asBoolean()).isFalse();
    assertThat(missing.get("bytes").isNull()).isTrue();
    Ended table = Ended.run("plan", day.toString());
    assertThat(table.exitCode()).isEqualTo(1);
    assertThat(table.out())
        .contains(
            "restart: 4 files, ",
            "; 2023-01-01T06:00:00Z to 2023-01-02T00:00:00Z, every 6 h; holes at"
                + " 2023-01-01T18:00:00Z")
        .containsPattern("restart003.ww3 +2023-01-01T18:00:00Z +missing +2023")
        .contains("; 2023-01-01T00:00:00Z to 2023-01-02T00:00:00Z, every 1 h\n")
        .contains("5 outputs, 1 missing, 0 unexpected, 0 problems");
  }

  @Test
  void plan_warns_of_a_destination_that_takes_nothing() throws IOException {
    Path day = RunFixture.day(root.resolve("day"));
    Ended ended =
        Ended.run("plan", day.toString(), "--json", "-D", "ww3.destination.archive.grids=nonsense");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.json().get(0).get("warnings").get(0).asText())
        .isEqualTo(
            "destination archive takes nothing of this run; see its outputs, grids and fields");
  }

  @Test
  void plan_exits_0_where_only_what_is_not_required_is_missing() throws IOException {
    Path day = RunFixture.day(root.resolve("day"));
    Files.delete(day.resolve("out_grd.ww3"));
    Ended ended = Ended.run("plan", day.toString(), "-D", "ww3.required=restart,inner", "--json");
    assertThat(ended.exitCode()).isZero();
    JsonNode fields = ended.json().get(0).get("outputs").get(4);
    assertThat(fields.get("exists").asBoolean()).isFalse();
    assertThat(fields.get("required").asBoolean()).isFalse();
    assertThat(ended.json().get(0).get("outputs").get(3).get("required").asBoolean()).isTrue();
    assertThat(ended.json().get(0).get("warnings"))
        .extracting(JsonNode::asText)
        .startsWith(
            "ww3.required: this run has no output of the kind, grid or name 'inner'",
            "missing, but not named by ww3.required: out_grd.ww3",
            "restart001.ww3: its header cannot be read (its format is not known); it is named by"
                + " the namelists alone, and stage-restart will not take it")
        .hasSize(6);
    Ended table = Ended.run("plan", day.toString(), "-D", "ww3.required=restart");
    assertThat(table.out()).contains("missing, optional").contains("5 outputs, 1 missing, ");
    Files.delete(day.resolve("restart004.ww3"));
    assertThat(Ended.run("plan", day.toString(), "-D", "ww3.required=restart").exitCode())
        .isEqualTo(1);
  }

  @Test
  void plan_takes_nothing_for_optional_where_what_is_required_names_nothing() throws IOException {
    Path day = RunFixture.day(root.resolve("day"));
    Files.delete(day.resolve("out_grd.ww3"));
    Ended ended = Ended.run("plan", day.toString(), "-D", "ww3.required=restrat,track");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out())
        .contains(
            "warning: ww3.required = restrat,track names no output of this run,"
                + " so none of them is optional\n")
        .doesNotContain("missing, optional");
  }

  @Test
  void plan_of_several_runs_tells_each_and_exits_with_the_worst() throws IOException {
    Path good = RunFixture.day(root.resolve("good"));
    Path bad = RunFixture.shel(root.resolve("bad"), "&DOMAIN_NML\n&OTHER_NML\n");
    Path none = root.resolve("none");
    Ended ended = Ended.run("plan", good.toString(), bad.toString(), none.toString(), "--json");
    assertThat(ended.exitCode()).isEqualTo(3);
    JsonNode plans = ended.json();
    assertThat(plans).hasSize(3);
    assertThat(plans.get(1).get("errors").get(0).asText())
        .startsWith("ww3_shel.nml:1:1: group &DOMAIN_NML is not closed");
    assertThat(plans.get(2).get("errors").get(0).asText()).isEqualTo("no such run directory");
    assertThat(Ended.run("plan", none.toString()).exitCode()).isEqualTo(2);
  }

  @Test
  void plan_of_very_many_files_is_complete() throws IOException {
    int years = Thorough.or(12, 4);
    String end = 2023 + years + "0101";
    String year = RunFixture.DAY.replace("20230102", end);
    Path run =
        RunFixture.shel(
            root.resolve("years"),
            year.replace(
                "'" + end + " 000000'\n  DATE%REST", "'" + end + " 000000' '1'\n  DATE%REST"));
    Ended ended = Ended.run("plan", run.toString(), "--json");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.json().get(0).get("outputs").size())
        .isEqualTo(years * 8760 + years / 4 * 24 + 1 + 1000);
  }

  @Test
  void transfer_prints_the_report_and_exits_0_or_1() throws IOException {
    Path day = RunFixture.day(root.resolve("day"));
    Ended good = transfer(day, "--json");
    assertThat(good.exitCode()).isZero();
    assertThat(good.json().get("status").asText()).isEqualTo("succeeded");
    Files.delete(day.resolve("restart004.ww3"));
    Ended failed = transfer(day);
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out())
        .containsPattern("restart004.ww3 +2023-01-02T00:00:00Z +a +.* missing ")
        .contains("day: failed; 0 succeeded, 4 reused, 1 failed, 0 skipped of 5 items");
  }

  @Test
  void what_transfer_has_sent_leaves_the_failed_markers_of_the_inbox() throws IOException {
    Path day = RunFixture.day(root.resolve("day"));
    Path inbox = root.resolve("inbox");
    Path failed = Files.createDirectories(inbox.resolve(".failed"));
    String ofDay = day + "\n";
    Files.writeString(failed.resolve("day.done"), ofDay);
    Files.writeString(
        failed.resolve("day.json"), "{\"runDirectory\":\"" + day + "\",\"status\":\"failed\"}");
    Files.writeString(failed.resolve("other.done"), root + "/other\n");
    // of a run that lies where none may, and was refused for that
    String[] settings = {"-D", "ww3.inbox=" + inbox};
    Path late = Files.move(day.resolve("out_grd.ww3"), root.resolve("out_grd.ww3"));
    assertThat(transfer(day, settings).exitCode()).isEqualTo(1);
    assertThat(failed.resolve("day.done")).as("of a run that still fails").exists();
    Files.move(late, day.resolve("out_grd.ww3"));
    assertThat(transfer(day, settings).exitCode()).isZero();
    assertThat(failed.toFile().list()).containsExactly("other.done");
    assertThat(inbox.resolve(".done/day.done")).hasContent(ofDay);
    assertThat(inbox.resolve(".done/day.json")).content().contains("\"status\" : \"succeeded\"");
  }

  @Test
  void a_bad_namelist_or_none_exits_3_with_one_line() throws IOException {
    Path bad = RunFixture.shel(root.resolve("bad"), RunFixture.DAY.replace("'21600'", "'6h'"));
    Ended ended = transfer(bad);
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains(
            "ww3-transfer: ww3_shel.nml:10:36: DATE%RESTART%STRIDE: '6h' is not a number of"
                + " seconds")
        .doesNotContain("\tat ");
    Path empty = Files.createDirectory(root.resolve("empty"));
    assertThat(transfer(empty).exitCode()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ww3.inbocks=x|ww3-transfer: ww3.inbocks: is not a setting; did you mean 'ww3.inbox'?",
        "ww3.destinations=a,b|ww3-transfer: ww3.destination.b.prefix: is not set",
        "ww3.destination.a.prefix=ftp://h/x|ww3-transfer: ww3.destination.a.prefix: unknown scheme"
            + " 'ftp'",
        "ww3.state-directory=pom.xml|ww3-transfer: ww3.state-directory: ",
        "ww3.required=Restart|ww3-transfer: ww3.required: 'Restart': write it as restart",
        "ww3.required=restart[|ww3-transfer: ww3.required: 'restart[' is not a pattern such as"
            + " log.*: ",
        "ww3.run-roots=/nowhere|lies outside ww3.run-roots"
      })
  void bad_configuration_exits_2_with_one_line(String setting, String line) throws IOException {
    Ended ended = transfer(RunFixture.day(root.resolve("day")), "-D", setting);
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains(line).doesNotContain("\tat ");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void two_outputs_with_one_target_name_are_an_error_before_anything_moves() throws IOException {
    Path run = Files.createDirectory(root.resolve("twins"));
    Files.writeString(
        run.resolve("ww3_multi.nml"),
        """
        &DOMAIN_NML DOMAIN%NRGRD = 2 /
        &MODEL_GRID_NML MODEL(1)%NAME = 'g' MODEL(2)%NAME = 'g' /
        &OUTPUT_DATE_NML
          ALLDATE%RESTART = '19680606 000000' '43200' '19680607 000000'
        /
        """);
    Files.createFile(run.resolve("restart001.g"));
    Ended ended = transfer(run);
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains(
            "restart001.g and restart001.g would both be named 19680606_120000_restart.g;"
                + " nothing was moved; do two grids have one name?");
    assertThat(root.resolve("a")).doesNotExist();
    assertThat(Ended.run("plan", run.toString()).out()).contains("would both be named");
  }

  @Test
  void settings_come_from_a_file_with_options_before_or_behind_the_command() throws IOException {
    Path config =
        Files.writeString(
            root.resolve("my.properties"),
            "ww3.destinations = a\nww3.destination.a.prefix = "
                + Files.createDirectory(root.resolve("from-file"))
                + "\nww3.state-directory = "
                + root.resolve("state"));
    Path day = RunFixture.day(root.resolve("day"));
    assertThat(Ended.run("--config", config.toString(), "transfer", day.toString()).exitCode())
        .isZero();
    assertThat(root.resolve("from-file")).isDirectoryContaining("glob:**_restart.ww3");
    Ended missing =
        Ended.run("transfer", day.toString(), "--config", root.resolve("no").toString());
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("no such configuration file");
  }

  @Test
  void the_demo_needs_nothing_and_shows_the_whole_way() throws IOException {
    Path scratch = root.resolve("scratch");
    Ended ended = Ended.run("demo", "--directory", scratch.toString());
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .contains("sample: succeeded; 12 succeeded")
        .contains("20240229_120000_restart.ww3");
    assertThat(scratch.resolve("archive"))
        .isDirectoryContaining("glob:**20240229_000000_restart.ww3");
    assertThat(scratch.resolve("inbox/sample/.done/sample.json"))
        .content()
        .contains("\"validTimeSource\" : \"header\"")
        .doesNotContain("\"validTimeSource\" : \"namelist\"");
  }

  @Test
  void the_demo_sends_to_a_bucket_too_where_that_is_asked_for() {
    Path scratch = root.resolve("scratch");
    Ended ended = Ended.run("demo", "--cloud", "--directory", scratch.toString());
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains(
            "sample: succeeded; 12 succeeded",
            "S3 server started at http://127.0.0.1:",
            "; sending to s3://waves/ww3",
            "The bucket's objects are files in " + scratch.resolve("s3/waves"));
    assertThat(ended.err()).doesNotContain("org.gaul", "s3proxy", "jetty");
    assertThat(scratch.resolve("s3/waves/ww3"))
        .isDirectoryContaining("glob:**20240229_000000_restart.ww3");
  }

  @Test
  void check_says_in_a_line_what_is_wrong_with_a_destination() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    String[] call = {
      "check",
      "-D",
      "ww3.state-directory=" + root.resolve("state"),
      "-D",
      "ww3.destinations=good,new,away,bad",
      "-D",
      "ww3.destination.good.prefix=" + Files.createDirectory(root.resolve("good")),
      "-D",
      "ww3.destination.new.prefix=" + root.resolve("new"),
      "-D",
      "ww3.destination.new.create=true",
      "-D",
      "ww3.destination.away.prefix=" + root.resolve("away"),
      "-D",
      "ww3.destination.bad.prefix=" + file.resolve("below")
    };
    Ended ended = Ended.run(call);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out().lines())
        .anyMatch(line -> line.startsWith("good") && line.endsWith("ok"))
        .anyMatch(
            line -> line.startsWith("new") && line.endsWith("is not there yet and will be made"))
        .anyMatch(line -> line.startsWith("away") && line.contains("is not there; not mounted?"))
        .anyMatch(line -> line.startsWith("bad") && line.contains(file + ": is a file"));
  }

  @Test
  void help_says_all_of_each_command_with_and_without_dashes() {
    Ended help = Ended.run("help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).isEqualTo(Ended.run("--help").out());
    assertThat(help.out().replaceAll("\\s+", " "))
        .contains("proves them, and puts them into its directory as restart.<ext>: all or none.")
        .contains("the restarts that the next cycle starts from. Changes nothing.");
    assertThat(Ended.run("help", "plan").out()).isEqualTo(Ended.run("plan", "--help").out());
  }

  @Test
  void help_and_version_exit_0_and_bad_usage_2() {
    assertThat(Ended.run("--help").exitCode()).isZero();
    assertThat(Ended.run("plan", "--help").out()).contains("RUN_DIR", "--config", "-D");
    assertThat(Ended.run("--version").out()).startsWith("ww3-transfer ");
    assertThat(Ended.run("plan").exitCode()).isEqualTo(2);
    assertThat(Ended.run("trasnfer").exitCode()).isEqualTo(2);
    assertThat(Ended.run("plan", "--jsn", "x").exitCode()).isEqualTo(2);
  }

  private Ended plan(Path run) {
    return plan(run, "--json");
  }

  private Ended plan(Path run, String... more) {
    return Ended.run(
        Stream.concat(Stream.of(planArguments(run)), Stream.of(more)).toArray(String[]::new));
  }

  private String[] planArguments(Path run) {
    return new String[] {
      "plan",
      run.toString(),
      "-D",
      "ww3.state-directory=" + root.resolve("state"),
      "-D",
      "ww3.destinations=a",
      "-D",
      "ww3.destination.a.prefix=" + root.resolve("a")
    };
  }

  private List<String> claims() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("state"))) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void plan_says_which_run_has_taken_the_names_and_exits_1() throws IOException {
    Path first = RunFixture.day(root.resolve("first"));
    Path second = RunFixture.day(root.resolve("second"));
    assertThat(plan(second).exitCode()).isZero();
    assertThat(root.resolve("state")).doesNotExist();
    assertThat(transfer(first).exitCode()).isZero();
    Path folder = root.resolve("state/claims/20230101T000000Z");
    Files.writeString(folder.resolve("damaged.json"), "{");
    List<String> before = claims();
    Ended refused = plan(second);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.json().get(0).get("problems"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.asText())
                    .contains(" is the name of an output of " + first + ", a run of the same"));
    assertThat(plan(second, new String[0]).out()).contains(", 0 unexpected, 1 problem\n");
    assertThat(plan(first).exitCode()).isZero();
    assertThat(claims()).isEqualTo(before);
  }

  @Test
  void plan_says_which_run_has_the_same_id_and_exits_1() throws IOException {
    Path other = RunFixture.day(root.resolve("other/day"));
    Path day = RunFixture.day(root.resolve("day"));
    assertThat(transfer(other, "-D", "ww3.destination.a.prefix=" + root.resolve("b")).exitCode())
        .isZero();
    Ended refused = plan(day);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.json().get(0).get("problems"))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.asText()).startsWith("run id day is that of " + other));
  }

  @Test
  void a_run_whose_start_cannot_be_noted_for_retention_has_not_ended_and_says_so()
      throws Exception {
    Path day = RunFixture.day(root.resolve("day"));
    Path obstacle = Files.createDirectories(root.resolve("state")).resolve("delivered");
    Files.createFile(obstacle);
    Ended ended = transfer(day);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err())
        .contains("ww3-transfer: ww3.state-directory: ")
        .contains(obstacle.toString());
    Files.delete(obstacle);
    assertThat(transfer(day).exitCode()).isZero();
    assertThat(obstacle).isNotEmptyDirectory();
  }
}
