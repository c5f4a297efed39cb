package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.expect.LateChange;
import org.ww3transfer.settings.Settings;

/** Settings that are written anew while the daemon runs. */
class LiveSettingsTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** Of one moment alone. */
  private static final DateTimeFormatter CRON =
      DateTimeFormatter.ofPattern("s m H d M '?' uuuu").withZone(ZoneOffset.UTC);

  @TempDir private Path root;
  private Harness harness;
  private final List<RunEvent> events = new CopyOnWriteArrayList<>();

  @BeforeEach
  void configure() throws Exception {
    harness = new Harness(root).set("ww3.run-roots", root.resolve("inbox").toString());
    List.of("a", "b")
        .forEach(
            name ->
                harness.set(
                    "ww3.destination." + name + ".prefix", harness.destination(name) + "/{run}"));
    Files.createDirectories(root.resolve("to-c"));
  }

  @AfterEach
  void stop() {
    harness.close();
  }

  private void start() throws Exception {
    harness.startWatching();
    harness.beans().events().listen(events::add);
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
  }

  private <T extends RunEvent> T told(Class<T> kind) {
    soon().until(() -> events.stream().anyMatch(kind::isInstance));
    return kind.cast(events.stream().filter(kind::isInstance).findFirst().orElseThrow());
  }

  private RunEvent.SettingsChanged edit() throws IOException {
    events.clear();
    harness.write();
    return told(RunEvent.SettingsChanged.class);
  }

  private void drop(String run) throws IOException {
    drop(run, run);
  }

  private void drop(String run, String content) throws IOException {
    RunFixture.day(root.resolve("inbox").resolve(run));
    Path marker = root.resolve("inbox/" + run + ".done");
    Files.move(Files.writeString(root.resolve("inbox/.dropping"), content), marker);
  }

  private JsonNode done(String run) throws IOException {
    Path report = root.resolve("inbox/.done/" + run + ".json");
    soon().until(() -> Files.exists(report));
    return JSON.readTree(report.toFile());
  }

  private List<String> names(String destination, String run) throws IOException {
    return Harness.listing(root.resolve("to-" + destination).resolve(run));
  }

  private void hold(String destination) throws IOException {
    Path holds = Files.createDirectories(root.resolve("state/held"));
    Files.writeString(holds.resolve(destination), "");
    soon()
        .until(
            () ->
                harness
                    .beans()
                    .transfers()
                    .queues()
                    .of(destination)
                    .view()
                    .state()
                    .name()
                    .equals("HELD"));
  }

  private void release(String destination) throws IOException {
    Files.delete(root.resolve("state/held").resolve(destination));
  }

  private void awaitOpen(String run) {
    soon()
        .until(
            () ->
                harness
                    .beans()
                    .transfers()
                    .runs()
                    .find(run)
                    .filter(open -> open.open() == 5)
                    .isPresent());
  }

  @Test
  void a_destination_that_is_added_gets_the_runs_that_are_opened_from_then_on() throws Exception {
    start();
    harness.set("ww3.destinations", "a,b,c").set("ww3.destination.c.prefix", root + "/to-c/{run}");
    RunEvent.SettingsChanged change = edit();
    assertThat(change.added()).containsExactly("c");
    assertThat(change.keys()).containsExactly("ww3.destination.c.prefix", "ww3.destinations");
    drop("one");
    assertThat(done("one").get("counts").get("succeeded").asInt()).isEqualTo(15);
    assertThat(names("c", "one")).hasSize(5);
    Path status = root.resolve("state/status.json");
    soon().until(() -> JSON.readTree(status.toFile()).get("destinations").size() == 3);
  }

  @Test
  void what_waits_for_a_destination_that_is_removed_is_skipped_and_the_run_ends() throws Exception {
    start();
    hold("b");
    drop("one");
    awaitOpen("one");
    harness.set("ww3.destinations", "a");
    assertThat(edit().removed()).containsExactly("b");
    JsonNode report = done("one");
    assertThat(report.get("counts").get("succeeded").asInt()).isEqualTo(5);
    assertThat(report.get("counts").get("skipped").asInt()).isEqualTo(5);
    assertThat(StreamSupport.stream(report.get("items").spliterator(), false))
        .filteredOn(item -> item.get("destination").asText().equals("b"))
        .allMatch(
            item ->
                item.get("error")
                    .asText()
                    .equals("not tried: it is no longer in ww3.destinations"));
    assertThat(names("b", "one")).isEmpty();
  }

  @Test
  void what_waited_for_a_destination_that_is_removed_is_told_as_skipped_at_once() throws Exception {
    harness.set("ww3.cycle-manifest", "true");
    start();
    hold("a");
    drop("one");
    soon().until(() -> names("b", "one").size() == 6);
    harness.set("ww3.destinations", "a,c").set("ww3.destination.c.prefix", root + "/to-c/{run}");
    edit();
    hold("c");
    drop("two");
    Path report = root.resolve("state/reports/two.json");
    soon().until(() -> counts(report).path("waiting").asInt() == 10);
    harness.set("ww3.destinations", "a");
    edit();
    soon().until(() -> counts(report).path("waiting").asInt() == 5);
    assertThat(counts(report).get("skipped").asInt()).isEqualTo(5);
    release("a");
    JsonNode ended = done("one");
    assertThat(ended.get("counts").get("succeeded").asInt()).isEqualTo(12);
    assertThat(ended.get("items")).hasSize(ended.get("planned").asInt());
    done("two");
    assertThat(root.resolve("state/manifests")).isEmptyDirectory();
  }

  private static JsonNode counts(Path report) throws IOException {
    return Files.exists(report)
        ? JSON.readTree(report.toFile()).path("counts")
        : JSON.createObjectNode();
  }

  @Test
  void what_waits_goes_to_the_place_of_now_and_what_had_arrived_elsewhere_too() throws Exception {
    start();
    harness.set("ww3.destination.b.parallel-files", "1");
    harness.set("ww3.destination.b.bandwidth-limit", "3000");
    edit();
    drop("one");
    soon().until(() -> names("b", "one").stream().anyMatch(name -> name.endsWith("restart.ww3")));
    harness.set("ww3.destination.b.prefix", root + "/to-c/{run}");
    harness.unset("ww3.destination.b.bandwidth-limit");
    assertThat(edit().changed()).containsExactly("b");
    JsonNode report = done("one");
    assertThat(report.get("counts").get("succeeded").asInt()).isEqualTo(10);
    assertThat(names("c", "one")).hasSize(5);
    assertThat(StreamSupport.stream(report.get("items").spliterator(), false))
        .filteredOn(item -> item.get("destination").asText().equals("b"))
        .hasSize(5)
        .allMatch(item -> item.get("destinationPrefix").asText().contains("to-c"));
  }

  @Test
  void a_late_run_is_late_no_more_once_all_is_where_its_destinations_are_now() throws Exception {
    Instant cycle = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(5);
    harness
        .set("ww3.expect.daily.run", "one")
        .set("ww3.expect.daily.cron", CRON.format(cycle))
        .set("ww3.expect.daily.grace", "1s");
    start();
    hold("b");
    drop("one", "{\"runDirectory\": \"one\", \"cycle\": \"" + cycle + "\"}");
    awaitOpen("one");
    told(RunEvent.Late.class);
    harness.set("ww3.destination.b.prefix", root + "/to-c/{run}/x");
    edit();
    release("b");
    assertThat(told(RunEvent.LateEnded.class).change().why()).isEqualTo(LateChange.Why.CAME);
    assertThat(done("one").get("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void a_run_that_is_held_goes_on_after_a_restart_where_its_destination_is_by_then()
      throws Exception {
    start();
    hold("b");
    drop("one");
    awaitOpen("one");
    harness.set("ww3.destination.b.prefix", root + "/to-c/{run}");
    edit();
    harness.close();
    start();
    release("b");
    assertThat(done("one").get("counts").get("total").asInt()).isEqualTo(10);
    assertThat(names("c", "one")).hasSize(5);
    assertThat(names("b", "one")).isEmpty();
  }

  @Test
  void a_bad_edit_changes_nothing_and_is_told_once_with_all_that_is_wrong() throws Exception {
    start();
    Settings before = harness.beans().settings().get();
    harness.set("ww3.destinations", "a").set("ww3.retry-for", "soon").set("ww3.inboks", "x");
    harness.write();
    assertThat(told(RunEvent.SettingsRefused.class).problems())
        .hasSize(2)
        .anySatisfy(problem -> assertThat(problem).contains("ww3.retry-for: 'soon' is not"))
        .anySatisfy(problem -> assertThat(problem).contains("ww3.inboks"));
    drop("one");
    assertThat(done("one").get("counts").get("succeeded").asInt()).isEqualTo(10);
    assertThat(harness.beans().settings().get()).isSameAs(before);
    assertThat(events).filteredOn(RunEvent.SettingsRefused.class::isInstance).hasSize(1);
  }

  @Test
  void a_bad_edit_that_is_undone_is_refused_no_more_and_so_is_one_that_waits_for_a_start()
      throws Exception {
    start();
    harness.set("ww3.retry-for", "soon").write();
    told(RunEvent.SettingsRefused.class);
    harness.unset("ww3.retry-for").write();
    told(RunEvent.SettingsStand.class);
    events.clear();
    harness.set("ww3.retry-for", "soon").write();
    told(RunEvent.SettingsRefused.class);
    harness.unset("ww3.retry-for").set("ww3.inbox", root.resolve("elsewhere").toString()).write();
    told(RunEvent.SettingsStand.class);
    assertThat(events).noneMatch(RunEvent.SettingsChanged.class::isInstance);
  }

  @Test
  void a_file_that_is_gone_is_refused() throws Exception {
    start();
    Settings before = harness.beans().settings().get();
    Files.delete(harness.file());
    assertThat(told(RunEvent.SettingsRefused.class).problems().get(0))
        .isEqualTo(harness.file() + ": is gone; put it back, or an empty one in its place");
    assertThat(harness.beans().settings().get()).isSameAs(before);
  }

  @Test
  void a_destination_whose_client_cannot_be_made_stays_as_it_was_and_stops_no_other()
      throws Exception {
    start();
    harness.set("ww3.destination.b.prefix", "gs://waves/x");
    harness.set("ww3.destination.a.retries", "7");
    Path none = Files.writeString(root.resolve("key.json"), "no key");
    harness.set("ww3.destination.b.service-account", none.toString());
    edit();
    Settings now = harness.beans().settings().get();
    assertThat(now.destinations().get(0).retries()).isEqualTo(7);
    assertThat(now.destinations().get(1).place()).contains("to-b");
  }

  @Test
  void what_is_looked_for_and_how_many_runs_are_open_changes_too() throws Exception {
    start();
    Path marker = Files.writeString(root.resolve("inbox/one.ready"), "one");
    RunFixture.day(root.resolve("inbox/one"));
    harness.set("ww3.marker.include", ".*\\.ready").set("ww3.max-open-runs", "7");
    harness.set("ww3.inbox", root.resolve("elsewhere").toString());
    assertThat(edit().keys()).containsExactly("ww3.marker.include", "ww3.max-open-runs");
    soon().until(() -> !Files.exists(marker));
    assertThat(done("one").get("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void prunes_are_scheduled_and_are_no_more() throws Exception {
    start();
    harness.set("ww3.restart-retention.enabled", "true");
    harness.set("ww3.restart-retention.cron", "* * * * * ?");
    edit();
    told(RunEvent.Pruned.class);
    harness.set("ww3.restart-retention.enabled", "false");
    edit();
    assertThat(harness.camel().getRoute("prune-restarts")).isNull();
  }
}
