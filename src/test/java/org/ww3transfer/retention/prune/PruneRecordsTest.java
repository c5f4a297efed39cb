package org.ww3transfer.retention.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.OtherProcess;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.retention.GroupBy;
import org.ww3transfer.retention.Listings;
import org.ww3transfer.retention.RetentionClock;
import org.ww3transfer.retention.RetentionRules;
import org.ww3transfer.retention.WrappedHoldings;

/** What is known of a prune whose process was killed. */
class PruneRecordsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant STARTED = Instant.parse("2023-02-01T00:00:00Z");
  private static final Instant COMPLETED = Instant.parse("2023-02-02T00:00:00Z");
  private static final int OLD = 9;

  @TempDir private Path root;
  private Destination destination;
  private Holdings holdings;
  private PruneRecords records;

  /** As a kill in the midst of it. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @BeforeEach
  void layOut() throws IOException {
    Path folder = Files.createDirectories(root.resolve("archive"));
    for (int day = 1; day <= OLD + 1; day++) {
      Files.createFile(folder.resolve(String.format("202301%02d_000000_restart.ww3", day)));
    }
    destination = Listings.destination(folder);
    holdings = Listings.holdings(folder);
    records = new PruneRecords(root.resolve("state"));
  }

  private static Pruning pruning() {
    return new Pruning(
        new RetentionRules(
            RetentionClock.NEWEST,
            Duration.ofHours(1),
            1,
            0,
            0,
            Set.of(),
            100,
            GroupBy.GRID,
            Duration.ofDays(5)),
        Naming.ROMPY,
        place -> List.of(),
        Clock.systemUTC());
  }

  /** Removes that many and is killed. */
  private Holdings until(int removed) {
    return new WrappedHoldings(holdings) {
      @Override
      public Map<String, String> removeAll(List<String> names, Consumer<String> gone)
          throws IOException {
        super.removeAll(names.subList(0, removed), gone);
        throw new Killed();
      }
    };
  }

  private void kill(int removed) throws IOException {
    PruneRecord record = records.begin(STARTED);
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(() -> pruning().prune(destination, until(removed), record));
    records.end(record, false);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("state/prunes"))) {
      return files.toList();
    }
  }

  private List<JsonNode> completed() throws IOException {
    List<JsonNode> reports = new ArrayList<>();
    records.complete(
        prune -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          prune.write(COMPLETED, out);
          reports.add(JSON.readTree(out.toByteArray()));
        });
    return reports;
  }

  private static List<String> names(JsonNode report, String action) {
    List<String> names = new ArrayList<>();
    for (JsonNode restart : report.at("/destinations/0/restarts")) {
      if (restart.path("action").asText().equals(action)) {
        names.add(restart.path("name").asText());
      }
    }
    return names;
  }

  @Test
  void what_will_go_is_written_down_before_anything_goes() throws IOException {
    kill(0);
    assertThat(files())
        .singleElement()
        .satisfies(
            file ->
                assertThat(Files.readString(file))
                    .contains("20230101_000000_restart.ww3", "\"action\":\"deleted\""));
  }

  @Test
  void its_report_tells_what_is_gone_from_what_is_not_known_to_be() throws IOException {
    kill(4);
    JsonNode report = completed().get(0);
    assertThat(names(report, "deleted")).hasSize(4);
    assertThat(names(report, "failed")).hasSize(OLD - 4);
    assertThat(names(report, "kept")).hasSize(1);
    assertThat(report.at("/destinations/0/counts").toString())
        .isEqualTo("{\"listed\":10,\"restarts\":10,\"kept\":1,\"deleted\":4,\"failed\":5}");
    assertThat(report.path("status").asText()).isEqualTo("failed");
    assertThat(report.path("startedAt").asText()).isEqualTo("2023-02-01T00:00:00Z");
    assertThat(report.path("finishedAt").asText()).isEqualTo("2023-02-02T00:00:00Z");
    for (String name : names(report, "deleted")) {
      assertThat(root.resolve("archive").resolve(name)).doesNotExist();
    }
  }

  @Test
  void its_report_has_the_form_of_any_other() throws IOException {
    kill(4);
    PruneReport whole =
        new PruneReport(false, STARTED, COMPLETED, List.of(pruning().look(destination, holdings)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PruneJson.write(whole, out);
    assertThat(fields(completed().get(0))).isEqualTo(fields(JSON.readTree(out.toByteArray())));
  }

  private static List<String> fields(JsonNode report) {
    List<String> names = new ArrayList<>();
    report.fieldNames().forEachRemaining(names::add);
    report.at("/destinations/0").fieldNames().forEachRemaining(names::add);
    report.at("/destinations/0/restarts/0").fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void it_is_completed_once() throws IOException {
    kill(4);
    assertThat(completed()).hasSize(1);
    assertThat(completed()).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void a_line_that_was_cut_off_takes_nothing_else_with_it() throws IOException {
    kill(4);
    Files.writeString(files().get(0), "{\"destination\":\"a\",\"go", StandardOpenOption.APPEND);
    assertThat(names(completed().get(0), "deleted")).hasSize(4);
  }

  @Test
  void one_that_is_under_way_is_left_alone() throws IOException {
    PruneRecord record = records.begin(STARTED);
    record.decided(pruning().look(destination, holdings));
    assertThat(completed()).isEmpty();
    records.end(record, true);
    assertThat(files()).isEmpty();
  }

  @Test
  void where_nothing_can_be_written_down_nothing_goes() throws IOException {
    Files.writeString(Files.createDirectories(root.resolve("state")).resolve("prunes"), "a file");
    PruneRecord record = records.begin(STARTED);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> pruning().prune(destination, holdings, record));
    assertThat(root.resolve("archive")).isDirectoryContaining("glob:**20230101_*");
  }

  @Test
  void one_that_was_left_is_nobody_elses_while_its_report_is_completed() throws Exception {
    kill(1);
    Path left = files().get(0);
    List<Boolean> free = new ArrayList<>();
    records.complete(prune -> free.add(OtherProcess.canLock(left)));
    assertThat(free).containsExactly(false);
  }

  @Test
  void a_record_that_cannot_be_begun_is_trouble_of_the_state_directory() throws Exception {
    Path obstacle =
        Files.createFile(Files.createDirectories(root.resolve("state")).resolve("prunes"));
    try (PruneRecord record = records.begin(STARTED)) {
      assertThatThrownBy(() -> pruning().prune(destination, holdings, record))
          .isInstanceOf(StateException.class)
          .hasMessageStartingWith("ww3.state-directory: " + obstacle);
    }
    assertThat(root.resolve("archive").toFile().list()).hasSize(OLD + 1);
  }
}
