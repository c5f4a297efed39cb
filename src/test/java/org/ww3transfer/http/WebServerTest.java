package org.ww3transfer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.http.limit.NotNow;
import org.ww3transfer.settings.observe.HttpSettings;

class WebServerTest {
  private static final String TOKEN = "a-token-of-some-length";

  /** More than all buffers on the way hold. */
  private static final int LONG = 8_000_000;

  private final CountDownLatch slow = new CountDownLatch(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private Optional<WebServer> opened = Optional.empty();

  private void open(Optional<String> token) throws IOException {
    WebServer server =
        WebServer.open(
            new HttpSettings(InetAddress.getLoopbackAddress(), 0, token.map(Secret::new)));
    opened = Optional.of(server);
    server.start(
        List.of(
            Route.open("/up", request -> Answer.json(Answer.OK, Map.of("status", "UP"))),
            Route.guarded(
                "/echo", request -> Answer.json(Answer.OK, Map.of("far", request.has("far")))),
            Route.guarded(
                "/long", request -> Answer.text(Answer.OK, "text/plain", "a".repeat(LONG))),
            Route.guarded(
                "/slow",
                request -> {
                  Uninterruptibles.awaitUninterruptibly(slow, Duration.ofSeconds(20));
                  return Answer.text(Answer.OK, "text/plain", "");
                }),
            Route.guarded(
                "/broken",
                request -> {
                  throw new IOException("the disk of " + TOKEN + " is gone");
                }),
            Route.guarded(
                "/later",
                request -> {
                  throw new NotNow("the reports are read first");
                }),
            Route.change(
                "/full",
                request -> {
                  throw new UncheckedIOException(full());
                })));
  }

  private static StateException full() {
    return StateException.of(
        Path.of("held"), new FileSystemException("held", null, "No space left on device"));
  }

  @AfterEach
  void close() {
    opened.ifPresent(WebServer::close);
  }

  private String address() {
    return opened.orElseThrow().address();
  }

  private HttpResponse<String> ask(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address() + path))
            .method(method, BodyPublishers.noBody());
    return client.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  private static JsonNode problem(HttpResponse<String> answer, int status) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = new JsonMapper().readTree(answer.body());
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    return problem;
  }

  /** The first line of the answer to what no client of Java's would send. */
  private String askByHand(String request) throws IOException {
    try (Socket socket = send(request)) {
      return begin(socket);
    }
  }

  private Socket send(String text) throws IOException {
    URI uri = URI.create(address());
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
    socket.setSoTimeout(30_000);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String begin(Socket socket) throws IOException {
    byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    return new String(answer, StandardCharsets.US_ASCII);
  }

  @Test
  void a_path_answers_with_what_the_query_says() throws Exception {
    open(Optional.empty());
    assertThat(ask("GET", "/echo").body()).contains("\"far\" : false");
    assertThat(ask("GET", "/echo?far").body()).contains("\"far\" : true");
    HttpResponse<String> answer = ask("GET", "/echo?far=true");
    assertThat(answer.body()).contains("\"far\" : true");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void a_head_is_that_of_the_whole_answer() throws Exception {
    open(Optional.empty());
    HttpResponse<String> whole = ask("GET", "/up");
    HttpResponse<String> head = ask("HEAD", "/up");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length"))
        .isEqualTo(whole.headers().firstValue("Content-Length"))
        .isNotEmpty();
  }

  @Test
  void what_is_not_there_and_what_is_no_question_are_told_as_problems() throws Exception {
    open(Optional.empty());
    assertThat(problem(ask("GET", "/elsewhere"), 404).get("detail").textValue()).contains("/up");
    HttpResponse<String> posted = ask("POST", "/up");
    problem(posted, 405);
    assertThat(posted.headers().firstValue("Allow")).hasValue("GET, HEAD");
  }

  @Test
  void what_goes_wrong_within_is_told_without_its_inside() throws Exception {
    open(Optional.empty());
    assertThat(problem(ask("GET", "/broken"), 500).toString())
        .doesNotContain("disk", "Exception", "\tat ");
  }

  @Test
  void what_can_be_told_in_a_while_is_no_error_and_says_when_to_ask_again() throws Exception {
    open(Optional.empty());
    HttpResponse<String> answer = ask("GET", "/later");
    assertThat(problem(answer, 503).get("detail").textValue())
        .isEqualTo("the reports are read first");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    HttpResponse<String> page = ask("GET", "/later", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.headers().firstValue("Retry-After")).hasValue("5");
  }

  @Test
  void trouble_of_the_state_directory_is_told_as_its_line() throws Exception {
    open(Optional.of(TOKEN));
    HttpResponse<String> answer = ask("POST", "/full", "Authorization", "Bearer " + TOKEN);
    assertThat(problem(answer, 503).get("detail").textValue())
        .isEqualTo("ww3.state-directory: held: No space left on device; make room there");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
  }

  @Test
  void who_does_not_know_the_token_learns_nothing_but_up_or_down() throws Exception {
    open(Optional.of(TOKEN));
    assertThat(ask("GET", "/up").statusCode()).isEqualTo(200);
    for (String path : List.of("/echo", "/elsewhere")) {
      HttpResponse<String> refused = ask("GET", path);
      problem(refused, 401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      assertThat(refused.body()).doesNotContain("/echo");
    }
    problem(ask("GET", "/echo", "Authorization", "Bearer " + TOKEN + "x"), 401);
    problem(ask("GET", "/echo", "Authorization", "Basic " + TOKEN), 401);
    assertThat(ask("GET", "/echo", "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
  }

  /** Else a few callers without the token would have all threads wait for them. */
  @ParameterizedTest
  @ValueSource(strings = {"/full", "/echo", "/elsewhere", "/login"})
  void half_sent_changes_of_strangers_keep_nobody_waiting(String path) throws Exception {
    open(Optional.of(TOKEN));
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 32; i++) {
        sockets.add(
            send("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\ntok"));
      }
      long begin = System.nanoTime();
      assertThat(ask("GET", "/up").statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
      if (!path.equals("/login")) {
        for (Socket socket : sockets) {
          assertThat(begin(socket)).isEqualTo("HTTP/1.1 401");
        }
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  /** They have threads wait from their first byte on, before anybody knows who asks for what. */
  @Test
  void half_sent_headers_keep_nobody_waiting() throws Exception {
    open(Optional.empty());
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 60; i++) {
        sockets.add(send("GET /up HT"));
      }
      long begin = System.nanoTime();
      assertThat(ask("GET", "/up").statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void who_waits_for_a_turn_leaves_room_for_what_everybody_may_ask() throws Exception {
    open(Optional.empty());
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 60; i++) {
        sockets.add(send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n"));
      }
      long begin = System.nanoTime();
      assertThat(ask("GET", "/up").statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    } finally {
      slow.countDown();
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  /** An answer of which nothing is read holds the thread that sends it. */
  @Test
  void answers_that_nobody_reads_keep_nobody_waiting() throws Exception {
    open(Optional.empty());
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 32; i++) {
        sockets.add(send("GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        begin(sockets.get(i));
      }
      long begin = System.nanoTime();
      assertThat(ask("GET", "/up").statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void a_long_answer_may_be_read_in_pieces_while_nobody_else_waits() throws Exception {
    open(Optional.empty());
    try (Socket socket = send("GET /long HTTP/1.0\r\nHost: localhost\r\n\r\n")) {
      begin(socket);
      for (int i = 0; i < 10; i++) {
        assertThat(ask("GET", "/up").statusCode()).isEqualTo(200);
      }
      assertThat(socket.getInputStream().readAllBytes()).hasSizeGreaterThan(LONG);
    }
  }

  @Test
  void headers_may_come_in_pieces_while_nobody_else_waits() throws Exception {
    open(Optional.empty());
    try (Socket socket = send("GET /up HT")) {
      for (int i = 0; i < 10; i++) {
        assertThat(ask("GET", "/up").statusCode()).isEqualTo(200);
      }
      String rest = "TP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(rest.getBytes(StandardCharsets.US_ASCII));
      assertThat(begin(socket)).isEqualTo("HTTP/1.1 200");
    }
  }

  @Test
  void a_body_that_is_too_long_is_refused_before_it_is_sent() throws Exception {
    open(Optional.of(TOKEN));
    String head = "POST /%s HTTP/1.1\r\nHost: a\r\nContent-Length: 4097\r\n%s\r\n";
    assertThat(askByHand(String.format(head, "login", ""))).endsWith("413");
    String token = "Authorization: Bearer " + TOKEN + "\r\n";
    assertThat(askByHand(String.format(head, "full", token))).endsWith("413");
    assertThat(askByHand(String.format(head, "full", ""))).endsWith("401");
  }

  @Test
  void who_sends_nothing_but_wrong_tokens_has_to_wait() throws Exception {
    open(Optional.of(TOKEN));
    for (int i = 0; i < 5; i++) {
      ask("GET", "/echo", "Authorization", "Bearer guess-" + i);
    }
    HttpResponse<String> slowed = ask("GET", "/echo", "Authorization", "Bearer guess");
    problem(slowed, 429);
    assertThat(slowed.headers().firstValue("Retry-After")).hasValue("5");
    problem(ask("GET", "/echo"), 401);
  }

  @Test
  void who_knows_the_token_is_let_in_whatever_others_have_sent_from_there() throws Exception {
    open(Optional.of(TOKEN));
    for (int i = 0; i < 20; i++) {
      ask("GET", "/echo", "Authorization", "Bearer guess-" + i);
    }
    assertThat(ask("GET", "/echo", "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"//localhost/echo", "//echo", "///echo"})
  void a_host_before_a_path_leads_nowhere(String path) throws Exception {
    open(Optional.empty());
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    assertThat(askByHand(request)).endsWith("404");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
  void the_scheme_of_a_token_is_of_letters_of_either_size(String scheme) throws Exception {
    open(Optional.of(TOKEN));
    assertThat(ask("GET", "/echo", "Authorization", scheme + TOKEN).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/echo HTTP/1.1\r\nHost: localhost\r\nHost: localhost",
        "/echo HTTP/1.1\r\nHost: localhost\r\nOrigin: http://a\r\nOrigin: http://localhost"
      })
  void what_others_may_read_in_another_way_is_not_answered(String request) throws Exception {
    open(Optional.empty());
    assertThat(askByHand("GET " + request + "\r\n\r\n")).endsWith("400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"waves.example.org", "127.0.0.1.example.org:80", "192.0.2.1", ""})
  void a_page_of_another_site_is_not_let_in_by_its_own_name(String host) throws Exception {
    open(Optional.empty());
    assertThat(askByHand("GET /up HTTP/1.1\r\nHost: " + host + "\r\n\r\n")).endsWith("403");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LocalHost:1234", "127.0.0.1", "127.0.0.2:80", "[::1]:9464"})
  void this_host_is_let_in_by_each_of_its_names(String host) throws Exception {
    open(Optional.empty());
    assertThat(askByHand("GET /up HTTP/1.1\r\nHost: " + host + "\r\n\r\n")).endsWith("200");
  }

  @Test
  void by_any_name_who_knows_the_token() throws Exception {
    open(Optional.of(TOKEN));
    String head = "GET /echo HTTP/1.1\r\nHost: waves.example.org\r\n";
    assertThat(askByHand(head + "Authorization: Bearer " + TOKEN + "\r\n\r\n")).endsWith("200");
  }
}
