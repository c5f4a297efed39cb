package org.ww3transfer.retention.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.journal.DeliveredRun;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.retention.Decision;
import org.ww3transfer.retention.GroupBy;
import org.ww3transfer.retention.Listings;
import org.ww3transfer.retention.RetentionClock;
import org.ww3transfer.retention.RetentionRules;
import org.ww3transfer.retention.RunRecords;
import org.ww3transfer.retention.WrappedHoldings;

/** What goes from a real folder, and what stays. */
class PruningTest {
  private static final String FIRST = "20230101_000000_restart.ww3";
  private static final String SECOND = "20230102_000000_restart.ww3";
  private static final String THIRD = "20230103_000000_restart.ww3";
  private static final String LAST = "20230104_000000_restart.ww3";

  @TempDir private Path root;
  private Path folder;
  private Destination destination;
  private Holdings holdings;

  @BeforeEach
  void layOut() throws IOException {
    folder = Files.createDirectory(root.resolve("archive"));
    destination = Listings.destination(folder);
    holdings = Listings.holdings(folder);
  }

  private void put(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !Files.isDirectory(file))
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** By the last one alone. */
  private static Pruning pruning(GroupBy groupBy, Naming naming, Clock clock) {
    return new Pruning(
        new RetentionRules(
            RetentionClock.NEWEST,
            Duration.ofHours(1),
            1,
            0,
            0,
            Set.of(),
            100,
            groupBy,
            Duration.ofDays(5)),
        naming,
        place -> List.of(),
        clock);
  }

  private PruneResult prune(Holdings from, PruneListener witness) throws IOException {
    return pruning(GroupBy.GRID, Naming.ROMPY, Clock.systemUTC()).prune(destination, from, witness);
  }

  private PruneResult look(Holdings from) throws IOException {
    return pruning(GroupBy.GRID, Naming.ROMPY, Clock.systemUTC()).look(destination, from);
  }

  private static List<String> deleted(PruneResult result) {
    return result.decisions().stream()
        .filter(Decision::isDeleted)
        .map(each -> each.restart().name())
        .toList();
  }

  @Test
  void the_restarts_that_no_rule_keeps_go_and_all_else_stays() throws IOException {
    String[] others = {
      ".20230101_000000_restart.ww3.1f2e.part",
      "20230101_000000_out_grd.ww3",
      "20230101_000000_restart.ww3.gz",
      "20230101_000000_restart.ww3~",
      "20230132_000000_restart.ww3",
      "elsewhere/20230101_000000_restart.ww3",
      "elsewhere/deeper/20230101.000000.restart.ww3",
      "restart001.ww3"
    };
    put(others);
    put(FIRST, SECOND, LAST, "20230103.000000.restart.ww3", "20230101_000000_restart.inner");
    PruneResult result = prune(holdings, PruneListener.NONE);
    assertThat(result.hasSucceeded()).isTrue();
    assertThat(result.listed()).isEqualTo(11);
    assertThat(deleted(result)).containsExactly(FIRST, SECOND, "20230103.000000.restart.ww3");
    assertThat(result.decisions()).extracting(each -> each.restart().bytes()).contains(27L);
    assertThat(names())
        .contains(others)
        .contains(LAST, "20230101_000000_restart.inner")
        .hasSize(others.length + 2);
    assertThat(result.summary()).isEqualTo("archive: 2 restarts kept, 3 deleted, 0 failed");
    assertThat(deleted(prune(holdings, PruneListener.NONE))).isEmpty();
  }

  @Test
  void folders_of_the_naming_are_entered_and_their_folders_are_groups_where_so_wished()
      throws IOException {
    Naming naming = new Naming(NamePattern.parse("{kind}/{validTime}_{name}"));
    put("restart/" + FIRST, "restart/" + SECOND, "checkpoint/" + THIRD, LAST);
    put("restart/deeper/" + FIRST, "other/" + FIRST);
    Pruning byFolder = pruning(GroupBy.FOLDER, naming, Clock.systemUTC());
    assertThat(deleted(byFolder.look(destination, holdings))).containsExactly("restart/" + FIRST);
    Pruning byGrid = pruning(GroupBy.GRID, naming, Clock.systemUTC());
    assertThat(deleted(byGrid.prune(destination, holdings, PruneListener.NONE)))
        .containsExactly("restart/" + FIRST, "restart/" + SECOND, "checkpoint/" + THIRD);
    assertThat(names()).containsExactly(LAST, "other/" + FIRST, "restart/deeper/" + FIRST);
  }

  @Test
  void what_is_only_linked_there_stays_though_the_folder_itself_may_be_a_link() throws IOException {
    put(SECOND, LAST);
    Path elsewhere = Files.writeString(root.resolve("elsewhere"), "x");
    Files.createSymbolicLink(folder.resolve(FIRST), elsewhere);
    Files.createSymbolicLink(folder.resolve(THIRD), root.resolve("nowhere"));
    Path link = Files.createSymbolicLink(root.resolve("link"), folder);
    assertThat(deleted(prune(Listings.holdings(link), PruneListener.NONE))).containsExactly(SECOND);
    assertThat(names()).containsExactly(FIRST, THIRD, LAST);
    assertThat(elsewhere).exists();
  }

  @Test
  void a_dry_run_says_the_same_and_deletes_nothing() throws IOException {
    put(FIRST, SECOND, LAST);
    PruneResult dry = look(holdings);
    assertThat(names()).containsExactly(FIRST, SECOND, LAST);
    assertThat(dry.deleted()).isEqualTo(2);
    assertThat(prune(holdings, PruneListener.NONE)).isEqualTo(dry);
    assertThat(names()).containsExactly(LAST);
  }

  @Test
  void what_a_list_names_twice_counts_once() throws IOException {
    put(FIRST, SECOND, LAST);
    Holdings twice =
        new WrappedHoldings(holdings) {
          @Override
          public void list(String beginning, int folders, Consumer<Holding> each)
              throws IOException {
            super.list(beginning, folders, each);
            super.list(beginning, folders, each);
          }
        };
    PruneResult result = prune(twice, PruneListener.NONE);
    assertThat(result.decisions()).hasSize(3);
    assertThat(result.hasSucceeded()).isTrue();
    assertThat(names()).containsExactly(LAST);
  }

  @Test
  void nothing_goes_where_the_list_breaks_off() throws IOException {
    put(FIRST, SECOND, THIRD, LAST);
    Holdings breaking =
        new WrappedHoldings(holdings) {
          @Override
          public void list(String beginning, int folders, Consumer<Holding> each)
              throws IOException {
            super.list(beginning, folders, each);
            throw new IOException("the second page did not come");
          }
        };
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> prune(breaking, PruneListener.NONE))
        .withMessage("the second page did not come");
    assertThat(names()).containsExactly(FIRST, SECOND, THIRD, LAST);
  }

  /** Root may read any folder, but nobody one whose path is too long for the system. */
  @Test
  void nothing_goes_where_a_folder_below_cannot_be_read() throws Exception {
    int length = 4000;
    while (folder.toString().length() < length) {
      int left = length - folder.toString().length();
      folder = folder.resolve("x".repeat(Math.min(left, 200)));
    }
    put(FIRST, LAST);
    Naming naming = new Naming(NamePattern.parse("{grid}/{validTime}{name}"));
    Pruning pruning = pruning(GroupBy.GRID, naming, Clock.systemUTC());
    run("mkdir", "y".repeat(200));
    try {
      assertThatExceptionOfType(FileSystemException.class)
          .isThrownBy(
              () ->
                  pruning.prune(
                      Listings.destination(folder), Listings.holdings(folder), PruneListener.NONE))
          .withMessageContaining("yyy");
      assertThat(folder.resolve(FIRST)).exists();
    } finally {
      run("rmdir", "y".repeat(200));
    }
    assertThat(
            deleted(
                pruning.prune(
                    Listings.destination(folder), Listings.holdings(folder), PruneListener.NONE)))
        .containsExactly(FIRST);
  }

  private void run(String command, String name) throws Exception {
    Process process =
        new ProcessBuilder(
                "sh", "-c", "cd \"$1\" && $2 \"$3\"", "sh", folder.toString(), command, name)
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void nothing_is_decided_where_the_folder_is_not_there_or_a_file_stands_in_its_place()
      throws IOException {
    Files.delete(folder);
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> prune(holdings, PruneListener.NONE))
        .withMessageStartingWith(folder + ": is not there; not mounted?");
    Files.writeString(folder, "");
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> prune(holdings, PruneListener.NONE))
        .withMessageStartingWith(folder + ": is a file where a folder is needed");
  }

  @ParameterizedTest
  @ValueSource(ints = {-61, 61})
  void nothing_goes_where_the_stores_clock_is_more_than_an_hour_off(int minutes)
      throws IOException {
    put(FIRST, LAST);
    Instant ours = Instant.now().plus(minutes, ChronoUnit.MINUTES);
    PruneResult result =
        pruning(GroupBy.GRID, Naming.ROMPY, Clock.fixed(ours, ZoneOffset.UTC))
            .prune(destination, holdings, PruneListener.NONE);
    assertThat(result.hasSucceeded()).isFalse();
    assertThat(result.summary())
        .startsWith("archive: nothing deleted: the store's clock says 20")
        .endsWith(
            ", ours "
                + ours.truncatedTo(ChronoUnit.SECONDS)
                + "; set the clock of the one that is wrong");
    assertThat(names()).containsExactly(FIRST, LAST);
  }

  @ParameterizedTest
  @ValueSource(ints = {-59, 59})
  void clocks_that_differ_by_less_than_an_hour_are_good_enough(int minutes) throws IOException {
    put(FIRST, LAST);
    Instant ours = Instant.now().plus(minutes, ChronoUnit.MINUTES);
    pruning(GroupBy.GRID, Naming.ROMPY, Clock.fixed(ours, ZoneOffset.UTC))
        .prune(destination, holdings, PruneListener.NONE);
    assertThat(names()).containsExactly(LAST);
  }

  @Test
  void where_a_store_tells_no_time_the_stamp_of_what_it_holds_does() throws IOException {
    put(FIRST, LAST, "readme.txt");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Holdings silent =
        new WrappedHoldings(holdings) {
          @Override
          public Optional<Instant> clock(boolean mayWrite) {
            return Optional.empty();
          }
        };
    Pruning pruning = pruning(GroupBy.GRID, Naming.ROMPY, Clock.fixed(now, ZoneOffset.UTC));
    stamp("readme.txt", now.plusSeconds(3601));
    stamp(FIRST, now.plusSeconds(3600));
    assertThat(pruning.prune(destination, silent, PruneListener.NONE).error().orElseThrow())
        .isEqualTo(
            "%s/readme.txt: was last modified at %s, our clock says %s; set the clock of the one that"
                    .formatted(folder, now.plusSeconds(3601), now)
                + " is wrong");
    assertThat(names()).containsExactly(FIRST, LAST, "readme.txt");
    stamp("readme.txt", now.plusSeconds(3600));
    assertThat(deleted(pruning.prune(destination, silent, PruneListener.NONE)))
        .containsExactly(FIRST);
  }

  @Test
  void a_look_makes_nothing_to_learn_the_clock() throws IOException {
    put(FIRST, LAST);
    List<Boolean> asked = new ArrayList<>();
    Holdings told =
        new WrappedHoldings(holdings) {
          @Override
          public Optional<Instant> clock(boolean mayWrite) throws IOException {
            asked.add(mayWrite);
            return super.clock(mayWrite);
          }
        };
    FileTime before = FileTime.from(Instant.parse("2023-01-01T00:00:00Z"));
    Files.setLastModifiedTime(folder, before);
    Pruning pruning = pruning(GroupBy.GRID, Naming.ROMPY, Clock.systemUTC());
    assertThat(pruning.look(destination, told).deleted()).isEqualTo(1);
    assertThat(Files.getLastModifiedTime(folder)).isEqualTo(before);
    pruning.prune(destination, told, PruneListener.NONE);
    assertThat(asked).containsExactly(false, true);
  }

  private void stamp(String name, Instant time) throws IOException {
    Files.setLastModifiedTime(folder.resolve(name), FileTime.from(time));
  }

  @Test
  void what_cannot_be_deleted_is_told_and_the_others_go() throws IOException {
    put(FIRST, SECOND, THIRD, LAST);
    Holdings changing =
        new WrappedHoldings(holdings) {
          @Override
          public void list(String beginning, int folders, Consumer<Holding> each)
              throws IOException {
            super.list(beginning, folders, each);
            Files.delete(folder.resolve(FIRST));
            Files.delete(folder.resolve(SECOND));
            put(SECOND + "/something");
          }
        };
    PruneResult result = prune(changing, PruneListener.NONE);
    assertThat(names()).containsExactly(SECOND + "/something", LAST);
    assertThat(result.hasSucceeded()).isFalse();
    assertThat(result.failures()).containsOnlyKeys(SECOND);
    assertThat(result.failures().get(SECOND))
        .isEqualTo(folder.resolve(SECOND) + ": cannot be removed: is a folder");
    assertThat(result.deleted()).isEqualTo(2);
    assertThat(result.summary()).isEqualTo("archive: 1 restarts kept, 2 deleted, 1 failed");
    assertThat(result.decisions())
        .extracting(result::action)
        .containsExactly("deleted", "failed", "deleted", "kept");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ww3_shel.nml",
        "ww3_multi.nml",
        "ww3_shel.inp",
        "ww3_multi.inp",
        "mod_def.ww3",
        "mod_def.glo.30m",
        "log.ww3",
        "ufs.configure",
        "log.mww3",
        "ww3_grid.inp",
        "ww3_ounf.nml"
      })
  void a_run_directory_is_not_pruned(String ofARun) throws IOException {
    put("20230101.000000.restart.ww3", "20230103.000000.restart.ww3", ofARun);
    assertThat(prune(holdings, PruneListener.NONE).summary())
        .contains("nothing deleted: " + folder + "/" + ofARun + ": is there");
    assertThat(names()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ww3_multi.nml", "ww3_shel.inp", "mod_def.ww3"})
  void a_run_directory_whose_files_are_links_is_not_pruned(String link) throws IOException {
    put("20230101.000000.restart.ww3", "20230103.000000.restart.ww3");
    Files.createSymbolicLink(folder.resolve(link), Path.of("nowhere"));
    assertThat(prune(holdings, PruneListener.NONE).summary())
        .contains("nothing deleted: " + folder + "/" + link + ": is there");
  }

  @Test
  void what_was_sent_beside_outputs_makes_no_run_directory() throws IOException {
    put(FIRST, LAST, "20230101_000000_mod_def.ww3", "20230101_000000_log.ww3", "x.ww3_shel.nml");
    assertThat(deleted(look(holdings))).containsExactly(FIRST);
    Naming inFolders = new Naming(NamePattern.parse("{validTime}/{name}"));
    put("20230101_000000/log.ww3", "20230101_000000/mod_def.ww3");
    put("20230101_000000/restart.ww3", "20230102_000000/restart.ww3");
    assertThat(
            deleted(
                pruning(GroupBy.GRID, inFolders, Clock.systemUTC()).look(destination, holdings)))
        .contains("20230101_000000/restart.ww3");
  }

  private PruneResult pruneByCycle(List<DeliveredRun> delivered, Holdings from) throws IOException {
    return pruneByCycle(place -> delivered, from);
  }

  private PruneResult pruneByCycle(RunRecords records, Holdings from) throws IOException {
    RetentionRules rules =
        new RetentionRules(
            RetentionClock.CYCLE,
            Duration.ofHours(1),
            1,
            0,
            0,
            Set.of(),
            100,
            GroupBy.GRID,
            Duration.ofDays(5));
    return new Pruning(rules, Naming.ROMPY, records, Clock.systemUTC()).look(destination, from);
  }

  /** Of that grid, with restarts from its start on, or of ww3 with a first restart then. */
  private static DeliveredRun run(String id, String start, String gridOrFirst) {
    Instant time = Instant.parse(start);
    boolean isTime = gridOrFirst.endsWith("Z");
    return new DeliveredRun(
        id, time, isTime ? "ww3" : gridOrFirst, "", isTime ? Instant.parse(gridOrFirst) : time);
  }

  /** The list of a run of grid ww3, put there now. */
  private void putManifest(String runId, String start, String... restarts) throws IOException {
    StringBuilder objects = new StringBuilder();
    for (String name : restarts) {
      Instant valid =
          Instant.parse(name.replaceAll("^(....)(..)(..)_(..)(..)(..).*", "$1-$2-$3T$4:$5:$6Z"));
      objects.append(objects.isEmpty() ? "" : ",");
      objects.append(
          """
          {"name": "x", "uri": "%s", "kind": "restart", "grid": null, "validTime": "%s"}\
          """
              .formatted(folder.resolve(name), valid));
    }
    Files.writeString(
        folder.resolve(runId + ".manifest.json"),
        """
        {"schemaVersion": 1, "runId": "%s", "cycle": "%s", "start": "%s", "stop": "%s",
         "objects": [{"kind": "field", "uri": "y"}, %s]}
        """
            .formatted(runId, start, start, start, objects));
  }

  @Test
  void the_start_is_known_by_our_records() throws IOException {
    put(FIRST, SECOND, THIRD, LAST);
    assertThat(deleted(pruneByCycle(List.of(), holdings))).containsExactly(FIRST, SECOND, THIRD);
    List<DeliveredRun> runs =
        List.of(
            run("glob1", "2023-01-01T00:00:00Z", "ww3"),
            run("glob2", "2023-01-02T00:00:00Z", "ww3"),
            run("later", "2023-01-05T00:00:00Z", "ww3"),
            run("other", "2023-01-04T00:00:00Z", "inner"));
    PruneResult result = pruneByCycle(runs, holdings);
    assertThat(deleted(result)).containsExactly(FIRST);
    assertThat(result.ages())
        .singleElement()
        .asString()
        .endsWith("the start of glob2, 2023-01-02T00:00Z");
  }

  @Test
  void the_start_is_known_by_cycle_manifests_and_the_newer_of_both_counts() throws IOException {
    put(FIRST, SECOND, THIRD, LAST);
    putManifest("glob1", "2023-01-01T00:00:00Z", SECOND, THIRD);
    stamp("glob1.manifest.json", Instant.now().minusSeconds(60));
    assertThat(deleted(pruneByCycle(List.of(), holdings))).isEmpty();
    putManifest("glob2", "2023-01-02T00:00:00Z", THIRD, LAST);
    assertThat(deleted(pruneByCycle(List.of(), holdings))).containsExactly(FIRST);
    assertThat(
            deleted(pruneByCycle(List.of(run("glob3", "2023-01-03T00:00:00Z", "ww3")), holdings)))
        .containsExactly(FIRST, SECOND);
    assertThat(
            deleted(pruneByCycle(List.of(run("glob1", "2023-01-01T00:00:00Z", "ww3")), holdings)))
        .containsExactly(FIRST);
  }

  @Test
  void a_run_whose_first_restart_is_of_a_later_stretch_keeps_all_from_its_start_there()
      throws IOException {
    String[] needed = {"20230115_000000_restart.ww3", "20230116_120000_restart.ww3"};
    put("20230108_000000_restart.ww3", "20230109_120000_restart.ww3");
    put(needed);
    List<DeliveredRun> runs =
        List.of(
            run("c0", "2023-01-01T00:00:00Z", "2023-01-08T00:00:00Z"),
            run("c1", "2023-01-08T00:00:00Z", "2023-01-15T00:00:00Z"));
    assertThat(deleted(pruneByCycle(runs, holdings))).isEmpty();
    putManifest("c1", "2023-01-08T00:00:00Z", needed);
    assertThat(deleted(pruneByCycle(List.of(), holdings))).doesNotContain(needed);
  }

  @Test
  void manifests_of_other_runs_do_not_hide_the_own() throws IOException {
    put(FIRST, SECOND, THIRD, LAST);
    for (int i = 0; i < 40; i++) {
      putManifest("other" + i, "2023-01-01T00:00:00Z", "20100101_000000_restart.ww3");
    }
    putManifest("own", "2023-01-01T00:00:00Z", FIRST, SECOND, THIRD, LAST);
    stamp("own.manifest.json", Instant.now().plusSeconds(60));
    assertThat(deleted(pruneByCycle(List.of(), holdings))).isEmpty();
  }

  @Test
  void more_manifests_than_are_read_delete_nothing() throws IOException {
    put(FIRST, SECOND, THIRD, LAST);
    for (int i = 0; i < 201; i++) {
      putManifest("other" + i, "2023-01-01T00:00:00Z", "20100101_000000_restart.ww3");
    }
    PruneResult result = pruneByCycle(List.of(), holdings);
    assertThat(deleted(result)).isEmpty();
    assertThat(result.ages()).singleElement().asString().contains("more than 200 cycle manifests");
  }

  @Test
  void where_the_records_were_damaged_what_no_run_is_known_of_stays() throws IOException {
    put(FIRST, SECOND, THIRD, LAST);
    List<DeliveredRun> known = new ArrayList<>();
    RunRecords damaged =
        new RunRecords() {
          @Override
          public List<DeliveredRun> at(Destination place) {
            return known;
          }

          @Override
          public Optional<String> doubt(Destination place) {
            return Optional.of("x.damaged: was damaged");
          }
        };
    assertThat(deleted(pruneByCycle(damaged, holdings))).isEmpty();
    known.add(run("glob2", "2023-01-02T00:00:00Z", "ww3"));
    assertThat(deleted(pruneByCycle(damaged, holdings))).containsExactly(FIRST);
  }

  /** What they list has to be there, and to be valid at the start or later. */
  @Test
  void a_manifest_that_lists_nothing_of_what_is_there_counts_for_nothing() throws IOException {
    put(FIRST, SECOND, THIRD, LAST);
    putManifest("elsewhere", "2023-01-01T00:00:00Z", "20230102_060000_restart.ww3");
    putManifest("leftover", "2023-01-03T12:00:00Z", FIRST, SECOND);
    putManifest("future", "2023-01-07T00:00:00Z", LAST);
    Files.writeString(folder.resolve("foreign.manifest.json"), "{\"layers\": [1, {}]}");
    assertThat(deleted(pruneByCycle(List.of(), holdings))).containsExactly(FIRST, SECOND, THIRD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"runId\": \"a\", \"start\": \"2023-01-01T00:00:00Z\", \"objects\": [{",
        "[]",
        "{\"start\": 1}",
        "{\"runId\": \"a\", \"objects\": []}",
        "{\"start\": \"2023-01-01T00:00:00Z\"}",
        "{\"start\": \"2023-01-01T00:00:00Z\", \"objects\": null}",
        "{\"start\": \"2023-01-01T00:00:00Z\", \"objects\": [\"a\"]}"
      })
  void a_manifest_that_cannot_be_read_deletes_nothing(String content) throws IOException {
    put(FIRST, SECOND, THIRD, LAST, "20100101_000000_restart.ww3");
    Files.writeString(folder.resolve("glob1.manifest.json"), content);
    PruneResult result = pruneByCycle(List.of(), holdings);
    assertThat(deleted(result)).isEmpty();
    assertThat(result.hasSucceeded()).isTrue();
    assertThat(result.ages().get(1).text())
        .startsWith("nothing is deleted: the start of its run is not known: " + folder)
        .contains("glob1.manifest.json: cannot be read: ")
        .doesNotContain("\n");
    assertThat(
            deleted(pruneByCycle(List.of(run("glob2", "2023-01-02T00:00:00Z", "ww3")), holdings)))
        .containsExactly(FIRST);
  }

  @Test
  void no_more_manifests_are_read_than_need_be() throws IOException {
    put(FIRST, SECOND, THIRD, LAST, "20100101_000000_restart.ww3");
    for (String name : names()) {
      stamp(name, Instant.now().minusSeconds(60));
    }
    for (int i = 0; i < 60; i++) {
      putManifest("other" + i, "2023-01-01T00:00:00Z", "20230102_060000_restart.ww3");
      stamp("other" + i + ".manifest.json", Instant.now().plusSeconds(i));
    }
    AtomicInteger reads = new AtomicInteger();
    Holdings counting =
        new WrappedHoldings(holdings) {
          @Override
          public InputStream read(String name) throws IOException {
            reads.incrementAndGet();
            return super.read(name);
          }
        };
    pruneByCycle(List.of(), counting);
    assertThat(reads).as("all, as one may tell of a run").hasValue(60);
    reads.set(0);
    pruneByCycle(List.of(run("glob1", "2023-01-01T00:00:00Z", "ww3")), counting);
    assertThat(reads).as("a few, as one may tell of a newer run").hasValue(20);
    putManifest("glob2", "2023-01-02T00:00:00Z", THIRD, LAST);
    stamp("glob2.manifest.json", Instant.now().minusSeconds(30));
    reads.set(0);
    assertThat(deleted(pruneByCycle(List.of(), counting))).containsExactly(FIRST);
    assertThat(reads).hasValue(1);
  }

  @Test
  void restarts_with_a_dot_behind_and_grids_with_a_dot_go_like_any_other_and_copies_never()
      throws IOException {
    String[] copies = {
      FIRST + ".bak", SECOND + ".bak", LAST + ".bak", FIRST + ".gz", LAST + ".gz", FIRST + "~"
    };
    put(copies);
    put(FIRST, SECOND + ".nc", LAST + ".nc");
    String dotted = "20230101.000000.restart.glo.30m";
    put(dotted, dotted.replace("0101", "0102") + ".nc", dotted.replace("0101", "0104"));
    assertThat(deleted(pruneByCycle(List.of(), holdings))).containsExactly(FIRST, SECOND + ".nc");
    List<DeliveredRun> runs = List.of(run("glo", "2023-01-02T00:00:00Z", "glo.30m"));
    assertThat(deleted(pruneByCycle(runs, holdings)))
        .containsExactly(dotted, FIRST, SECOND + ".nc");
    Files.writeString(
        folder.resolve("glo.manifest.json"),
        """
        {"runId": "glo", "start": "2023-01-02T00:00:00Z", "objects": [{"kind": "checkpoint",
         "grid": "glo.30m", "validTime": "2023-01-04T00:00:00Z", "uri": "%s"}]}
        """
            .formatted(folder.resolve(dotted.replace("0101", "0104"))));
    assertThat(deleted(pruneByCycle(List.of(), holdings)))
        .containsExactly(dotted, FIRST, SECOND + ".nc");
  }
}
