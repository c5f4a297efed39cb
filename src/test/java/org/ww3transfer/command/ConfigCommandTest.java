package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told of the settings. */
class ConfigCommandTest {
  @TempDir private Path root;
  private Path main;
  private Path more;

  @BeforeEach
  void two_files() throws IOException {
    main = root.resolve("application.properties");
    more = Files.createDirectory(root.resolve("conf.d")).resolve("10-cloud.properties");
    write(
        main,
        "ww3.state-directory = " + root.resolve("state"),
        "ww3.inbox = " + root.resolve("inbox"),
        "ww3.destinations = cloud",
        "site.key = hush-hush-hush",
        "ww3.destination.cloud.prefix = s3://bucket/ww3");
    write(
        more,
        "",
        "ww3.destination.cloud.access-key = {{env:NO_SUCH_KEY:AKIA}}",
        "ww3.destination.cloud.secret-key = {{site.key}}");
  }

  private static void write(Path file, String... lines) throws IOException {
    Files.write(file, List.of(lines));
  }

  private Ended config(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "config";
    arguments[1] = "--config";
    arguments[2] = main.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return Ended.run(arguments);
  }

  @Test
  void it_prints_each_setting_with_where_it_was_given() {
    Ended ended = config("-D", "ww3.retry-for=5h");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .contains("read from " + main + ", " + more)
        .containsPattern("ww3.retry-for +5h +-D\n")
        .containsPattern("ww3.destination.cloud.prefix +s3://bucket/ww3 +" + main + ":5\n")
        .containsPattern("access-key +\\Q{{env:NO_SUCH_KEY:AKIA}}\\E +" + more + ":2\n")
        .containsPattern("secret-key +\\Q{{site.key}}\\E +" + more + ":3\n")
        .doesNotContain("retry-delay", "hush");
  }

  @Test
  void no_secret_is_shown_wherever_it_stands() throws IOException {
    write(
        more,
        "ww3.destination.cloud.access-key = AKIA",
        "ww3.destination.cloud.secret-key = {{env:NO_SUCH_KEY:openly}}",
        "ww3.destination.off.prefix = sftp://h/x",
        "ww3.destination.off.password = openly",
        "camel.component.http.proxyAuthPassword = openly",
        "camel.main.x = https://me:openly@host/x?sas_token=openly&a=b");
    Ended ended = config("--json");
    assertThat(ended.out()).doesNotContain("openly", "hush").contains("{{env:NO_SUCH_KEY:***}}");
    assertThat(ended.out()).contains("https://***@host/x?sas_token=***&a=b");
  }

  @Test
  void all_has_the_defaults_too() throws IOException {
    JsonNode settings = config("--all", "--json").json().get("settings");
    assertThat(settings)
        .extracting(each -> each.get("key").asText() + "=" + each.get("value").asText("-"))
        .contains(
            "ww3.retry-for=72h",
            "ww3.retry-delay=1s",
            "ww3.poll-interval=200ms",
            "ww3.keep-reports=90d",
            "ww3.queue.order=oldest",
            "ww3.failure-policy=continue",
            "ww3.require-header=false",
            "ww3.destination.cloud.retries=2",
            "ww3.destination.cloud.timeout=60s",
            "ww3.destination.cloud.region=-");
  }

  @Test
  void a_key_is_explained_with_what_is_given_for_it() {
    Ended ended = config("ww3.retry-for", "-D", "ww3.retry-for=5h");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .startsWith("ww3.retry-for\n  How long the daemon keeps an item")
        .containsPattern("\n  default +72h\n")
        .containsPattern("\n  given +ww3.retry-for = 5h  -D\n")
        .containsPattern("\n  takes effect +at once\n")
        .containsPattern("\n  variable +WW3_RETRY_FOR\n");
    assertThat(config("WW3_RETRY_FOR").out()).startsWith("ww3.retry-for\n");
  }

  @Test
  void the_end_of_a_key_finds_it_and_its_secret_stays_hidden() throws IOException {
    assertThat(config("secret-key").out())
        .startsWith("ww3.destination.<name>.secret-key\n")
        .contains("ww3.destination.cloud.secret-key = {{site.key}}")
        .doesNotContain("hush");
    JsonNode explained = config("verify", "--json").json();
    assertThat(explained).hasSize(2);
    assertThat(explained.get(0).get("kinds").get(0).asText()).isEqualTo("file");
  }

  @Test
  void a_key_is_explained_while_the_settings_are_refused_and_an_unknown_one_is_not()
      throws IOException {
    write(more, "ww3.poll-interval = 5");
    assertThat(config("ww3.poll-interval").out()).contains("at least 10ms", " = 5  " + more);
    Ended unknown = config("ww3.poll-intervall");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("ww3.poll-intervall: is not a setting; did you mean 'ww3.poll-interval'?");
    assertThat(config("retryfor").err())
        .contains("retryfor: is not a setting; did you mean 'retry-for'?");
    assertThat(Ended.run("config", "--check", main.toString()).err())
        .contains("what a setting means: ww3-transfer config ww3.poll-interval");
  }

  @Test
  void a_run_root_that_is_not_there_is_a_warning() throws IOException {
    Path runs = Files.createDirectories(root.resolve("runs"));
    write(more, "ww3.run-roots = " + runs + "," + root.resolve("rnus"));
    Ended ended = Ended.run("config", "--check", main.toString());
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .isEqualTo(
            "warning: "
                + more
                + ":1: ww3.run-roots: "
                + root.resolve("rnus")
                + " is not a folder; until it is one, runs below it are refused\n"
                + main
                + ", "
                + more
                + ": all is well; destinations cloud\n");
  }

  @Test
  void settings_of_a_destination_that_is_not_in_use_are_a_warning_once() throws IOException {
    write(more, "ww3.destination.mirror.prefix = /mirror", "ww3.destination.mirror.retries = 1");
    Ended ended = Ended.run("config", "--check", main.toString());
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out())
        .startsWith(
            "warning: "
                + more
                + ":1: ww3.destination.mirror: mirror is not in ww3.destinations, and nothing is"
                + " sent there; name it there, or remove its settings\n")
        .containsOnlyOnce("warning: ")
        .contains("all is well");
  }

  @Test
  void a_good_file_is_well_and_nothing_is_made() {
    Ended ended = Ended.run("config", "--check", main.toString());
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).isEqualTo(main + ", " + more + ": all is well; destinations cloud\n");
    assertThat(root.resolve("state")).doesNotExist();
    assertThat(root.resolve("inbox")).doesNotExist();
  }

  @Test
  void each_problem_of_a_bad_file_is_a_line_with_its_place() throws IOException {
    write(
        more,
        "ww3.restart-retention.cron = every day",
        "ww3.marker.include = *.done",
        "ww3.namelists = ww3_[.nml",
        "ww3.poll-interval = 5",
        "w3.overwrite = true",
        "ww3.destination.cloud.known-hosts = /x");
    Ended ended = Ended.run("config", "--check", main.toString());
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.out().lines()).hasSize(6).allMatch(line -> line.startsWith(more + ":"));
    assertThat(ended.out())
        .contains(
            more + ":1: ww3.restart-retention.cron: 'every day' is not a cron expression",
            more + ":2: ww3.marker.include: '*.done' is not a regular expression; write it as",
            more + ":3: ww3.namelists: 'ww3_[.nml' is not a pattern",
            more
                + ":4: ww3.poll-interval: '5' is not a duration of at least 10ms, such as 200ms;"
                + " give its unit, as in 5ms, 5s or 5m",
            more + ":5: w3.overwrite: is not a setting; did you mean 'ww3.overwrite'?",
            more
                + ":6: ww3.destination.cloud.known-hosts: is no setting of a s3:// destination,"
                + " but of sftp://");
  }

  @Test
  void what_is_given_twice_hides_no_other_problem_and_all_stand_in_the_order_of_their_lines()
      throws IOException {
    write(
        more,
        "w3.overwrite = true",
        "ww3.poll-interval = 1s",
        "ww3.marker.max-depth = 0",
        "ww3.poll-interval = 2s",
        "ww3.retry-delay = soon");
    assertThat(Ended.run("config", "--check", main.toString()).out().lines())
        .hasSize(4)
        .satisfiesExactly(
            line -> assertThat(line).startsWith(more + ":1: w3.overwrite: is not a setting"),
            line -> assertThat(line).startsWith(more + ":3: ww3.marker.max-depth: '0' is not"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        more
                            + ":4: ww3.poll-interval: is given already in "
                            + more
                            + ":2; keep one"),
            line -> assertThat(line).startsWith(more + ":5: ww3.retry-delay: 'soon' is not"));
  }

  @Test
  void what_only_the_start_of_the_daemon_would_find_is_found() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "no certificate");
    write(
        more,
        "ww3.inbox = " + file,
        "ww3.destinations = dav",
        "ww3.destination.dav.prefix = davs://host/folder",
        "ww3.destination.dav.ca-file = " + file);
    Ended ended = Ended.run("config", "--check", main.toString());
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.out().lines().filter(line -> !line.startsWith("warning: ")))
        .hasSize(2)
        .anyMatch(line -> line.startsWith(more + ":3: ww3.destination.dav: ca-file: "))
        .contains(
            more
                + ":1: ww3.inbox: "
                + file
                + " is not a directory; name one, or move that file away");
    write(main, "ww3.retry-for = 5h");
    Files.delete(more);
    assertThat(Ended.run("config", "--check", main.toString()).out())
        .startsWith("ww3.destinations: is not set; name at least one");
  }
}
