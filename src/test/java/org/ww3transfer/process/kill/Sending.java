package org.ww3transfer.process.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.HttpFault;
import org.ww3transfer.server.S3ProxyServer;

/** Runs that are sent to two folders and a bucket, and what is true of them after each kill. */
final class Sending implements KilledWork {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String BUCKET = "waves";
  private static final List<String> FOLDERS = List.of("a", "b");
  private static final int DESTINATIONS = FOLDERS.size() + 1;

  private final KillSite site;
  private final S3ProxyServer server;
  private final FaultyProxy proxy;
  private final List<SampleRun> runs = new ArrayList<>();

  /** How items ended, by what the journals had of them at a kill. */
  private final Map<String, String> kept = new HashMap<>();

  /** How many requests had ended when the journal was seen to have an object. */
  private final Map<String, Integer> proven = new HashMap<>();

  Sending(Path root) throws IOException {
    site = new KillSite(root);
    server = S3ProxyServer.open(root.resolve("s3")).bucket(BUCKET);
    proxy = FaultyProxy.before(server.endpoint());
    for (String name : FOLDERS) {
      site.folder(name, "/{run}");
    }
    site.set("ww3.destinations", "a,b,c")
        .set("ww3.destination.c.prefix", "s3://" + BUCKET + "/ww3/{run}")
        .set("ww3.destination.c.endpoint", proxy.endpoint().toString())
        .set("ww3.destination.c.access-key", S3ProxyServer.ACCESS_KEY)
        .set("ww3.destination.c.secret-key", S3ProxyServer.SECRET_KEY)
        .set("ww3.destination.c.part-size", "5MB")
        .set("ww3.destination.c.parallel-parts", "1")
        .set("ww3.cycle-manifest", "true");
  }

  /** A run more, with its marker in the inbox. */
  private SampleRun begin(SampleRun.Form form) throws IOException {
    String id = "run" + runs.size();
    SampleRun run = SampleRun.make(site.inbox.resolve(id), runs.size(), form);
    runs.add(run);
    Map<String, Set<Checksum>> names =
        run.outputs().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> Set.of(each.getValue())));
    folders(run).forEach(folder -> site.names.expect(folder, names, false));
    site.drop(id + ".done", id);
    return run;
  }

  private List<Path> folders(SampleRun run) {
    Path root = site.root;
    return List.of(
        root.resolve("to-a").resolve(run.id()),
        root.resolve("to-b").resolve(run.id()),
        root.resolve("s3").resolve(BUCKET).resolve("ww3").resolve(run.id()));
  }

  /** Each output and the list of them, at each destination. */
  private static int items(SampleRun run) {
    return DESTINATIONS * (run.outputs().size() + 1);
  }

  @Override
  public void kill(Step step) throws Exception {
    SampleRun run = begin(step.needsParts() ? SampleRun.Form.LARGE_RESTART : form());
    String at = step.at(run.id(), items(run));
    SwitchedDaemon daemon = site.start(step.isOfServer() ? "" : at);
    if (step.isOfServer()) {
      Pattern asked = Pattern.compile(at);
      proxy.strike(
          1,
          request -> asked.matcher(request.method() + " " + request.target()).find(),
          new HttpFault.AfterAnswer(daemon::kill));
      daemon.awaitEnd();
    } else {
      daemon.await("the step " + at, () -> daemon.reached().isPresent());
      daemon.kill();
    }
  }

  private SampleRun.Form form() {
    return runs.size() % 3 == 1 ? SampleRun.Form.WITHOUT_POINTS : SampleRun.Form.AS_IT_IS;
  }

  @Override
  public void kill(Kill.AtCall call) throws Exception {
    begin(runs.size() % 4 == 0 ? SampleRun.Form.LARGE_RESTART : form());
    SwitchedDaemon daemon = site.start(call.at());
    daemon.await(
        "call " + call.number(), () -> daemon.reached().isPresent() || !site.isMarkerLeft());
    daemon.kill();
  }

  @Override
  public void kill(Kill.After moment) throws Exception {
    begin(runs.size() % 4 == 0 ? SampleRun.Form.LARGE_RESTART : form());
    SwitchedDaemon daemon = site.start("");
    daemon.killAfter(moment.millis());
  }

  @Override
  public void requireTruth() throws IOException {
    site.names.requireNothingTorn();
    for (SampleRun run : runs) {
      site.requireMarker(run.id() + ".done");
      if (Files.exists(site.inbox.resolve(".done").resolve(run.id() + ".done"))) {
        folders(run).forEach(site.names::rest);
      }
    }
    noteResults();
  }

  /** Notes what the journals have: it is not to be sent or proven again. */
  private void noteResults() throws IOException {
    int ended = proxy.exchanges().size();
    for (SampleRun run : runs) {
      Path journal = site.state.resolve("runs").resolve(run.id());
      if (Files.exists(journal)) {
        List<String> plan = Files.readAllLines(journal.resolve("plan.jsonl"));
        for (JsonNode result : results(journal.resolve("results.jsonl"))) {
          String name =
              result.path("output").isInt()
                  ? json(plan.get(1 + result.path("output").asInt())).path("targetName").asText()
                  : list(run);
          String to = result.path("destination").asText();
          kept.put(String.join(" ", run.id(), to, name), how(result));
          if (to.equals("c") && !name.equals(list(run))) {
            proven.putIfAbsent("/" + BUCKET + "/ww3/" + run.id() + "/" + name, ended);
          }
        }
      }
    }
  }

  private static JsonNode json(String line) throws IOException {
    return JSON.readTree(line);
  }

  private static String list(SampleRun run) {
    return run.id() + ".manifest.json";
  }

  /** What tells one try of an item from another. */
  private static String how(JsonNode result) {
    return String.join(
        " ",
        result.path("outcome").asText(),
        result.path("attempts").asText(),
        result.path("millis").asText());
  }

  private static List<JsonNode> results(Path file) throws IOException {
    String text = Files.readString(file);
    List<JsonNode> results = new ArrayList<>();
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      results.add(json(line));
    }
    return results;
  }

  @Override
  public void end() throws Exception {
    SwitchedDaemon daemon = site.start("");
    daemon.await("the end of all runs", () -> !site.isMarkerLeft());
    // one that was begun at the moment of a kill, and whose id nobody has, holds nothing
    daemon.await("the end of parts that were left", this::isWithoutParts);
    daemon.await("the end of all journals", () -> isEmpty(site.state.resolve("runs")));
    daemon.stop();
    requireTruth();
    site.requireNothingLeft();
    requireNothingAgain();
    Set<String> handled = new TreeSet<>();
    for (SampleRun run : runs) {
      requireReport(run);
      requireSaidOnce(run);
      requireHeld(run);
      handled.addAll(List.of(run.id() + ".done", run.id() + ".json"));
    }
    assertThat(KillSite.names(site.inbox.resolve(".done"), ".*"))
        .containsExactlyInAnyOrderElementsOf(handled);
  }

  private boolean isWithoutParts() {
    return server.unfinishedWithParts(BUCKET).isEmpty();
  }

  private static boolean isEmpty(Path folder) {
    String[] names = folder.toFile().list();
    return names == null || names.length == 0;
  }

  /** What has its result is not sent again, and what is there is not copied again. */
  private void requireNothingAgain() {
    assertThat(site.names.placedTwice()).as("names that were given twice").isEmpty();
    List<FaultyProxy.Exchange> exchanges = proxy.exchanges();
    for (int at = 0; at < exchanges.size(); at++) {
      FaultyProxy.Request request = exchanges.get(at).request();
      if (isPut(request)) {
        assertThat(proven.getOrDefault(request.path(), at + 1))
            .as("when %s was known to be there, which was sent again by request %d", request, at)
            .isGreaterThan(at);
      }
    }
  }

  private static boolean isPut(FaultyProxy.Request request) {
    boolean isPart = request.query().contains("partNumber");
    return (request.method().equals("PUT") && !isPart)
        || (request.method().equals("POST") && request.query().contains("uploadId"));
  }

  private void requireReport(SampleRun run) throws IOException {
    Path beside = site.inbox.resolve(".done").resolve(run.id() + ".json");
    assertThat(site.state.resolve("reports").resolve(run.id() + ".json"))
        .hasSameTextualContentAs(beside);
    JsonNode report = JSON.readTree(beside.toFile());
    assertThat(report.path("status").asText()).as("%s", report).isEqualTo("succeeded");
    JsonNode counts = report.path("counts");
    assertThat(counts.path("succeeded").asInt() + counts.path("reused").asInt())
        .as("items of %s that were delivered: %s", run.id(), counts)
        .isEqualTo(items(run))
        .isEqualTo(counts.path("total").asInt());
    Map<String, String> told = new HashMap<>();
    for (JsonNode item : report.path("items")) {
      assertThat(item.path("outcome").asText()).isIn("succeeded", "reused");
      assertThat(item.path("verified").asBoolean()).as("%s", item).isTrue();
      String what = item.path("destination").asText() + " " + item.path("targetName").asText();
      told.put(what, item.path("checksum").asText());
      assertThat(how(item))
          .as("how %s of %s ended, as the journal knew it", what, run.id())
          .isEqualTo(kept.getOrDefault(run.id() + " " + what, how(item)));
    }
    assertThat(told).as("each item once").hasSize(items(run));
    run.outputs()
        .forEach(
            (name, checksum) ->
                Stream.of("a", "b", "c")
                    .forEach(to -> assertThat(told).containsEntry(to + " " + name, "" + checksum)));
  }

  /** One line, or the one in place of it where the kill came between the report and the line. */
  private void requireSaidOnce(SampleRun run) throws IOException {
    List<String> said = site.said();
    String id = run.id();
    long succeeded = said.stream().filter(line -> line.contains("[" + id + "] succeeded;")).count();
    long ended =
        said.stream()
            .filter(
                line ->
                    line.contains("its run " + id + " had ended before")
                        || line.matches(".*/" + id + "[.]done: handled (before|earlier).*"))
            .count();
    assertThat(succeeded).as("how often the success of %s was told", id).isBetween(0L, 1L);
    assertThat(succeeded + ended).as("how often the end of %s was told", id).isGreaterThan(0);
  }

  private void requireHeld(SampleRun run) throws IOException {
    List<String> names =
        Stream.concat(run.outputs().keySet().stream(), Stream.of(list(run))).sorted().toList();
    for (String folder : FOLDERS) {
      Path held = site.root.resolve("to-" + folder).resolve(run.id());
      assertThat(KillSite.names(held, ".*")).as("in %s", held).isEqualTo(names);
    }
    String prefix = "ww3/" + run.id() + "/";
    assertThat(server.names(BUCKET).stream().filter(key -> key.startsWith(prefix)).toList())
        .isEqualTo(names.stream().map(prefix::concat).toList());
  }

  @Override
  public void close() {
    site.close();
    proxy.close();
    server.close();
  }
}
