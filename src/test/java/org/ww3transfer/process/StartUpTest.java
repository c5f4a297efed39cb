package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.command.Ended;

/** A daemon that cannot do its work says so in one line and ends at once. */
class StartUpTest {
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

  private static void requireRefusal(DaemonProcess process, String... parts) throws Exception {
    assertThat(process.hasEndedWithin(Duration.ofMinutes(1))).as("ended by itself").isTrue();
    requireRefusal(process.exitCode(), process.log(), parts);
  }

  private static void requireRefusal(Ended ended, String... parts) {
    assertThat(ended.out()).isEmpty();
    requireRefusal(ended.exitCode(), ended.err(), parts);
  }

  private static void requireRefusal(int exitCode, String said, String... parts) {
    assertThat(said).contains(parts).doesNotContain("Exception", "\tat ");
    assertThat(said.lines()).hasSize(1);
    assertThat(exitCode).isEqualTo(2);
  }

  @Test
  void a_second_daemon_on_one_state_directory_is_refused_and_the_first_goes_on() throws Exception {
    FilledRun run = site.run("day", 1, 100);
    DaemonProcess first = site.start();
    requireRefusal(site.call(), "ww3.state-directory: ", root.resolve("state").toString());
    assertThat(first.isAlive()).isTrue();
    site.awaitDone(site.drop(site.inbox.resolve("x.done"), "day"), run);
  }

  @Test
  void an_unknown_setting_is_named_with_the_one_that_was_meant() throws Exception {
    requireRefusal(
        site.set("ww3.pol-interval", "1s").refusal(), "ww3.pol-interval", "'ww3.poll-interval'");
  }

  @Test
  void a_configuration_file_that_is_not_there_is_named() throws Exception {
    requireRefusal(site.refusal("--config", "none.properties"), "none.properties: no such");
  }

  @Test
  void a_schedule_that_is_none_is_named() throws Exception {
    site.set("ww3.restart-retention.enabled", "true");
    requireRefusal(
        site.set("ww3.restart-retention.cron", "every day").refusal(),
        "ww3.restart-retention.cron: 'every day' is not a cron expression such as 0 0 3 * * ?");
  }

  @Test
  void without_quartz_runs_are_sent_and_only_a_schedule_is_refused() throws Exception {
    FilledRun run = site.run("day", 1, 100);
    DaemonProcess daemon = site.without("quartz").start();
    site.awaitDone(site.drop(site.inbox.resolve("x.done"), "day"), run);
    daemon.close();
    site.set("ww3.restart-retention.enabled", "true");
    requireRefusal(
        site.call(), "ww3.restart-retention.enabled: needs the Quartz component; put camel-quartz");
  }

  @Test
  void an_unknown_scheme_is_named_with_its_property() throws Exception {
    requireRefusal(
        site.set("ww3.destination.b.prefix", "gopher://host/ww3").refusal(),
        "ww3.destination.b.prefix: ",
        "'gopher'");
  }

  @Test
  void an_inbox_that_is_a_file_is_named_with_its_property() throws Exception {
    Path file = Files.createFile(root.resolve("file"));
    requireRefusal(site.set("ww3.inbox", file.toString()).refusal(), "ww3.inbox: " + file);
  }

  @Test
  void a_port_that_another_program_has_is_named_with_the_mend() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = "" + other.getLocalPort();
      requireRefusal(
          site.set("ww3.http.port", port).refusal(),
          "ww3.http.port: " + port + " at 127.0.0.1 cannot be had",
          "set another port");
    }
  }
}
