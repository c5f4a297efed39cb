package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One daemon with a run that succeeded, one that waits and a marker that was refused, asked by a
 * script.
 */
class DescribedAnswersTest {
  private static final Pattern ADDRESS = Pattern.compile("http: answers at (\\S+)");
  private static final String TOKEN = "a-token-of-some-length";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path root;
  private static final Set<String> ASKED = new TreeSet<>();
  private static Site site;
  private static String address;
  private static JsonNode described;

  @BeforeAll
  static void sendRuns() throws IOException {
    site = new Site(root);
    site.set("ww3.http.port", "0").set("ww3.http.token", TOKEN);
    site.set("ww3.expect.daily.run", "day*").set("ww3.expect.daily.cron", "0 0 0 * * ?");
    DaemonProcess daemon = site.start();
    address =
        ADDRESS
            .matcher(daemon.log())
            .results()
            .findFirst()
            .map(each -> each.group(1))
            .orElseThrow();
    try (InputStream in = Site.class.getResourceAsStream("/org/ww3transfer/api/openapi.yaml")) {
      described = new YAMLMapper().readTree(in);
    }
    FilledRun day = site.run("day", 1, 100);
    site.awaitDone(site.drop(site.inbox.resolve("day.done"), "day"), day);
    Files.move(root.resolve("to-b"), root.resolve("away"));
    site.drop(site.inbox.resolve("again.done"), "day");
    site.awaitLooks();
    Site.soon().until(() -> text("GET", "/api/status").contains("\"state\" : \"down\""));
    // its report is written a moment later
    Site.soon().until(() -> text("GET", "/api/runs?state=waiting").contains("\"day\""));
  }

  @AfterAll
  static void close() {
    site.close();
  }

  private static HttpResponse<String> ask(String method, String path, String form)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofMinutes(1))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, BodyPublishers.ofString(form))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static String text(String method, String path) throws Exception {
    return ask(method, path, "").body();
  }

  /** Asks, and compares what is answered with its description. */
  private static JsonNode answer(int status, String method, String path, String form)
      throws Exception {
    HttpResponse<String> answer = ask(method, path, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    String template = template(path.replaceAll("\\?.*", ""));
    ASKED.add(method + " " + template);
    JsonNode operation = described.get("paths").get(template).get(method.toLowerCase(Locale.ROOT));
    path.replaceAll("^[^?]*\\??", "")
        .lines()
        .flatMap(query -> Stream.of(query.split("&")))
        .filter(pair -> status == 200)
        .forEach(
            pair ->
                assertThat(operation.get("parameters").findValuesAsText("name"))
                    .contains(pair.replaceAll("=.*", "")));
    JsonNode response = operation.get("responses").get("" + status);
    assertThat(response).as("%s %s: %d is not described", method, path, status).isNotNull();
    if (response.has("$ref")) {
      response = described.at(response.get("$ref").textValue().substring(1));
    }
    String type = answer.headers().firstValue("Content-Type").orElseThrow().replaceAll(";.*", "");
    JsonNode content = response.get("content").get(type);
    assertThat(content).as("%s %s: %s is not described", method, path, type).isNotNull();
    if (!type.endsWith("json")) {
      return described;
    }
    JsonNode json = new JsonMapper().readTree(answer.body());
    ObjectNode schema = content.get("schema").deepCopy();
    schema.set("components", described.get("components"));
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                    schema, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build())
                .validate(json))
        .as("%s %s answers %s", method, path, answer.body())
        .isEmpty();
    return json;
  }

  private static String template(String path) {
    return paths().stream()
        .filter(each -> path.matches(each.replaceAll("\\{\\w+}", "[^/]+")))
        .min((one, other) -> Boolean.compare(one.contains("{"), other.contains("{")))
        .orElseThrow(() -> new AssertionError(path + " is not described"));
  }

  private static Set<String> paths() {
    return described.get("paths").properties().stream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonNode get(String path) throws Exception {
    return answer(200, "GET", path, "");
  }

  @Test
  void every_answer_is_as_it_is_described_and_every_path_is() throws Exception {
    assertThat(get("/api/status").get("runs")).hasSize(1);
    assertThat(get("/api/runs").get("total").intValue()).isEqualTo(2);
    JsonNode found = get("/api/runs?text=DAY&state=waiting&since=1h&until=2100-01-01T00:00:00Z");
    assertThat(found.get("runs").findValuesAsText("runId")).containsExactly("day");
    assertThat(get("/api/runs?failed=true&page=2&size=1").get("runs")).isEmpty();
    JsonNode run = get("/api/runs/day?destination=b&outcome=waiting&text=restart&page=1&size=5");
    assertThat(run.get("items")).hasSize(1);
    assertThat(run.get("totalItems").intValue()).isEqualTo(1);
    JsonNode places = get("/api/destinations").get("destinations");
    assertThat(places.findValuesAsText("state")).containsExactly("up", "down");
    get("/api/restarts?proven=false");
    get("/api/openapi.yaml");
    get("/observe/health");
    get("/observe/health/live");
    get("/observe/health/ready");
    get("/observe/metrics");
    for (String wrong :
        Set.of("/api/runs?txt=day", "/api/runs?size=1000000", "/api/runs?since=x")) {
      answer(400, "GET", wrong, "");
    }
    answer(404, "GET", "/api/runs/nigth", "");
    answer(404, "GET", "/api/runs/..%2F..%2Fetc", "");

    assertThat(answer(200, "POST", "/api/destinations/a/hold", "").get("held").booleanValue())
        .isTrue();
    assertThat(answer(200, "POST", "/api/destinations/a/release", "").get("held").booleanValue())
        .isFalse();
    answer(404, "POST", "/api/destinations/c/hold", "");
    answer(400, "POST", "/api/runs/day/retry", "output=%5B");
    answer(404, "POST", "/api/runs/nigth/retry", "destination=b");
    JsonNode retry = answer(202, "POST", "/api/runs/day/retry", "destination=b&output=restart*");
    assertThat(retry.get("daemonRunning").booleanValue()).isTrue();
    answer(202, "POST", "/api/runs/day/cancel", "");
    Site.soon().until(() -> text("GET", "/api/status").contains("\"runs\" : [ ]"));
    answer(409, "POST", "/api/runs/day/cancel", "");

    Set<String> all = new TreeSet<>();
    described
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> all.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(ASKED).isEqualTo(all);
    JsonNode nothing = new JsonMapper().readTree(text("GET", "/api/elsewhere"));
    Set<String> answered =
        Stream.of(nothing.get("detail").textValue().replaceAll(".*there are ", "").split(", "))
            .filter(path -> path.startsWith("/api/") || path.startsWith("/observe/"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(answered).isEqualTo(paths());
  }
}
