package org.ww3transfer.process.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ww3transfer.RunFixture;
import org.ww3transfer.holdings.Checksum;

/**
 * Restarts at a destination that are pruned each second, and runs that start from one of them. What
 * is true of both after each kill.
 */
final class Restoring implements KilledWork {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path SAMPLE = Path.of("examples", "sample-run");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");
  private static final LocalDateTime NEWEST = LocalDateTime.of(2024, 2, 29, 12, 0);
  private static final Duration SPACING = Duration.ofHours(6);
  private static final int KEPT = 5; // not older than a day
  private static final int OLD = 10;
  private static final String START =
      """
      &DOMAIN_NML
        DOMAIN%START = '20240229 120000'
        DOMAIN%STOP  = '20240301 120000'
      /
      &OUTPUT_TYPE_NML
        TYPE%FIELD%LIST = 'HS'
      /
      &OUTPUT_DATE_NML
        DATE%FIELD   = '20240229 120000' '3600' '20240301 120000'
      /
      """;

  private final KillSite site;
  private final Path folder;
  private final List<Path> runs = new ArrayList<>();
  private final Set<String> unfinished = new TreeSet<>();
  private Set<String> earlier = Set.of();
  private final Checksum wanted = Checksum.of(SAMPLE.resolve("restart004.ww3"));
  private final Checksum wrong = Checksum.of(SAMPLE.resolve("restart001.ww3"));

  Restoring(Path root) throws IOException {
    site = new KillSite(root);
    folder = site.folder("a", "");
    site.set("ww3.destinations", "a")
        .set("ww3.stage.enabled", "true")
        .set("ww3.restart-retention.enabled", "true")
        .set("ww3.restart-retention.cron", "* * * * * ?");
  }

  private static String name(int age) {
    return NEWEST.minus(SPACING.multipliedBy(age)).format(STAMP) + "_restart.ww3";
  }

  /** All that may ever be there; a record of an earlier prune speaks of what was there before. */
  private void fill() throws IOException {
    earlier = Set.copyOf(records());
    for (int age = OLD + KEPT - 1; age > 0; age--) {
      Files.writeString(folder.resolve(name(age)), "a restart of that age");
    }
    if (!Files.exists(folder.resolve(name(0)))) {
      Path part = site.root.resolve("newest");
      Files.copy(SAMPLE.resolve("restart004.ww3"), part);
      Files.move(part, folder.resolve(name(0)));
    }
  }

  /** A run more that wants its restart, and has another. */
  private Path begin() throws IOException {
    Path run = RunFixture.shel(site.inbox.resolve("run" + runs.size()), START);
    Files.copy(SAMPLE.resolve("restart001.ww3"), run.resolve("restart.ww3"));
    site.names.expect(run, Map.of("restart.ww3", Set.of(wanted, wrong)), true);
    site.drop(run.getFileName() + ".stage", run.getFileName().toString());
    runs.add(run);
    return run;
  }

  @Override
  public void kill(Step step) throws Exception {
    fill();
    String run = step.isOfStaging() ? begin().getFileName().toString() : "";
    String at = step.at(run, 0);
    SwitchedDaemon daemon = site.start(at);
    daemon.await("the step " + at, () -> daemon.reached().isPresent());
    daemon.kill();
  }

  @Override
  public void kill(Kill.AtCall call) throws Exception {
    fill();
    begin();
    SwitchedDaemon daemon = site.start(call.at());
    daemon.await(
        "call " + call.number(),
        () -> daemon.reached().isPresent() || (!site.isMarkerLeft() && old() == 0));
    daemon.kill();
  }

  @Override
  public void kill(Kill.After moment) throws Exception {
    fill();
    begin();
    site.start("").killAfter(moment.millis());
  }

  private int old() {
    int old = 0;
    for (int age = KEPT; age < KEPT + OLD; age++) {
      old += Files.exists(folder.resolve(name(age))) ? 1 : 0;
    }
    return old;
  }

  @Override
  public void requireTruth() throws IOException {
    site.names.requireNothingTorn();
    for (Path run : runs) {
      site.requireMarker(run.getFileName() + ".stage");
      if (!Files.exists(run.resolve("restart.ww3"))) {
        assertThat(hidden(run)).as("what gave way in %s", run).anyMatch(this::isBefore);
      }
    }
    for (int age = 0; age < KEPT; age++) {
      assertThat(folder.resolve(name(age))).as("what is to be kept").isNotEmptyFile();
    }
    requireRecord();
  }

  private boolean isBefore(String name) {
    return name.startsWith(".before.restart.ww3.");
  }

  private static List<String> hidden(Path run) throws IOException {
    return KillSite.names(run, "\\..*");
  }

  private List<String> records() throws IOException {
    return KillSite.names(site.state.resolve("prunes"), ".*");
  }

  /** What went is known, but for one whose line the kill came before. */
  private void requireRecord() throws IOException {
    List<String> records = records();
    assertThat(records).hasSizeLessThanOrEqualTo(1);
    int gone = OLD - old();
    for (String record : records) {
      String text = Files.readString(site.state.resolve("prunes").resolve(record));
      long known = text.lines().filter(line -> line.contains("\"gone\":")).count();
      if (text.contains("\"decided\"")) {
        unfinished.add(record);
        if (!earlier.contains(record)) {
          assertThat(known)
              .as("restarts that are known to be gone")
              .isBetween(gone - 1L, (long) gone);
        }
      } else {
        assertThat(gone).as("restarts that went before it was written down").isZero();
      }
    }
    if (records.isEmpty()) {
      assertThat(gone).as("restarts that went without a record").isIn(0, OLD);
    }
  }

  @Override
  public void end() throws Exception {
    fill();
    SwitchedDaemon daemon = site.start("");
    daemon.await("the end of all", () -> !site.isMarkerLeft() && old() == 0);
    daemon.await("the end of the prune", this::isPruned);
    daemon.stop();
    requireTruth();
    site.requireNothingLeft();
    for (Path run : runs) {
      assertThat(Checksum.of(run.resolve("restart.ww3"))).as("%s", run).isEqualTo(wanted);
      assertThat(hidden(run)).containsExactly(".ww3-transfer.stage.lock");
      Path beside = site.inbox.resolve(".done/" + run.getFileName() + ".stage.json");
      JsonNode report = JSON.readTree(beside.toFile());
      assertThat(report.path("status").asText()).as("%s", report).isEqualTo("succeeded");
    }
    assertThat(KillSite.names(folder, ".*")).hasSize(KEPT);
    assertThat(site.state.resolve("prune.json")).content().contains("\"succeeded\"");
    if (!unfinished.isEmpty()) {
      Path interrupted = site.state.resolve("prune.interrupted.json");
      assertThat(interrupted).content().contains("\"failed\"");
    }
    assertThat(site.said().stream().filter(line -> line.contains(" did not end, ")).count())
        .as("how often it was told that a prune did not end")
        .isGreaterThanOrEqualTo(unfinished.size());
  }

  private boolean isPruned() {
    String[] records = site.state.resolve("prunes").toFile().list();
    return records == null || records.length == 0;
  }

  @Override
  public void close() {
    site.close();
  }
}
