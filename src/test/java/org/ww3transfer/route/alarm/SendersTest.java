package org.ww3transfer.route.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.notice.Message;
import org.ww3transfer.notice.receiver.Address;
import org.ww3transfer.server.StartTlsServer;

/** Messages to real servers and scripts, and why they do not arrive. */
class SendersTest {
  private static final Message MESSAGE =
      Message.ofTest("ops", Instant.parse("2023-01-01T00:00:00Z"));

  @TempDir private Path folder;
  private final TrialSender sender = TrialSender.open();
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private HttpServer web;

  @BeforeEach
  void start() throws Exception {
    mail.start();
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.start();
  }

  @AfterEach
  void stop() {
    sender.close();
    mail.stop();
    web.stop(0);
  }

  private Optional<String> mailTo(int port, Optional<Address.Login> login, Optional<Path> ca) {
    return sender.send(
        new Address.Mail(
            false, "127.0.0.1", port, "ww3@example.org", List.of("ops@example.org"), login, ca),
        MESSAGE);
  }

  private static Optional<Address.Login> login(String password) {
    return Optional.of(new Address.Login("ww3", new Secret(password)));
  }

  @Test
  void mail_arrives_also_where_the_server_asks_who_we_are() throws Exception {
    mail.setUser("ww3@example.org", "ww3", "right-password");
    assertThat(mailTo(mail.getSmtp().getPort(), login("right-password"), Optional.empty()))
        .isEmpty();
    assertThat(mail.getReceivedMessages()[0].getSubject()).endsWith(": 1 test");
    assertThat((String) mail.getReceivedMessages()[0].getContent())
        .contains("this is a test of ww3.notify.ops");
    assertThat(mailTo(mail.getSmtp().getPort(), login("wrong-password"), Optional.empty()))
        .hasValueSatisfying(
            why -> assertThat(why).contains("535").doesNotContain("wrong-password"));
  }

  @Test
  void mail_is_encrypted_where_the_server_offers_it_and_its_certificate_is_trusted()
      throws Exception {
    try (StartTlsServer server = StartTlsServer.start(folder, mail.getSmtp().getPort())) {
      assertThat(mailTo(server.port(), Optional.empty(), Optional.of(server.certificate())))
          .isEmpty();
      assertThat(server.isEncrypted()).isTrue();
      assertThat(mail.getReceivedMessages()).hasSize(1);
      assertThat(mailTo(server.port(), Optional.empty(), Optional.empty()))
          .hasValueSatisfying(why -> assertThat(why).contains("certification path"));
    }
  }

  @Test
  void a_server_of_mail_that_is_not_there_is_said() throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    assertThat(mailTo(port, Optional.empty(), Optional.empty()))
        .hasValueSatisfying(why -> assertThat(why).contains("Connection refused"));
  }

  private Address.Webhook webhook(String path) {
    return new Address.Webhook(
        URI.create("http://127.0.0.1:" + web.getAddress().getPort()),
        new Secret(path),
        Map.of("X-Team", "waves"),
        Map.of(),
        Optional.of(new Secret("let-me-in")),
        Optional.empty());
  }

  private void answer(String path, int status, String location) {
    web.createContext(
        path,
        exchange -> {
          posted.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Team")
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.getResponseHeaders().add("Location", location);
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  @Test
  void a_webhook_is_posted_json_with_its_headers() {
    answer("/hook", 204, "/");
    assertThat(sender.send(webhook("/hook?room=1"), MESSAGE)).isEmpty();
    assertThat(posted)
        .singleElement()
        .asString()
        .startsWith(
            "POST /hook?room=1 Bearer let-me-in waves application/json {\"schemaVersion\":1,")
        .contains(
            "\"counts\":{\"test\":1}",
            "\"what\":\"this is a test of ww3.notify.ops; nothing is wrong\"");
  }

  @Test
  void a_webhook_that_does_not_take_it_is_said_and_nobody_else_is_asked() {
    answer("/broken", 500, "/");
    answer("/moved", 302, "/elsewhere");
    answer("/elsewhere", 204, "/");
    assertThat(sender.send(webhook("/broken"), MESSAGE))
        .hasValueSatisfying(why -> assertThat(why).startsWith("the server answered 500"));
    assertThat(sender.send(webhook("/moved"), MESSAGE))
        .hasValueSatisfying(why -> assertThat(why).startsWith("the server answered 302"));
    assertThat(posted).hasSize(2);
  }

  private Path script(String... lines) throws Exception {
    Path script = folder.resolve("notify.sh");
    Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  @Test
  void a_script_gets_the_message_on_its_standard_input() throws Exception {
    Path script =
        script(
            "cat > " + folder + "/said",
            "echo $WW3_NOTICE_KINDS $WW3_NOTICE_TARGET > " + folder + "/env");
    assertThat(sender.send(new Address.Script(script), MESSAGE)).isEmpty();
    assertThat(Files.readString(folder.resolve("said"))).startsWith("{\"schemaVersion\":1,");
    assertThat(Files.readString(folder.resolve("env"))).isEqualTo("test ops\n");
  }

  @Test
  void a_script_that_fails_is_said_with_what_it_said_in_one_short_line() throws Exception {
    Path script = script("printf 'no\\tpager\\033[1m here\\n'", "yes | head -c 1000000", "exit 3");
    assertThat(sender.send(new Address.Script(script), MESSAGE))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith(script + ": ended with 3: no?pager?[1m here y y ")
                    .endsWith("…")
                    .hasSize(200));
    assertThat(sender.send(new Address.Script(folder.resolve("none.sh")), MESSAGE))
        .hasValueSatisfying(why -> assertThat(why).contains("is not a script that can be started"));
  }
}
