package org.ww3transfer.route.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.notice.Message;
import org.ww3transfer.notice.receiver.Address;
import org.ww3transfer.server.RudeServer;
import org.ww3transfer.server.ServerKey;

/** Receivers that would keep a sender for ever, or tell it nothing that people understand. */
@Timeout(120)
class RudeReceiversTest {
  private static final Message MESSAGE =
      Message.ofTest("ops", Instant.parse("2023-01-01T00:00:00Z"));

  @TempDir private Path folder;
  private final TrialSender sender = TrialSender.open(Duration.ofSeconds(3));

  @AfterEach
  void stop() {
    sender.close();
  }

  private Optional<String> post(RudeServer server) {
    return sender.send(
        new Address.Webhook(
            URI.create("http://127.0.0.1:" + server.port()),
            new Secret("/hook"),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty()),
        MESSAGE);
  }

  private Optional<String> mail(RudeServer server, Optional<Path> certificate) {
    return sender.send(
        new Address.Mail(
            certificate.isPresent(),
            "127.0.0.1",
            server.port(),
            "ww3@example.org",
            List.of("ops@example.org"),
            Optional.empty(),
            certificate),
        MESSAGE);
  }

  private static void assertEnded(RudeServer server) {
    Awaitility.await().until(() -> server.open() == 0);
  }

  private static void assertBrokenOff(Optional<String> error, RudeServer server) {
    assertThat(error).hasValue("has not ended within 3s, and was broken off");
    assertEnded(server);
  }

  @Test
  void what_a_webhook_says_behind_its_first_lines_is_not_waited_for() throws Exception {
    try (RudeServer server =
        RudeServer.start(
            client -> {
              RudeServer.say(client, "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
              RudeServer.drip(client, "x");
            })) {
      assertThat(post(server)).isEmpty();
      assertEnded(server);
    }
  }

  @Test
  void a_webhook_whose_answer_never_begins_is_left_at_the_limit() throws Exception {
    try (RudeServer server =
        RudeServer.start(
            client -> {
              RudeServer.say(client, "HTTP/1.1 200 OK\r\n");
              RudeServer.drip(client, "X-More: yes\r\n");
            })) {
      assertBrokenOff(post(server), server);
    }
  }

  @Test
  void a_server_of_mail_whose_greeting_never_ends_is_left_at_the_limit() throws Exception {
    try (RudeServer server = RudeServer.start(client -> RudeServer.drip(client, "220-wait\r\n"))) {
      assertBrokenOff(mail(server, Optional.empty()), server);
    }
  }

  @Test
  void so_is_an_encrypted_one() throws Exception {
    new ServerKey(folder).write();
    ServerSocket listening =
        ServerKey.context(folder)
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    try (RudeServer server =
        RudeServer.start(listening, client -> RudeServer.drip(client, "220-wait\r\n"))) {
      assertBrokenOff(mail(server, Optional.of(folder.resolve("certificate.pem"))), server);
    }
    try (RudeServer server = RudeServer.start(client -> Thread.sleep(600_000))) {
      assertThat(mail(server, Optional.of(folder.resolve("certificate.pem"))))
          .as("no handshake at all")
          .hasValue("has not ended within 3s, and was broken off");
    }
  }

  @Test
  void a_server_of_mail_that_hangs_up_is_said_in_plain_words_and_nowhere_else() throws Exception {
    Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    root.addAppender(lines);
    try (RudeServer half =
            RudeServer.start(
                client -> {
                  RudeServer.say(client, "220 hi\r\n");
                  client.getInputStream().read(new byte[1000]);
                  RudeServer.say(client, "250 ok\r\n");
                  client.getInputStream().read(new byte[1000]);
                });
        RudeServer busy =
            RudeServer.start(client -> RudeServer.say(client, "421 4.3.2 too many\r\n"))) {
      assertThat(mail(half, Optional.empty()))
          .hasValue("the server closed the connection before it had answered");
      assertThat(mail(busy, Optional.empty()))
          .hasValue("the server does not take mail now: 421 4.3.2 too many");
      assertThat(lines.list).filteredOn(each -> each.getLevel() == Level.WARN).isEmpty();
    } finally {
      root.detachAppender(lines);
    }
  }

  private Path script(String... lines) throws Exception {
    Path script = folder.resolve("notify.sh");
    Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  private static boolean isAnyOfOurs() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(each -> each.getName().startsWith("notify"));
  }

  @Test
  void what_a_script_leaves_running_keeps_nothing_of_ours() throws Exception {
    Path child = folder.resolve("child");
    Path script =
        script(
            "echo begun",
            "exec 5<&0",
            "setsid sleep 600 <&5 & echo $! > " + child,
            "sleep 1", // what is read by then waits for more
            "exit 3");
    try {
      assertThat(sender.send(new Address.Script(script), MESSAGE))
          .hasValue(script + ": ended with 3: begun");
      Awaitility.await().until(() -> !isAnyOfOurs());
    } finally {
      ProcessHandle.of(Long.parseLong(Files.readString(child).strip()))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
