package org.ww3transfer.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ww3transfer.settings.observe.HttpSettings;

/** Those who listen to changes, by real connections. */
class ListenersTest {
  private static final int MOST = 32;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> fragments = new ConcurrentHashMap<>(Map.of("a", "1", "b", "1"));
  private final AtomicInteger looks = new AtomicInteger();
  private final List<InputStream> open = new ArrayList<>();
  private WebServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        WebServer.open(new HttpSettings(InetAddress.getLoopbackAddress(), 0, Optional.empty()));
    server.start(
        List.of(
            Route.guarded("/here", request -> Answer.html("here")),
            Route.stream(
                "/events",
                () -> {
                  looks.incrementAndGet();
                  return Map.copyOf(fragments);
                })));
  }

  @AfterEach
  void close() throws IOException {
    for (InputStream each : open) {
      each.close();
    }
    server.close();
  }

  private HttpResponse<InputStream> ask(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path));
    HttpResponse<InputStream> answer =
        client.send(
            (headers.length == 0 ? request : request.headers(headers)).build(),
            BodyHandlers.ofInputStream());
    open.add(answer.body());
    return answer;
  }

  private static BufferedReader lines(HttpResponse<InputStream> answer) {
    return new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
  }

  private static String next(BufferedReader lines, String start) throws IOException {
    String line = lines.readLine();
    while (!line.startsWith(start)) {
      line = lines.readLine();
    }
    return line.substring(start.length());
  }

  @Test
  void a_listener_is_told_what_is_there_and_then_what_changes_and_is_gone() throws Exception {
    HttpResponse<InputStream> answer = ask("/events");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    BufferedReader lines = lines(answer);
    List<String> first = List.of(next(lines, "data: "), next(lines, "data: "));
    assertThat(first)
        .containsExactlyInAnyOrder(
            "{\"id\":\"a\",\"html\":\"1\"}", "{\"id\":\"b\",\"html\":\"1\"}");
    fragments.put("b", "<p>\n2");
    assertThat(next(lines, "data: ")).isEqualTo("{\"id\":\"b\",\"html\":\"<p>\\n2\"}");
    fragments.remove("a");
    assertThat(next(lines, "data: ")).isEqualTo("{\"id\":\"a\",\"html\":null}");
  }

  @Test
  void who_comes_back_is_told_what_has_changed_meanwhile() throws Exception {
    BufferedReader lines = lines(ask("/events"));
    next(lines, "id: ");
    String seen = next(lines, "id: ");
    BufferedReader back = lines(ask("/events", "Last-Event-ID", seen));
    fragments.put("a", "2");
    assertThat(next(back, "data: ")).isEqualTo("{\"id\":\"a\",\"html\":\"2\"}");
    BufferedReader ofAnother = lines(ask("/events", "Last-Event-ID", "0a1b2c3d-7"));
    assertThat(List.of(next(ofAnother, "data: "), next(ofAnother, "data: "))).hasSize(2);
  }

  @Test
  void so_many_listen_and_others_are_answered_all_the_same() throws Exception {
    for (int i = 0; i < MOST; i++) {
      assertThat(ask("/events").statusCode()).isEqualTo(200);
    }
    HttpResponse<InputStream> more = ask("/events");
    assertThat(more.statusCode()).isEqualTo(503);
    assertThat(more.headers().firstValue("Retry-After")).isPresent();
    assertThat(ask("/here").statusCode()).isEqualTo(200);
    open.get(0).close();
    // its end is noticed when it is told something
    await()
        .untilAsserted(
            () -> {
              fragments.merge("a", "x", String::concat);
              assertThat(ask("/events").statusCode()).isEqualTo(200);
            });
  }

  @Test
  void nothing_is_looked_at_while_nobody_listens() throws Exception {
    ask("/here");
    assertThat(looks).hasValue(0);
    ask("/events");
    await().until(() -> looks.get() > 0);
  }
}
