package org.ww3transfer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.settings.observe.HttpSettings;

/** The server as browsers see it, ours and those that are led here by pages of others. */
class BrowsersTest {
  private static final String TOKEN = "a-token-of-some-length";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String PAGE = "text/html,application/xhtml+xml";
  private static final String BEARER = "Bearer " + TOKEN;

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger changes = new AtomicInteger();
  private Optional<WebServer> opened = Optional.empty();

  private void open(Optional<String> token) throws IOException {
    WebServer server =
        WebServer.open(
            new HttpSettings(InetAddress.getLoopbackAddress(), 0, token.map(Secret::new)));
    opened = Optional.of(server);
    List<Route> routes = new ArrayList<>();
    routes.add(Route.open("/login", request -> Answer.html("the form")));
    routes.add(Route.guarded("/runs/{id}", request -> Answer.html("<p>" + request.variable("id"))));
    routes.add(Route.guarded("/runs/all", request -> Answer.html("all")));
    routes.add(
        Route.change(
            "/hold/{name}",
            request ->
                Answer.json(
                    Answer.OK,
                    Map.of(
                        "number", changes.incrementAndGet(),
                        "why", request.parameter("why").orElse("")))));
    server.start(
        routes, (request, status, detail) -> Answer.html(status, "<h1>" + status + "</h1>"));
  }

  @AfterEach
  void close() {
    opened.ifPresent(WebServer::close);
  }

  private HttpResponse<String> ask(String method, String path, String form, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(opened.orElseThrow().address() + path))
            .header("Content-Type", FORM)
            .method(method, BodyPublishers.ofString(form));
    return client.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private String logIn() throws Exception {
    HttpResponse<String> answer = ask("POST", "/login", "token=" + TOKEN + "&to=/runs/all");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(header(answer, "Location")).isEqualTo("/runs/all");
    String cookie = header(answer, "Set-Cookie");
    assertThat(cookie).contains("; HttpOnly", "; SameSite=Strict", "; Max-Age=43200", "; Path=/");
    return cookie.replaceAll(";.*", "");
  }

  @Test
  void a_browser_is_led_to_log_in_and_back_and_out() throws Exception {
    open(Optional.of(TOKEN));
    HttpResponse<String> stranger = ask("GET", "/runs/a", "", "Accept", PAGE);
    assertThat(stranger.statusCode()).isEqualTo(303);
    assertThat(header(stranger, "Location")).isEqualTo("/login?to=%2Fruns%2Fa");
    assertThat(ask("GET", "/login", "").body()).isEqualTo("the form");
    String cookie = logIn();
    assertThat(ask("GET", "/runs/a", "", "Cookie", "x=y; " + cookie).body()).isEqualTo("<p>a");
    assertThat(ask("GET", "/nowhere", "", "Cookie", cookie, "Accept", PAGE).body())
        .isEqualTo("<h1>404</h1>");
    ask("POST", "/logout", "", "Cookie", cookie);
    assertThat(ask("GET", "/runs/a", "", "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void by_way_of_https_the_cookie_is_for_https_alone() throws Exception {
    open(Optional.of(TOKEN));
    HttpResponse<String> answer =
        ask("POST", "/login", "token=" + TOKEN, "X-Forwarded-Proto", "https");
    assertThat(header(answer, "Set-Cookie")).endsWith("; Secure");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//example.org", "https://example.org", "/%5Cexample.org", "/a%0d%0aX:1", "x"})
  void nobody_is_led_from_the_login_to_another_site(String to) throws Exception {
    open(Optional.of(TOKEN));
    assertThat(header(ask("POST", "/login", "token=" + TOKEN + "&to=" + to), "Location"))
        .isEqualTo("/");
  }

  @Test
  void who_guesses_tokens_has_to_wait_after_some() throws Exception {
    open(Optional.of(TOKEN));
    for (int i = 0; i < 5; i++) {
      HttpResponse<String> wrong = ask("POST", "/login", "token=guess" + i);
      assertThat(header(wrong, "Location")).isEqualTo("/login?failed&to=%2F");
      assertThat(header(wrong, "Set-Cookie")).isEmpty();
    }
    HttpResponse<String> slowed = ask("POST", "/login", "token=guess");
    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(header(slowed, "Retry-After")).isEqualTo("5");
    assertThat(logIn()).isNotEmpty(); // as others guess, not they
    assertThat(ask("GET", "/runs/a", "", "Authorization", BEARER).statusCode()).isEqualTo(200);
  }

  /** Asks for a hold in a session, by way of a proxy of that name. */
  private HttpResponse<String> holdBehindProxy(String... more) throws Exception {
    List<String> headers =
        new ArrayList<>(List.of("Cookie", logIn(), "X-Forwarded-Host", "waves.example.org"));
    headers.addAll(List.of(more));
    return ask("POST", "/hold/a", "why=rain", headers.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, same-origin, 200",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, none, 403",
    "Origin, http://waves.example.org, 200",
    "Origin, https://waves.example.org, 200",
    "Origin, http://waves.example.org.evil.example, 403",
    "Origin, http://evil.example, 403",
    "Origin, null, 403",
    "Referer, http://waves.example.org/, 403"
  })
  void a_session_changes_something_from_our_own_page_alone(String header, String value, int status)
      throws Exception {
    open(Optional.of(TOKEN));
    HttpResponse<String> answer = holdBehindProxy(header, value);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(changes).hasValue(status == 200 ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "https, https://waves.example.org, 200",
    "'https, http', https://waves.example.org, 200",
    "https, http://waves.example.org, 403",
    "http, https://waves.example.org, 403",
    "https, wss://waves.example.org, 403"
  })
  void a_page_that_came_by_another_scheme_is_of_another_site(
      String scheme, String origin, int status) throws Exception {
    open(Optional.of(TOKEN));
    HttpResponse<String> answer = holdBehindProxy("X-Forwarded-Proto", scheme, "Origin", origin);
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void a_script_changes_something_with_the_token_and_a_page_of_another_site_does_not()
      throws Exception {
    open(Optional.of(TOKEN));
    assertThat(ask("POST", "/hold/a", "why=rain", "Authorization", BEARER).body())
        .contains("\"why\" : \"rain\"");
    for (String site : List.of("http://evil.example", "null")) {
      assertThat(ask("POST", "/hold/a", "", "Authorization", BEARER, "Origin", site).statusCode())
          .isEqualTo(403);
    }
    assertThat(ask("POST", "/hold/a", "").statusCode()).isEqualTo(401);
    assertThat(ask("GET", "/hold/a", "", "Authorization", BEARER).statusCode()).isEqualTo(405);
    assertThat(changes).hasValue(1);
  }

  @Test
  void without_a_token_nobody_changes_anything_nor_logs_in() throws Exception {
    open(Optional.empty());
    assertThat(ask("GET", "/runs/a", "").statusCode()).isEqualTo(200);
    assertThat(ask("POST", "/hold/a", "", "Sec-Fetch-Site", "same-origin").statusCode())
        .isEqualTo(403);
    assertThat(ask("POST", "/login", "token=").statusCode()).isEqualTo(405);
    assertThat(changes).hasValue(0);
  }

  @Test
  void a_part_of_a_path_may_hold_any_text_and_leads_nowhere_else() throws Exception {
    open(Optional.empty());
    assertThat(ask("GET", "/runs/a+b%20c", "").body()).isEqualTo("<p>a+b c");
    assertThat(ask("GET", "/runs/..%2f..%2Fetc", "").body()).isEqualTo("<p>../../etc");
    assertThat(ask("GET", "/runs/all", "").body()).isEqualTo("all");
    for (String path : List.of("/runs/", "/runs/a/b", "/runs//a", "/runs/../runs/x", "//runs/a")) {
      assertThat(ask("GET", path, "").statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void more_than_a_small_form_is_not_read_and_what_is_no_form_neither() throws Exception {
    open(Optional.of(TOKEN));
    String most = "why=" + "x".repeat(4092);
    assertThat(ask("POST", "/hold/a", most, "Authorization", BEARER).statusCode()).isEqualTo(200);
    assertThat(ask("POST", "/hold/a", most + "x", "Authorization", BEARER).statusCode())
        .isEqualTo(413);
    assertThat(ask("POST", "/hold/a", "why=%zz", "Authorization", BEARER).statusCode())
        .isEqualTo(400);
    assertThat(changes).hasValue(1);
  }

  @Test
  void each_answer_forbids_scripts_that_are_not_ours_and_frames() throws Exception {
    open(Optional.of(TOKEN));
    for (String path : List.of("/login", "/runs/a", "/nowhere")) {
      HttpResponse<String> answer = ask("GET", path, "");
      assertThat(header(answer, "Content-Security-Policy"))
          .startsWith("default-src 'none'; script-src 'self';")
          .contains("frame-ancestors 'none'", "form-action 'self'")
          .doesNotContain("unsafe");
      assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
      assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }
  }
}
