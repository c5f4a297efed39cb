package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.retention.Decision;
import org.ww3transfer.retention.Restart;
import org.ww3transfer.retention.prune.PruneReport;
import org.ww3transfer.retention.prune.PruneResult;
import org.ww3transfer.route.marker.KeptMarkers;
import org.ww3transfer.run.Run;

/** What happens is told once, and the log says each of it once. */
class EventsTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("org.ww3transfer");
  private final Logger kept = (Logger) LoggerFactory.getLogger(KeptMarkers.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<RunEvent> events = new CopyOnWriteArrayList<>();
  @TempDir private Path root;
  private Harness harness;

  @BeforeEach
  void listen() {
    log.list = new CopyOnWriteArrayList<>();
    log.start();
    logger.addAppender(log);
    kept.setLevel(Level.DEBUG);
    harness = new Harness(root);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(log);
    kept.setLevel(null);
  }

  private List<String> lines(String text) {
    return log.list.stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.contains(text))
        .toList();
  }

  private <T extends RunEvent> List<T> told(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Test
  void a_run_is_told_from_its_opening_to_its_end_with_each_item() throws Exception {
    Path run = RunFixture.day(harness.inbox().resolve("one"));
    Files.delete(run.resolve("out_grd.ww3"));
    harness.set("ww3.cycle-manifest", "true");
    harness.onDemand(
        (beans, main) -> {
          beans.events().listen(events::add);
          beans.events().listen(new EventLog());
          Run resolved = DaemonBeans.resolver(harness.settings()).ofDirectory(run);
          return main.getCamelTemplate()
              .requestBody("direct:transfer-run", resolved, TransferReport.class);
        });
    assertThat(events.get(0)).isInstanceOf(RunEvent.Opened.class);
    assertThat(events.get(events.size() - 1)).isInstanceOf(RunEvent.Closed.class);
    assertThat(told(RunEvent.ItemEnded.class))
        .as("lists that are not sent, too")
        .hasSize(12)
        .filteredOn(each -> each.result().outcome() == Outcome.SKIPPED)
        .hasSize(2);
    assertThat(lines("its header cannot be read")).as("once, of four files").hasSize(1);
  }

  @Test
  void a_prune_is_told_of_each_destination() throws Exception {
    harness.onDemand(
        (beans, main) -> {
          beans.events().listen(events::add);
          beans.events().listen(new EventLog());
          return main.getCamelTemplate()
              .requestBody(
                  "direct:prune-destinations", beans.prunes().begin(true), PruneReport.class);
        });
    assertThat(told(RunEvent.Pruned.class))
        .hasSize(2)
        .allMatch(RunEvent.Pruned::isDryRun)
        .allSatisfy(each -> assertThat(lines(each.result().summary())).hasSize(1));
  }

  private static Decision deleted(String name, long bytes) {
    Restart restart = new Restart(name, "ww3", "", Instant.EPOCH, bytes, Instant.EPOCH);
    return new Decision(restart, true, "no rule keeps it");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_prune_is_one_line_with_what_it_freed_and_one_for_each_that_could_not_go(boolean isDryRun) {
    PruneLog.write(
        new RunEvent.Pruned(
            new PruneResult(
                harness.settings().destinations().get(0),
                3,
                List.of(),
                List.of(deleted("one", 2048), deleted("two", 2048), deleted("three", 9)),
                Map.of("three", "three: permission denied"),
                Optional.empty(),
                false),
            isDryRun));
    String prune = isDryRun ? "prune, dry run: a: " : "prune: a: ";
    assertThat(lines(""))
        .containsExactly(
            prune + "three: permission denied",
            prune
                + "0 restarts kept, 2 deleted, 1 failed; 4.0 KB deleted; the report names each"
                + " restart");
  }

  @Test
  void a_prune_outside_of_the_window_is_no_error() {
    PruneResult closed =
        PruneResult.closed(harness.settings().destinations().get(0), "is served only at night");
    PruneLog.write(new RunEvent.Pruned(closed, false));
    assertThat(log.list)
        .filteredOn(line -> line.getFormattedMessage().contains("is served only at night"))
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.INFO);
  }

  @Test
  void a_staging_is_told() throws Exception {
    Path run = RunFixture.shel(harness.inbox().resolve("one"), RunFixture.DAY);
    harness.onDemand(
        (beans, main) -> {
          beans.events().listen(events::add);
          beans.events().listen(new EventLog());
          return beans
              .stages()
              .stage(
                  DaemonBeans.resolver(harness.settings()).ofDirectory(run),
                  main.getCamelContext());
        });
    assertThat(told(RunEvent.Staged.class))
        .singleElement()
        .satisfies(each -> assertThat(lines(each.report().summary())).hasSize(1));
  }

  @Test
  void a_marker_whose_refusal_cannot_be_written_is_one_line_and_is_told_once_it_can()
      throws Exception {
    Path inbox = Files.createDirectories(harness.inbox());
    Path obstacle = Files.createDirectories(inbox.resolve(".failed/bad.json/full"));
    Beans beans = new Beans(harness.settings());
    beans.events().listen(events::add);
    Main main = Application.daemon(beans);
    main.start();
    try {
      Files.writeString(inbox.resolve("bad.done"), "nothing-there\n");
      Outage.soon().until(() -> log.list.stream().filter(this::isKept).count() >= 3);
      assertThat(lines("bad.done")).as("taken up, and stays").hasSize(2);
      assertThat(lines("bad.done").get(1)).contains("no such run directory", "bad.json");
      assertThat(told(RunEvent.Refused.class)).isEmpty();
      Files.delete(obstacle);
      Files.delete(obstacle.getParent());
      Outage.soon().until(() -> Files.exists(inbox.resolve(".failed/bad.done")));
      Outage.soon().until(() -> told(RunEvent.Refused.class).size() == 1);
      assertThat(lines("bad: failed")).filteredOn(line -> line.startsWith("bad")).hasSize(1);
    } finally {
      main.stop();
    }
  }

  private boolean isKept(ILoggingEvent line) {
    return line.getLoggerName().equals(KeptMarkers.class.getName());
  }
}
