package org.ww3transfer.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.transfer.Destination;
import org.ww3transfer.transfer.Holding;
import org.ww3transfer.transfer.Holdings;
import org.ww3transfer.transfer.ItemException;
import org.ww3transfer.transfer.LocalHoldings;
import org.ww3transfer.transfer.NamePattern;
import org.ww3transfer.transfer.Naming;

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
    folder = root.resolve("archive");
    destination = Listings.destination(folder);
    holdings = new LocalHoldings(folder);
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

  private PruneResult prune(Holdings from, boolean isDryRun) throws IOException {
    return pruning(GroupBy.GRID, Naming.ROMPY, Clock.systemUTC())
        .prune(destination, from, isDryRun);
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
    PruneResult result = prune(holdings, false);
    assertThat(result.hasSucceeded()).isTrue();
    assertThat(result.listed()).isEqualTo(11);
    assertThat(deleted(result)).containsExactly(FIRST, SECOND, "20230103.000000.restart.ww3");
    assertThat(result.decisions()).extracting(each -> each.restart().bytes()).contains(27L);
    assertThat(names())
        .contains(others)
        .contains(LAST, "20230101_000000_restart.inner")
        .hasSize(others.length + 2);
    assertThat(result.summary()).isEqualTo("archive: 2 restarts kept, 3 deleted, 0 failed");
    assertThat(deleted(prune(holdings, false))).isEmpty();
  }

  @Test
  void folders_of_the_naming_are_entered_and_their_folders_are_groups_where_so_wished()
      throws IOException {
    Naming naming = new Naming(NamePattern.parse("{kind}/{validTime}_{name}"));
    put("restart/" + FIRST, "restart/" + SECOND, "checkpoint/" + THIRD, LAST);
    put("restart/deeper/" + FIRST, "other/" + FIRST);
    Pruning byFolder = pruning(GroupBy.FOLDER, naming, Clock.systemUTC());
    assertThat(deleted(byFolder.prune(destination, holdings, true)))
        .containsExactly("restart/" + FIRST);
    Pruning byGrid = pruning(GroupBy.GRID, naming, Clock.systemUTC());
    assertThat(deleted(byGrid.prune(destination, holdings, false)))
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
    assertThat(deleted(prune(new LocalHoldings(link), false))).containsExactly(SECOND);
    assertThat(names()).containsExactly(FIRST, THIRD, LAST);
    assertThat(elsewhere).exists();
  }

  @Test
  void a_dry_run_says_the_same_and_deletes_nothing() throws IOException {
    put(FIRST, SECOND, LAST);
    PruneResult dry = prune(holdings, true);
    assertThat(names()).containsExactly(FIRST, SECOND, LAST);
    assertThat(dry.deleted()).isEqualTo(2);
    assertThat(prune(holdings, false)).isEqualTo(dry);
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
    PruneResult result = prune(twice, false);
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
        .isThrownBy(() -> prune(breaking, false))
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
              () -> pruning.prune(Listings.destination(folder), new LocalHoldings(folder), false))
          .withMessageContaining("yyy");
      assertThat(folder.resolve(FIRST)).exists();
    } finally {
      run("rmdir", "y".repeat(200));
    }
    assertThat(
            deleted(pruning.prune(Listings.destination(folder), new LocalHoldings(folder), false)))
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
  void a_folder_that_is_not_there_holds_nothing_and_a_file_in_its_place_is_an_error()
      throws IOException {
    assertThat(prune(holdings, false).hasSucceeded()).isTrue();
    Files.writeString(folder, "");
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> prune(holdings, false))
        .withMessageStartingWith(folder + ": is no folder");
  }

  @ParameterizedTest
  @ValueSource(ints = {-61, 61})
  void nothing_goes_where_the_stores_clock_is_more_than_an_hour_off(int minutes)
      throws IOException {
    put(FIRST, LAST);
    Instant ours = Instant.now().plus(minutes, ChronoUnit.MINUTES);
    PruneResult result =
        pruning(GroupBy.GRID, Naming.ROMPY, Clock.fixed(ours, ZoneOffset.UTC))
            .prune(destination, holdings, false);
    assertThat(result.hasSucceeded()).isFalse();
    assertThat(result.summary())
        .startsWith("archive: nothing deleted: the store's clock says 20")
        .endsWith(", ours " + ours + "; set the clock of the one that is wrong");
    assertThat(names()).containsExactly(FIRST, LAST);
  }

  @ParameterizedTest
  @ValueSource(ints = {-59, 59})
  void clocks_that_differ_by_less_than_an_hour_are_good_enough(int minutes) throws IOException {
    put(FIRST, LAST);
    Instant ours = Instant.now().plus(minutes, ChronoUnit.MINUTES);
    pruning(GroupBy.GRID, Naming.ROMPY, Clock.fixed(ours, ZoneOffset.UTC))
        .prune(destination, holdings, false);
    assertThat(names()).containsExactly(LAST);
  }

  @Test
  void where_a_store_tells_no_time_the_stamp_of_what_it_holds_does() throws IOException {
    put(FIRST, LAST, "readme.txt");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Holdings silent =
        new WrappedHoldings(holdings) {
          @Override
          public Optional<Instant> clock() {
            return Optional.empty();
          }
        };
    Pruning pruning = pruning(GroupBy.GRID, Naming.ROMPY, Clock.fixed(now, ZoneOffset.UTC));
    stamp("readme.txt", now.plusSeconds(3601));
    stamp(FIRST, now.plusSeconds(3600));
    assertThat(pruning.prune(destination, silent, false).error().orElseThrow())
        .isEqualTo(
            "%s/readme.txt: was put there at %s, our clock says %s; set the clock of the one that"
                    .formatted(folder, now.plusSeconds(3601), now)
                + " is wrong");
    assertThat(names()).containsExactly(FIRST, LAST, "readme.txt");
    stamp("readme.txt", now.plusSeconds(3600));
    assertThat(deleted(pruning.prune(destination, silent, false))).containsExactly(FIRST);
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
    PruneResult result = prune(changing, false);
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

  @Test
  void a_run_directory_is_not_pruned() throws IOException {
    put("20230101.000000.restart.ww3", "20230103.000000.restart.ww3", "ww3_shel.nml");
    assertThat(prune(holdings, false).summary())
        .contains("nothing deleted: " + folder + "/ww3_shel.nml: stands there");
    assertThat(names()).hasSize(3);
  }
}
