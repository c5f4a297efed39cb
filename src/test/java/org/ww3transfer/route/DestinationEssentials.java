package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.ww3transfer.destination.Outcome.FAILED;
import static org.ww3transfer.destination.Outcome.REUSED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.retention.prune.PruneReport;
import org.ww3transfer.retention.prune.PruneResult;

/** What no destination may lack, however odd it is. Destination a is the one under test. */
abstract class DestinationEssentials {
  static final String FIRST = "20230101_060000_restart.ww3";
  static final List<String> ALL =
      List.of(
          "20230101_000000_out_grd.ww3",
          FIRST,
          "20230101_120000_restart.ww3",
          "20230101_180000_restart.ww3",
          "20230102_000000_restart.ww3");

  @TempDir protected Path root;
  protected Place place;
  protected Harness harness;
  protected Path run;

  /** Opens a place of the scheme under test, which keeps its files in the directory. */
  abstract Place open(Path directory) throws Exception;

  @BeforeEach
  void layOut() throws Exception {
    place = open(root.resolve("place"));
    harness = new Harness(root).to("a", place);
    run = RunFixture.day(root.resolve("inbox/day"));
  }

  @AfterEach
  void close() throws Exception {
    if (harness != null) { // a place that cannot be had here is skipped
      harness.close();
      place.close();
    }
  }

  List<ItemResult> items(TransferReport report) {
    return report.items().stream()
        .filter(item -> item.item().destination().name().equals("a"))
        .toList();
  }

  void requireWhole(TransferReport report) throws IOException {
    for (ItemResult item : items(report)) {
      String name = item.item().uri().substring(place.prefix().length() + 1);
      assertThat(place.content(name))
          .as(item.item().uri())
          .isEqualTo(Files.readAllBytes(item.item().source()));
    }
  }

  @Test
  void a_run_arrives_whole_and_proven() throws Exception {
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 10L));
    assertThat(place.names()).isEqualTo(ALL);
    requireWhole(report);
    assertThat(items(report))
        .allSatisfy(
            item -> {
              assertThat(item.verified()).isTrue();
              assertThat(item.attempts()).isEqualTo(1);
              assertThat(item.replaced()).isFalse();
              assertThat(item.item().uri())
                  .isEqualTo(place.prefix() + "/" + item.item().targetName());
            });
  }

  @Test
  void what_is_there_already_is_not_sent_again() throws Exception {
    harness.transfer(run);
    TransferReport again = harness.transfer(run);
    assertThat(Harness.counts(again)).isEqualTo(Map.of(REUSED, 10L));
    assertThat(items(again)).allMatch(ItemResult::verified);
    requireWhole(again);
  }

  @Test
  void other_content_of_the_same_size_is_replaced() throws Exception {
    byte[] other = Files.readAllBytes(run.resolve("restart001.ww3"));
    other[other.length - 1]++;
    place.put(FIRST, other);
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 10L));
    assertThat(items(report)).filteredOn(ItemResult::replaced).hasSize(1);
    requireWhole(report);
  }

  @Test
  void other_content_stays_where_nothing_may_be_overwritten() throws Exception {
    byte[] other = "another's".getBytes(StandardCharsets.UTF_8);
    place.put(FIRST, other);
    harness.set("ww3.destination.a.overwrite", "false");
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 9L, FAILED, 1L));
    assertThat(place.content(FIRST)).isEqualTo(other);
    assertThat(items(report))
        .filteredOn(item -> item.outcome() == FAILED)
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.attempts()).isEqualTo(1);
              assertThat(item.error().orElseThrow()).contains(FIRST, "ww3.overwrite");
            });
    assertThat(harness.blames()).containsOnly(Blame.ITEM);
    harness.set("ww3.destination.a.overwrite", "true");
    requireWhole(harness.transfer(run));
  }

  @Test
  void wrong_credentials_fail_at_once_and_appear_nowhere() throws Exception {
    assumeThat(place.wrongKeys()).isNotEmpty();
    place.wrongKeys().forEach((key, value) -> harness.set("ww3.destination.a." + key, value));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 5L, FAILED, 5L));
    assertThat(items(report)).allMatch(item -> item.attempts() == 1);
    assertThat(harness.blames()).containsOnly(Blame.DESTINATION);
    requireNowhere(place.wrongKeys());
  }

  void requireNowhere(Map<String, String> keys) throws IOException {
    List<String> secrets =
        keys.entrySet().stream()
            .filter(key -> key.getKey().matches("secret-key|password|connection-string"))
            .map(Map.Entry::getValue)
            .toList();
    try (Stream<Path> files = Files.walk(root.resolve("state"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(secrets).as(file.toString()).noneMatch(text::contains);
      }
    }
    assertThat(secrets).noneMatch(harness.settings().toString()::contains);
  }

  static final List<String> OTHERS =
      List.of(
          "20230101_000000_out_grd.ww3",
          "20230101_000000_restart.ww3.gz",
          "20230132_000000_restart.ww3",
          "elsewhere/20230101_000000_restart.ww3",
          "restart001.ww3");

  void putRestarts(String folder, String... times) throws IOException {
    for (String time : times) {
      place.put(folder + time + "_restart.ww3", time.getBytes(StandardCharsets.UTF_8));
    }
  }

  static PruneResult ofA(PruneReport report) {
    return report.results().stream()
        .filter(result -> result.destination().name().equals("a"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void restarts_that_no_rule_keeps_go_and_nothing_else_does() throws Exception {
    for (String other : OTHERS) {
      place.put(other, new byte[] {1});
    }
    putRestarts("", "20230101_000000", "20230102_000000", "20230103_060000", "20230104_000000");
    putRestarts("", "20230104_120000", "29990101_000000");
    List<String> before = place.names();
    PruneReport dry = harness.prune(true);
    assertThat(ofA(dry).deleted()).isEqualTo(3);
    assertThat(place.names()).isEqualTo(before);
    PruneReport report = harness.prune(false);
    assertThat(report.hasSucceeded()).as(report.toString()).isTrue();
    assertThat(ofA(report).decisions()).isEqualTo(ofA(dry).decisions());
    assertThat(place.names()).containsAll(OTHERS).hasSize(OTHERS.size() + 3);
    assertThat(place.names())
        .contains(
            "20230104_000000_restart.ww3",
            "20230104_120000_restart.ww3",
            "29990101_000000_restart.ww3");
    assertThat(ofA(harness.prune(false)).deleted()).isZero();
  }
}
