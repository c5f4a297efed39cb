package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.command.Ended;

/** Two daemons in one state directory: one works, the other waits and takes over. */
class StandbyTest {
  private static final Duration PROMISED = Duration.ofSeconds(15);
  private static final int MEGABYTE = 1 << 20;
  private static final String WAITS = "; waits";
  private static final String SLOW = "200000";
  private static final String QUICK = "1000MB";
  private static final Pattern ADDRESS = Pattern.compile("http: answers at (\\S+)");

  @TempDir private Path root;
  private Site site;

  @BeforeEach
  void open() throws IOException {
    site = new Site(root).set("ww3.standby", "lock");
  }

  @AfterEach
  void close() {
    site.close();
  }

  private DaemonProcess waiting() throws IOException {
    return site.call().awaitLine(WAITS);
  }

  /** Returns when something has arrived, and not all. */
  private Path beginSlowly(FilledRun run) throws IOException {
    Path marker = site.drop(site.inbox.resolve("day.done"), run.id());
    Site.soon().until(() -> site.bytes() > 0);
    return marker;
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock", "lease"})
  void the_second_ends_what_the_first_was_killed_in(String mode) throws Exception {
    FilledRun run = site.run("day", 3, 2 * MEGABYTE);
    site.set("ww3.standby", mode).set("ww3.destination.a.bandwidth-limit", SLOW);
    DaemonProcess first = site.start();
    DaemonProcess second = site.set("ww3.destination.a.bandwidth-limit", QUICK).call();
    second.awaitLine("standby: process " + first.pid() + " on ").awaitLine(WAITS);
    Path marker = beginSlowly(run);

    first.kill();
    long killed = System.nanoTime();
    second.awaitLine("standby: takes over from process " + first.pid());
    assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(PROMISED);
    second.awaitReady();
    JsonNode report = site.awaitDone(marker, run);
    assertThat(report.get("status").asText()).isEqualTo("succeeded");
    assertThat(report.get("counts").get("total").asInt()).isEqualTo(8);
    site.requireComplete(run);
    assertThat(second.log()).containsOnlyOnce(WAITS).containsOnlyOnce(" ready: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock", "lease"})
  void the_second_takes_over_at_once_when_the_first_is_stopped(String mode) throws Exception {
    FilledRun run = site.run("day", 2, 2 * MEGABYTE);
    site.set("ww3.standby", mode).set("ww3.destination.a.bandwidth-limit", SLOW);
    DaemonProcess first = site.start();
    DaemonProcess second = site.set("ww3.destination.a.bandwidth-limit", QUICK).call();
    second.awaitLine(WAITS);
    Path marker = beginSlowly(run);
    assertThat(first.stop(Duration.ofSeconds(20))).isTrue();
    assertThat(site.awaitDone(marker, run).get("status").asText()).isEqualTo("succeeded");
    site.requireComplete(run);
    assertThat(second.log())
        .doesNotContain("takes over from")
        .containsPattern("standby: takes over, as process " + first.pid() + " on \\S+ has stopped");
    assertThat(site.root.resolve("state/standby")).isDirectoryContaining("glob:**.works");
    assertThat(second.stop(Duration.ofSeconds(20))).isTrue();
    assertThat(site.root.resolve("state/standby")).isEmptyDirectory();
  }

  @Test
  void one_that_waits_can_be_stopped_and_leaves_nothing() throws Exception {
    DaemonProcess first = site.start();
    DaemonProcess second = waiting();
    second.hangUp();
    second.awaitLine("settings: are read again when this daemon begins to work");
    assertThat(second.stop(Duration.ofSeconds(10))).isTrue();
    assertThat(second.log()).contains("stopping");
    assertThat(site.root.resolve("state/standby")).isDirectoryNotContaining("glob:**.waits");
    assertThat(first.isAlive()).isTrue();
  }

  /** What stands everywhere but in the folder of signs of life, and since when. */
  private Map<String, FileTime> everything() throws IOException {
    Map<String, FileTime> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (!name.startsWith("state/standby") && !name.endsWith(".log")) {
          found.put(name + " " + Files.size(file), Files.getLastModifiedTime(file));
        }
      }
    }
    return found;
  }

  @Test
  void one_that_stood_still_and_was_replaced_writes_nothing_more() throws Exception {
    FilledRun run = site.run("day", 3, 2 * MEGABYTE);
    site.set("ww3.standby", "lease").set("ww3.destination.a.bandwidth-limit", SLOW);
    DaemonProcess first = site.start();
    DaemonProcess second = site.set("ww3.destination.a.bandwidth-limit", QUICK).call();
    second.awaitLine(WAITS);
    Path marker = beginSlowly(run);

    first.standStill();
    second.awaitLine("standby: takes over from process " + first.pid()).awaitReady();
    assertThat(site.awaitDone(marker, run).get("status").asText()).isEqualTo("succeeded");
    assertThat(second.stop(Duration.ofSeconds(20))).isTrue();
    site.requireComplete(run);
    Map<String, FileTime> before = everything();
    String said = first.log();
    // the second has gone in order, so whose turn it was is known by its own file alone
    first.goOn();
    assertThat(first.hasEndedWithin(Duration.ofSeconds(20))).isTrue();
    assertThat(first.exitCode()).isEqualTo(1);
    // what its other threads were about to say may stand beside it: they end with the process
    assertThat(first.log().substring(said.length()).lines())
        .filteredOn(line -> line.contains("standby: ") || line.contains("ERROR"))
        .singleElement()
        .asString()
        .contains("ERROR")
        .endsWith("this one writes nothing more and ends");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void one_that_stands_still_keeps_its_turn_where_locks_are_trusted() throws Exception {
    FilledRun run = site.run("day", 1, 1000);
    DaemonProcess first = site.start();
    DaemonProcess second = waiting();
    first.standStill();
    second.awaitLine("gives no sign of life and still has the lock");
    Ended status = Ended.run(status());
    assertThat(status.out())
        .startsWith("problem: the daemon at work (process " + first.pid() + " on ")
        .containsPattern("\\) gives no sign of life since 20\\S+Z; look at that host, and end ")
        .doesNotContain("all is well");
    assertThat(status.exitCode()).isEqualTo(1);
    first.goOn();
    site.awaitDone(site.drop(site.inbox.resolve("day.done"), "day"), run);
    assertThat(second.log()).doesNotContain("takes over from");
    assertThat(first.log()).contains("day.done: taken up");
    assertThat(Ended.run(status()).out()).startsWith("all is well");
  }

  @ParameterizedTest
  @CsvSource({
    "lock, locks/daemon/daemon.lock, false",
    "lock, locks/daemon/daemon.lock, true",
    "lease, locks/daemon/daemon.lock, false",
    "lock, standby/000000000001.works, false",
    "lease, standby/000000000001.works, false",
    "lease, standby/000000000001.works, true"
  })
  void one_whose_lock_or_turn_somebody_took_away_ends(String mode, String name, boolean isReplaced)
      throws Exception {
    DaemonProcess first = site.set("ww3.standby", mode).start();
    DaemonProcess second = waiting();
    Path file = root.resolve("state").resolve(name);
    Files.delete(file);
    if (isReplaced) {
      Files.writeString(file, "?\n");
    }
    assertThat(first.hasEndedWithin(Duration.ofSeconds(20))).isTrue();
    assertThat(first.exitCode()).isEqualTo(1);
    assertThat(first.log()).contains("; this one writes nothing more and ends");
    second.awaitReady();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock", "lease"})
  void of_those_that_start_at_one_moment_one_works(String mode) throws Exception {
    FilledRun run = site.run("day", 1, 1000);
    site.set("ww3.standby", mode);
    List<DaemonProcess> all = List.of(site.call(), site.call(), site.call());
    site.awaitDone(site.drop(site.inbox.resolve("day.done"), "day"), run);
    Site.soon().until(() -> count(all, WAITS) == 2);
    assertThat(count(all, " ready: ")).isEqualTo(1);
    assertThat(count(all, "day.done: taken up")).isEqualTo(1);
    assertThat(all).allMatch(DaemonProcess::isAlive);
  }

  private static long count(List<DaemonProcess> all, String part) throws IOException {
    long count = 0;
    for (DaemonProcess each : all) {
      count += each.log().contains(part) ? 1 : 0;
    }
    return count;
  }

  @Test
  void settings_are_judged_at_the_start_and_read_again_at_the_turn() throws Exception {
    DaemonProcess first = site.start();
    Ended refused = site.refusal("-D", "ww3.retry-for=soon");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("ww3.retry-for");

    Path file = Files.writeString(root.resolve("application.properties"), "ww3.retry-for = 1h\n");
    DaemonProcess second = waiting();
    Files.writeString(file, "ww3.retry-for = soon\n");
    first.stop(Duration.ofSeconds(20));
    second.awaitLine("settings: refused, and those of before stay: application.properties:1: ");
    second.awaitReady();
  }

  @Test
  void one_that_takes_no_part_is_refused_and_refuses_nobody_later() throws Exception {
    DaemonProcess first = site.start();
    Ended refused = site.refusal("-D", "ww3.standby=off");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("a daemon is at work in ");
    first.kill();
    DaemonProcess alone = site.set("ww3.standby", "off").set("ww3.http.port", "0").start();
    assertThat(get(address(alone), "/observe/metrics").body())
        .contains("ww3_transfer_ready 1.0")
        .doesNotContain("ww3_transfer_standby");
    assertThat(root.resolve("state/standby")).isEmptyDirectory();
    DaemonProcess waits = site.set("ww3.standby", "lease").call();
    waits.awaitLine("standby: another daemon works in ");
  }

  private static HttpResponse<String> get(String address, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static String address(DaemonProcess daemon) throws IOException {
    Matcher found = ADDRESS.matcher(daemon.awaitLine("http: answers at ").log());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void who_works_and_who_waits_is_told() throws Exception {
    DaemonProcess first = site.set("ww3.http.port", "0").start();
    String nobody = "notice: one daemon works, and none waits to take over; ";
    assertThat(Ended.run(status()).out()).contains(nobody);
    DaemonProcess second = waiting();
    Ended status = Ended.run(status());
    assertThat(status.out())
        .doesNotContain(nobody)
        .containsPattern("daemon: runs, process " + first.pid() + " on \\S+, since ")
        .containsPattern("standby: process " + second.pid() + " on \\S+ waits, since ");
    JsonNode json = new JsonMapper().readTree(Ended.run(status("--json")).out());
    assertThat(json.get("standby").get(0).get("pid").asLong()).isEqualTo(second.pid());
    assertThat(json.get("host").asText())
        .isEqualTo(json.get("standby").get(0).get("host").asText());
    assertThat(get(address(first), "/observe/metrics").body())
        .contains("ww3_transfer_standby 1.0", "ww3_transfer_ready 1.0");

    String other = address(second);
    HttpResponse<String> health = get(other, "/observe/health");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(new JsonMapper().readTree(health.body()).get("status").asText())
        .isEqualTo("STANDBY");
    assertThat(get(other, "/observe/health/live").statusCode()).isEqualTo(200);
    assertThat(get(other, "/observe/health/ready").statusCode()).isEqualTo(503);
    assertThat(get(other, "/observe/metrics").body()).contains("ww3_transfer_ready 0");
  }

  private String[] status(String... more) {
    return Stream.concat(
            Stream.of("status", "-D", "ww3.state-directory=" + root.resolve("state")),
            Stream.of(more))
        .toArray(String[]::new);
  }
}
