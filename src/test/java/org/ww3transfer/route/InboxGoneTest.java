package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.ww3transfer.command.Ended;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.journal.RunLocks;

/** What the real daemon and {@code status} tell while the inbox is away. */
class InboxGoneTest {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final List<RunEvent> events = new CopyOnWriteArrayList<>();

  @TempDir private Path root;
  private Outage site;
  private Path state;
  private RunLocks.Lock daemon;

  @BeforeEach
  void start() throws Exception {
    server.start();
    site = new Outage(root);
    site.harness
        .set("ww3.notify.ops", "smtp://127.0.0.1:" + server.getSmtp().getPort())
        .set("ww3.notify.ops.from", "ww3@example.org")
        .set("ww3.notify.ops.to", "ops@example.org");
    state = Files.createDirectories(root.resolve("state"));
    daemon = RunLocks.tryDaemon(state).orElseThrow();
    site.harness.startDaemon();
    site.harness.beans().events().listen(events::add);
  }

  @AfterEach
  void close() throws IOException {
    site.close();
    daemon.close();
    server.stop();
  }

  private Ended status(String... options) {
    return Ended.run(
        List.of("status", "-D", "ww3.state-directory=" + state, String.join(" ", options)).stream()
            .filter(each -> !each.isEmpty())
            .toArray(String[]::new));
  }

  private Path takeAway() throws Exception {
    Outage.soon().until(() -> site.place("a").has("state"));
    return Files.move(site.inbox, root.resolve("away"));
  }

  private void awaitAilments(int count) {
    Outage.soon().until(() -> site.status().path("troubles").size() == count);
  }

  @Test
  void that_is_a_problem_and_a_notice_until_it_is_back() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger inbox = (Logger) LoggerFactory.getLogger("org.ww3transfer.inbox");
    log.start();
    inbox.addAppender(log);
    Path away = takeAway();
    awaitAilments(1);
    inbox.detachAppender(log);
    Ended ended = status();
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out())
        .contains(
            "problem: ww3.inbox: " + site.inbox + " is not there; make it, or mount its disk\n")
        .doesNotContain("all is well");
    assertThat(status("--json").json().get("well").asBoolean()).isFalse();
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsOnlyOnce(site.inbox + ": is not there; make it, or mount what it lies on; waits")
        .noneMatch(line -> line.contains("Exception"));
    Outage.soon().until(() -> server.getReceivedMessages().length == 1);
    assertThat((String) server.getReceivedMessages()[0].getContent())
        .contains(
            "failed: the daemon cannot work: ww3.inbox: " + site.inbox + " is not there; make it,");
    Files.move(away, site.inbox);
    awaitAilments(0);
    assertThat(events)
        .filteredOn(each -> each.getClass().getSimpleName().startsWith("Daemon"))
        .last()
        .isInstanceOf(RunEvent.DaemonFit.class);
    assertThat(status().out()).startsWith("all is well\n");
  }

  @Test
  void markers_that_were_refused_before_are_not_forgotten_meanwhile() throws Exception {
    site.drop("none.done", "nowhere");
    Files.createDirectories(site.inbox.resolve("empty"));
    site.drop("empty.done", "empty");
    Outage.soon().until(() -> site.status().path("refusedMarkers").size() == 2);
    Path away = takeAway();
    awaitAilments(1);
    String meanwhile = status().out();
    Files.createDirectories(site.inbox); // as the folder at which the disk is mounted
    awaitAilments(0);
    String unmounted = status().out();
    Files.move(site.inbox, root.resolve("mount-point"));
    Files.move(away, site.inbox);
    for (String out : List.of(meanwhile, unmounted, status().out())) {
      assertThat(out)
          .contains("problem: marker " + site.inbox.resolve("none.done") + " was refused at ")
          .contains("problem: run empty failed at ");
    }
    Files.delete(site.inbox.resolve(".failed/none.done"));
    Files.delete(site.inbox.resolve(".failed/empty.done"));
    Outage.soon().until(() -> site.status().path("refusedMarkers").isEmpty());
    assertThat(status().out()).startsWith("all is well\n");
  }
}
