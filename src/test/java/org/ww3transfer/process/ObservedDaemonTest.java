package org.ww3transfer.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.process.TraceReceiver.Received;

/** One daemon as monitoring sees it: over HTTP, by Prometheus and by traces. */
class ObservedDaemonTest {
  private static final Path EXAMPLES = Path.of("examples/monitoring").toAbsolutePath();
  private static final Pattern ADDRESS = Pattern.compile("http: answers at (\\S+)");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(ww3_\\w+)` \\| (\\w+) \\| ([\\w, ]*)\\|");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (ww3_\\w+) (\\w+)$");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)\\})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
  private static final Pattern ASKED =
      Pattern.compile("\\b(?:ww3_transfer|jvm|process)_[a-z_]+\\b");

  /** Told where there is a broker, and here there is none. */
  private static final Set<String> OF_BROKER =
      Set.of("ww3_transfer_broker_up", "ww3_transfer_workers");

  private static final int SILENT = 12;
  private static final int HEAD_BYTES = 4 << 20;

  @TempDir private static Path root;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static TraceReceiver traces;
  private static Site site;
  private static String address;
  private static FilledRun run;

  @BeforeAll
  static void sendARun() throws IOException {
    traces = new TraceReceiver();
    site = new Site(root);
    site.set("ww3.http.port", "0");
    site.set("ww3.standby", "lease");
    site.set("ww3.tracing.endpoint", traces.address());
    DaemonProcess daemon = site.start();
    address =
        ADDRESS
            .matcher(daemon.log())
            .results()
            .findFirst()
            .map(each -> each.group(1))
            .orElseThrow();
    run = site.run("day", 1, 100);
    site.awaitDone(site.drop(site.inbox.resolve("day.done"), "day"), run);
    Site.soon().until(() -> metrics().contains("ww3_transfer_restarts_missing{"));
  }

  @AfterAll
  static void close() {
    site.close();
    traces.close();
  }

  private static HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofMinutes(1)).build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static JsonNode health() throws Exception {
    return new JsonMapper().readTree(ask("/observe/health").body());
  }

  private static String metrics() throws Exception {
    return ask("/observe/metrics").body();
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of each metric its type and labels, as in "counter destination, outcome". */
  private static Map<String, String> told(String metrics) {
    Map<String, String> types = new TreeMap<>();
    TYPE.matcher(metrics).results().forEach(each -> types.put(each.group(1), each.group(2)));
    Map<String, String> told = new TreeMap<>();
    SAMPLE
        .matcher(metrics)
        .results()
        .forEach(
            each -> {
              String name = each.group(1);
              String family =
                  types.containsKey(name) ? name : name.replaceFirst("_(bucket|count|sum)$", "");
              if (types.containsKey(family)) {
                told.put(family, types.get(family) + " " + labels(each.group(2)));
              }
            });
    return told;
  }

  private static String labels(String sample) {
    return LABEL
        .matcher(sample == null ? "" : sample)
        .results()
        .map(each -> each.group(1))
        .filter(label -> !label.equals("le"))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  @Test
  void the_page_of_metrics_names_each_that_is_told_with_its_type_and_labels() throws Exception {
    Map<String, String> described = new TreeMap<>();
    ROW.matcher(Files.readString(Path.of("docs/metrics.md")))
        .results()
        .forEach(
            row ->
                described.put(
                    row.group(1),
                    row.group(2)
                        + " "
                        + Stream.of(row.group(3).split(","))
                            .map(String::strip)
                            .sorted()
                            .collect(Collectors.joining(", "))));
    assertThat(described.keySet()).containsAll(OF_BROKER);
    described.keySet().removeAll(OF_BROKER);
    assertThat(described).isEqualTo(told(metrics()));
  }

  @Test
  void the_metrics_tell_what_was_delivered() throws Exception {
    assertThat(metrics())
        .contains(
            "ww3_transfer_items_total{destination=\"a\",outcome=\"succeeded\"} 2.0",
            "ww3_transfer_delivered_bytes_total{destination=\"b\",outcome=\"succeeded\"} 200.0",
            "ww3_transfer_item_duration_seconds_count{destination=\"a\",kind=\"restart\"} 1",
            "ww3_transfer_runs_total{status=\"succeeded\"}",
            "ww3_transfer_destination_since_success_seconds{destination=\"a\"}");
  }

  @Test
  void dashboard_and_alerts_ask_for_nothing_that_is_not_told() throws Exception {
    Set<String> names =
        SAMPLE
            .matcher(metrics())
            .results()
            .map(each -> each.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> asked = new TreeSet<>();
    for (String file : List.of("dashboard.json", "alerts.yml", "alerts.test.yml")) {
      asked.addAll(all(ASKED, Files.readString(EXAMPLES.resolve(file))));
    }
    assertThat(asked).hasSizeGreaterThan(20);
    names.addAll(OF_BROKER);
    assertThat(names).containsAll(asked);
  }

  @Test
  void prometheus_itself_takes_the_metrics_the_settings_and_the_alerts() throws Exception {
    Optional<Path> promtool =
        Stream.concat(
                Stream.ofNullable(System.getenv("PROMTOOL")),
                Stream.of(System.getenv("PATH").split(":")).map(each -> each + "/promtool"))
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(promtool.isPresent(), "NOT TRIED: there is no promtool (Debian's prometheus)");
    String tool = promtool.orElseThrow().toString();
    Path metrics = Files.writeString(root.resolve("metrics.txt"), metrics());
    assertThat(call(metrics, tool, "check", "metrics")).as("complaints").isEmpty();
    for (List<String> check :
        List.of(
            List.of("check", "rules", "alerts.yml"),
            List.of("check", "config", "prometheus.yml"),
            List.of("test", "rules", "alerts.test.yml"))) {
      List<String> command = new ArrayList<>(List.of(tool));
      command.addAll(check);
      assertThat(call(metrics, command.toArray(String[]::new))).contains("SUCCESS");
    }
  }

  private static String call(Path input, String... command) throws Exception {
    Path output = root.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(EXAMPLES.toFile())
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).as("%s", Files.readString(output)).isZero();
    return Files.readString(output);
  }

  @Test
  void the_restarts_of_the_next_cycle_are_told_of_as_far_as_it_is_known() throws Exception {
    for (boolean isProven : List.of(false, true)) {
      HttpResponse<String> answer = ask("/api/restarts?proven=" + isProven);
      assertThat(answer.statusCode()).isEqualTo(200);
      JsonNode report = new JsonMapper().readTree(answer.body());
      assertThat(report.get("proven").booleanValue()).isEqualTo(isProven);
      assertThat(report.get("everywhere").booleanValue()).isFalse();
      assertThat(report.get("doubts").get(0).textValue()).contains("only one start is known");
      JsonNode lane = report.get("timeline").get("lanes").get(0);
      assertThat(lane.get("destination").textValue()).isEqualTo("a");
      assertThat(lane.get("restarts").get(0).get("fate").textValue()).isEqualTo("kept");
    }
  }

  @Test
  void a_trace_has_a_span_for_the_run_and_one_for_each_item_below_it() {
    Site.soon().until(() -> !named("run").isEmpty());
    Received whole = named("run").get(0);
    assertThat(whole.parent()).isEmpty();
    assertThat(whole.attributes()).contains(run.id());
    assertThat(named("item").stream().filter(item -> item.trace().equals(whole.trace())))
        .hasSize(4)
        .allSatisfy(item -> assertThat(item.parent()).isEqualTo(whole.id()))
        .allSatisfy(item -> assertThat(item.attributes()).contains("ww3.target.name", "day"));
  }

  private static List<Received> named(String name) {
    return traces.spans().stream().filter(span -> span.name().equals(name)).toList();
  }

  @Test
  void a_destination_in_trouble_degrades_and_an_inbox_that_is_gone_is_the_end() throws Exception {
    assertThat(ask("/observe/health/ready").statusCode()).isEqualTo(200);
    Path folder = root.resolve("to-b");
    Path away = Files.move(folder, root.resolve("away"));
    Path marker = site.drop(site.inbox.resolve("again.done"), "day");
    Site.soon().until(() -> health().get("status").textValue().equals("DEGRADED"));
    assertThat(ask("/observe/health").statusCode()).isEqualTo(200);
    assertThat(health().get("troubles").get(0).textValue()).contains("b is ", "to-b");
    Site.soon().until(() -> metrics().contains("state{destination=\"b\",state=\"down\"} 1.0"));
    Site.soon().until(() -> metrics().contains("queue_items{destination=\"b\"} 2.0"));
    Files.move(away, folder);
    site.awaitDone(marker, run);
    Site.soon().until(() -> health().get("status").textValue().equals("UP"));

    Path inbox = Files.move(site.inbox, root.resolve("no-inbox"));
    Site.soon().until(() -> ask("/observe/health/live").statusCode() == 503);
    assertThat(ask("/observe/health/ready").statusCode()).isEqualTo(503);
    assertThat(health().get("status").textValue()).isEqualTo("DOWN");
    Files.move(inbox, site.inbox);
    Site.soon().until(() -> ask("/observe/health/live").statusCode() == 200);
  }

  @Test
  void callers_that_say_nothing_or_do_not_end_keep_nobody_waiting() throws Exception {
    URI uri = URI.create(address);
    List<Socket> callers = new ArrayList<>();
    for (int i = 0; i < SILENT; i++) {
      Socket caller = new Socket(uri.getHost(), uri.getPort());
      caller.setSoTimeout(60_000);
      caller.getOutputStream().write('G');
      callers.add(caller);
    }
    assertThat(ask("/observe/health/live").statusCode()).isEqualTo(200);
    for (Socket caller : callers) {
      assertThat(isCutOff(caller)).isTrue();
      caller.close();
    }
    try (Socket endless = new Socket(uri.getHost(), uri.getPort())) {
      endless.setSoTimeout(60_000);
      assertThat(isRefused(endless)).isTrue();
    }
  }

  private static boolean isCutOff(Socket caller) throws IOException {
    try {
      return caller.getInputStream().read() == -1;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** Whether it is cut off before a head of some megabytes is through. */
  private static boolean isRefused(Socket endless) throws IOException {
    try {
      endless.getOutputStream().write("GET /observe/health HTTP/1.1\r\nX: ".getBytes(US_ASCII));
      for (int i = 0; i < HEAD_BYTES; i += 1024) {
        endless.getOutputStream().write("x".repeat(1024).getBytes(US_ASCII));
      }
      return isCutOff(endless);
    } catch (SocketException cutOff) {
      return true;
    }
  }
}
