package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The daemon where cron started it: no locale is set, and Java knows only names of ASCII. */
class PosixLocaleTest {
  @TempDir private Path root;
  private Site site;

  @BeforeEach
  void open() throws IOException {
    site = new Site(root).inLocale("POSIX");
  }

  @AfterEach
  void close() {
    site.close();
  }

  /** By the shell, as this JVM may know only names of ASCII itself. */
  private void shell(String command) throws Exception {
    assertThat(succeeds(command)).as(command).isTrue();
  }

  private boolean succeeds(String command) throws Exception {
    Process process = new ProcessBuilder("sh", "-c", command).directory(root.toFile()).start();
    return process.waitFor() == 0;
  }

  private void awaitMarkerInDone() {
    String isThere = "test -f \"inbox/.done/$(printf 'caf\\303\\251').done\"";
    Site.soon().pollInterval(Duration.ofMillis(50)).until(() -> succeeds(isThere));
  }

  @Test
  void names_of_any_bytes_stop_nobody_and_are_not_complained_of() throws Exception {
    FilledRun run = site.run("day", 1, 100);
    shell("for i in 1 2 3; do : > \"inbox/$(printf 'caf\\303\\251')$i.txt\"; done");
    shell(": > \"inbox/day/$(printf 'caf\\351')\"; mkdir \"inbox/$(printf '\\303\\251')\"");
    DaemonProcess daemon = site.start();
    site.awaitDone(site.drop(site.inbox.resolve("x.done"), "day\n"), run);
    assertThat(daemon.log()).doesNotContain("caf", "Malformed", "unmappable");
  }

  @Test
  void a_run_and_a_marker_of_any_name_are_handled() throws Exception {
    FilledRun run = site.run("day", 1, 100);
    shell("mv inbox/day \"inbox/$(printf 'd\\303\\244y')\"");
    DaemonProcess daemon = site.start();
    shell(
        "printf '{\"runDirectory\":\"d\\303\\244y\",\"runId\":\"day\"}'"
            + " > \"inbox/$(printf 'caf\\303\\251').done\"");
    daemon.awaitLine("[day] succeeded");
    Site.soon().until(() -> Files.exists(site.inbox.resolve(".done/day.json")));
    JsonNode report = Site.json(site.inbox.resolve(".done/day.json"));
    assertThat(report.get("runDirectory").asText()).isEqualTo(site.inbox + "/d\u00e4y");
    awaitMarkerInDone();
    assertThat(daemon.log()).contains("/caf\u00e9.done: taken up");
    assertThat(run.id()).isEqualTo("day");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POSIX", "C.UTF-8"})
  void a_marker_whose_name_is_no_text_is_refused_once(String locale) throws Exception {
    site = site.inLocale(locale);
    FilledRun run = site.run("day", 1, 100);
    DaemonProcess daemon = site.start();
    shell("printf 'day\\n' > \"inbox/$(printf 'one\\377').done\"");
    shell("mkdir \"inbox/$(printf 'two\\376')\"");
    shell("printf '{ no' > \"inbox/$(printf 'two\\376/x').done\"");
    String areThere =
        "test -f \"inbox/.failed/$(printf 'one\\377').done\""
            + " && test -f \"inbox/$(printf 'two\\376')/.failed/x.done\"";
    Site.soon().pollInterval(Duration.ofMillis(50)).until(() -> succeeds(areThere));
    site.awaitDone(site.drop(site.inbox.resolve("x.done"), "day\n"), run);
    assertThat(succeeds("ls inbox/*.done inbox/two*/*.done")).isFalse();
    assertThat(daemon.log().lines().filter(line -> line.contains("is not UTF-8"))).hasSize(2);
    assertThat(daemon.log()).doesNotContain("written again meanwhile", "one\ufffd.done: taken up");
  }

  @Test
  void a_refused_marker_of_any_name_does_not_spoil_the_success_of_its_run() throws Exception {
    FilledRun run = site.run("day", 1, 100);
    shell(
        "mkdir -p inbox/.failed && printf 'day\\n"
            + "' > \"inbox/.failed/$(printf 'caf\\303\\251').done\"");
    DaemonProcess daemon = site.start();
    site.awaitDone(site.drop(site.inbox.resolve("x.done"), "day\n"), run);
    awaitMarkerInDone();
    assertThat(daemon.log())
        .contains("[day] succeeded")
        .doesNotContain("[day] failed", "InvalidPath");
  }
}
