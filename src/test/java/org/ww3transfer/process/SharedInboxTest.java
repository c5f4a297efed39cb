package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Daemons with state directories of their own and one inbox, or one inbox in the other. */
class SharedInboxTest {
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
  void the_second_says_who_watches_it_and_takes_over_when_that_one_is_killed() throws Exception {
    FilledRun run = site.run("day", 1, 100);
    DaemonProcess first = site.start();
    site.set("ww3.state-directory", root.resolve("other-state").toString());
    DaemonProcess second = site.call();
    String owner = "with the state directory " + root.resolve("state") + "; waits";
    second.awaitLine(site.inbox + ": is watched by process ").awaitLine(owner);
    for (int marker = 0; marker < 3; marker++) {
      site.awaitDone(site.drop(site.inbox.resolve(marker + ".done"), "day\n"), run);
    }
    assertThat(second.log()).doesNotContain("ready:", "taken up").containsOnlyOnce("; waits");
    assertThat(first.log()).contains("0.done: taken up", "2.done: taken up");

    first.kill();
    second.awaitReady().awaitLine(site.inbox + ": is ours now");
    site.awaitDone(site.drop(site.inbox.resolve("3.done"), "day\n"), run);
    assertThat(second.log()).contains("3.done: taken up");
  }

  @Test
  void the_second_takes_over_when_the_first_is_stopped() throws Exception {
    DaemonProcess first = site.start();
    DaemonProcess second =
        site.set("ww3.state-directory", root.resolve("other-state").toString()).call();
    second.awaitLine("; waits");
    assertThat(first.stop(Duration.ofSeconds(20))).isTrue();
    second.awaitReady();
    assertThat(Files.readString(site.inbox.resolve(".ww3-transfer.lock")))
        .contains(root.resolve("other-state").toString());
  }

  @Test
  void one_with_an_inbox_in_that_of_another_waits_where_that_one_looks_so_deep() throws Exception {
    Path inner = Files.createDirectory(site.inbox.resolve("inner"));
    DaemonProcess first = site.start();
    site.set("ww3.state-directory", root.resolve("other-state").toString());
    DaemonProcess second = site.set("ww3.inbox", inner.toString()).call();
    String outer = inner + ": lies in the inbox " + site.inbox + ", which is watched by process ";
    second.awaitLine(outer).awaitLine("with the state directory " + root.resolve("state"));
    assertThat(first.stop(Duration.ofSeconds(20))).isTrue();
    second.awaitReady();

    site.set("ww3.state-directory", root.resolve("state").toString());
    site.set("ww3.inbox", site.inbox.toString()).call().awaitLine(inner + " in it is watched by ");
    site.set("ww3.state-directory", root.resolve("third-state").toString());
    site.set("ww3.marker.max-depth", "1").start();
  }
}
