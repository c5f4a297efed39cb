package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.command.Ended;

/** The disk of the state directory is really full. Needs the right to mount one. */
class FullStateTest {
  @TempDir private Path root;
  private Site site;
  private Path state;
  private Path filling;

  @BeforeEach
  void mount() throws Exception {
    site = new Site(root);
    state = Files.createDirectory(root.resolve("state"));
    filling = state.resolve("filling");
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=512k", "none", state.toString()) == 0,
        "this test needs the right to mount a small file system, which this user has not");
  }

  @AfterEach
  void unmount() throws Exception {
    site.close();
    run("umount", state.toString());
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }

  private void fill() throws IOException {
    byte[] page = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filling)) {
      while (true) {
        out.write(page);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  @Test
  void a_start_says_that_it_is_full_and_may_be_tried_again() throws Exception {
    fill();
    DaemonProcess daemon = site.call();
    assertThat(daemon.hasEndedWithin(Duration.ofSeconds(20))).isTrue();
    assertThat(daemon.log().lines())
        .singleElement()
        .asString()
        .startsWith("ww3-transfer: ww3.state-directory: " + state)
        .endsWith("No space left on device; make room there");
    assertThat(daemon.exitCode()).isEqualTo(1);
  }

  @Test
  void a_marker_stays_until_there_is_room_and_its_run_is_sent_then() throws Exception {
    FilledRun day = site.run("day", 2, 1000);
    DaemonProcess daemon = site.start();
    fill();
    Path marker = site.drop(site.inbox.resolve("x.done"), "day");
    Site.soon().until(() -> daemon.log().contains("No space left on device; make room there"));
    Path second = site.drop(site.inbox.resolve("y.done"), "day");
    Site.soon().until(() -> daemon.log().contains("y.done: taken up"));
    assertThat(second).exists();
    assertThat(count(daemon.log(), "ERROR")).as("lines in %s", daemon.log()).isEqualTo(1);
    assertThat(marker).exists();
    assertThat(site.inbox.resolve(".failed")).doesNotExist();
    String told = "problem: the daemon cannot write " + state + ": how things stand is not known";
    await().atMost(Duration.ofMinutes(2)).until(() -> status().out().startsWith(told));
    assertThat(status().out()).contains("No space left on device").doesNotContain("all is well");
    assertThat(status().exitCode()).isEqualTo(1);

    Files.delete(filling);
    Site.soon().until(() -> !status().out().contains(told));
    assertThat(site.awaitDone(marker, day).get("status").asText()).isEqualTo("succeeded");
    site.awaitDone(second, day);
    site.requireComplete(day);
  }

  private Ended status() {
    return Ended.run("status", "-D", "ww3.state-directory=" + state);
  }

  private static long count(String log, String what) {
    return log.lines().filter(line -> line.contains(what)).count();
  }
}
