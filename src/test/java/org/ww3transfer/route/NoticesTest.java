package org.ww3transfer.route;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.settings.Settings;

/** What people are told by the daemon, by a real server of mail. */
class NoticesTest {
  /** More than a message has lines. */
  private static final int MANY = 120;

  /** A stop has ten seconds for all. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @TempDir private Path root;
  private Harness harness;

  @BeforeEach
  void start() {
    server.start();
    harness =
        new Harness(root)
            .set("ww3.notify.ops", "smtp://127.0.0.1:" + server.getSmtp().getPort())
            .set("ww3.notify.ops.from", "ww3@example.org")
            .set("ww3.notify.ops.to", "ops@example.org,night@example.org");
  }

  @AfterEach
  void stop() {
    harness.close();
    server.stop();
  }

  private List<String> mails() throws Exception {
    List<String> mails = new ArrayList<>();
    for (MimeMessage each : server.getReceivedMessages()) {
      mails.add(each.getSubject() + "\n" + each.getContent());
    }
    return mails;
  }

  private void drop(String name, String content) throws Exception {
    Files.writeString(harness.inbox().resolve(name), content);
  }

  @Test
  void a_failed_run_is_one_mail_to_each_and_a_good_one_none() throws Exception {
    Path bad = RunFixture.day(harness.inbox().resolve("bad"));
    Files.delete(bad.resolve("restart001.ww3"));
    RunFixture.day(harness.inbox().resolve("good"));
    harness.set("ww3.overwrite", "always");
    harness.startDaemon();
    drop("good.done", "good\n");
    drop("bad.done", "bad\n");
    Outage.soon().until(() -> server.getReceivedMessages().length == 2);
    assertThat(mails())
        .allSatisfy(
            mail ->
                assertThat(mail)
                    .contains(
                        ": 1 failed\n",
                        "failed: bad: failed; ",
                        "restart001.ww3",
                        "fix it, then 'ww3-transfer retry bad'; 'ww3-transfer explain bad' tells"
                            + " more")
                    .doesNotContain("good"));
  }

  @Test
  void who_has_to_run_again_hears_it_while_the_run_still_waits() throws Exception {
    Path bad = RunFixture.day(harness.inbox().resolve("bad"));
    Files.delete(bad.resolve("restart001.ww3"));
    Holds holds = new Holds(harness.settings().stateDirectory());
    for (Destination each : harness.settings().destinations()) {
      holds.hold(each.name(), new Holds.Hold(Instant.now(), Optional.empty()));
    }
    harness.startDaemon();
    drop("bad.done", "bad\n");
    Outage.soon().until(() -> server.getReceivedMessages().length == 2);
    assertThat(mails().get(0))
        .contains(
            "failed: run bad is open, and 1 output of it can never be sent; first: ",
            "restart001.ww3: expected output is not there",
            "write them again, then 'ww3-transfer retry bad': they are sent when all else of the run"
                + " has ended");
    assertThat(harness.inbox().resolve("bad.done")).exists();
  }

  @Test
  void a_bad_night_is_one_message_an_hour() throws Exception {
    harness.startDaemon();
    for (int i = 0; i < MANY; i++) {
      drop("run" + i + ".done", "nowhere" + i + "\n");
    }
    Path failed = harness.inbox().resolve(".failed/run" + (MANY - 1) + ".done");
    Outage.soon().until(() -> Files.exists(failed));
    Outage.soon().until(() -> server.getReceivedMessages().length > 1);
    assertThat(mails()).as("one to each").hasSize(2);
    assertThat(mails().get(0)).contains(" failed\n");
  }

  /** A cron expression of that moment alone. */
  private static String once(Instant moment) {
    return DateTimeFormatter.ofPattern("s m H d M '?' uuuu").withZone(UTC).format(moment);
  }

  private List<RunEvent> events(Beans beans) {
    List<RunEvent> events = new CopyOnWriteArrayList<>();
    beans
        .events()
        .listen(
            event -> {
              if (event instanceof RunEvent.Late || event instanceof RunEvent.LateEnded) {
                events.add(event);
              }
            });
    return events;
  }

  @Test
  void a_run_that_does_not_come_is_told_once_whatever_starts_come_between_and_its_end_too()
      throws Exception {
    Instant cycle = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3);
    harness
        .set("ww3.expect.global.run", "glob*")
        .set("ww3.expect.global.cron", once(cycle))
        .set("ww3.expect.global.grace", "1s");
    RunFixture.day(harness.inbox().resolve("glob1"));
    List<RunEvent> first = new ArrayList<>();
    daemon(
        beans -> {
          List<RunEvent> told = events(beans);
          Outage.soon().until(() -> server.getReceivedMessages().length == 2);
          first.addAll(told);
        });
    assertThat(first).singleElement().isInstanceOf(RunEvent.Late.class);
    assertThat(mails().get(0))
        .contains(
            ": 1 late",
            "late: expected global, cycle " + cycle,
            "no run glob*",
            "'ww3-transfer status'");
    List<RunEvent> second = new ArrayList<>();
    daemon(
        beans -> {
          List<RunEvent> told = events(beans);
          drop("glob1.done", "{\"runDirectory\": \"glob1\", \"cycle\": \"" + cycle + "\"}");
          Outage.soon().until(() -> !told.isEmpty());
          second.addAll(told);
        });
    assertThat(second).singleElement().isInstanceOf(RunEvent.LateEnded.class);
    assertThat(Files.readString(root.resolve("state/notices.json")))
        .as("waits for its hour")
        .contains("RECOVERED".toLowerCase(Locale.ROOT), "cycle " + cycle + ": is there, ");
    assertThat(mails()).hasSize(2);
  }

  /** What is done while a daemon runs. */
  @FunctionalInterface
  private interface Task {
    void run(Beans beans) throws Exception;
  }

  private void daemon(Task task) throws Exception {
    Files.createDirectories(harness.inbox());
    Settings settings = harness.settings();
    Beans beans = new Beans(settings);
    Main main = Application.daemon(beans);
    main.start();
    try {
      task.run(beans);
    } finally {
      main.stop();
    }
  }

  @Test
  void a_server_that_hangs_holds_up_no_run_and_no_stop_and_is_told_by_the_next_start()
      throws Exception {
    RunFixture.day(harness.inbox().resolve("good"));
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      harness.set("ww3.notify.ops", "smtp://127.0.0.1:" + silent.getLocalPort());
      long[] stopped = new long[1];
      List<Socket> mute = new ArrayList<>(); // one that nobody holds is closed before its time
      daemon(
          beans -> {
            drop("bad.done", "nowhere\n");
            mute.add(silent.accept());
            drop("good.done", "good\n");
            Outage.soon().until(() -> Files.exists(harness.inbox().resolve(".done/good.done")));
            stopped[0] = System.nanoTime();
          });
      assertThat(Duration.ofNanos(System.nanoTime() - stopped[0])).isLessThan(PATIENCE);
      for (Socket each : mute) {
        each.close();
      }
    }
    harness.set("ww3.notify.ops", "smtp://127.0.0.1:" + server.getSmtp().getPort());
    daemon(beans -> Outage.soon().until(() -> server.getReceivedMessages().length == 2));
    assertThat(mails().get(0)).contains("bad.done was refused");
  }
}
