package org.ww3transfer.holdings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.LocalRules;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.LocalPlace;

/** A folder whose disk may not be mounted, or not any more. */
class LocalHoldingsTest {
  @TempDir private Path root;
  private Path folder;

  @BeforeEach
  void fill() throws IOException {
    folder = Files.createDirectory(root.resolve("archive"));
    Files.createFile(folder.resolve("one"));
    Files.createFile(folder.resolve("two"));
  }

  private LocalHoldings holdings(LocalRules rules) {
    return new LocalHoldings(new LocalPlace(folder, rules), new Installation("0123456789ab"));
  }

  private void unmount() {
    try {
      Files.move(folder, root.resolve("unmounted"));
      Files.createDirectory(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void all_is_listed() throws IOException {
    List<String> names = new ArrayList<>();
    holdings(LocalRules.STANDING).list("", 0, each -> names.add(each.name()));
    assertThat(names).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void a_list_is_none_where_the_disk_went_away_meanwhile() {
    List<Holding> seen = new ArrayList<>();
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(
            () ->
                holdings(LocalRules.STANDING)
                    .list(
                        "",
                        0,
                        each -> {
                          if (seen.isEmpty()) {
                            unmount();
                          }
                          seen.add(each);
                        }))
        .withMessage(folder + ": became another folder while it was listed; was it unmounted?");
  }

  @Test
  void nothing_is_said_of_a_disk_without_its_sentinel() {
    LocalRules rules = new LocalRules(false, false, Optional.of(Path.of("sentinel")));
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> holdings(rules).look("one"))
        .withMessageContaining("the sentinel is not there");
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> holdings(rules).list("", 0, each -> {}));
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> holdings(rules).removeAll(List.of("one"), gone -> {}));
    assertThat(folder.resolve("one")).exists();
  }

  @Test
  void a_folder_that_is_to_be_made_holds_nothing_yet() throws IOException {
    folder = root.resolve("new");
    LocalHoldings holdings = holdings(new LocalRules(true, false, Optional.empty()));
    holdings.list("", 0, each -> assertThat(each).isNull());
    assertThat(holdings.look("one")).isEmpty();
    assertThat(holdings.clock(true)).isEmpty();
    assertThat(folder).doesNotExist();
  }

  @Test
  void the_clock_is_read_and_leaves_nothing_behind() throws IOException {
    assertThat(holdings(LocalRules.STANDING).clock(true)).isPresent();
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void what_a_killed_prune_left_of_that_goes_with_the_next() throws IOException {
    Path left = folder.resolve(".ww3-transfer-clock.0123456789ab-00000000.part");
    Files.createFile(left);
    Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));
    assertThat(holdings(LocalRules.STANDING).clock(true).orElseThrow()).isAfter(Instant.EPOCH);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("one", "two");
  }

  private LocalHoldings listed() throws IOException {
    LocalHoldings holdings = holdings(LocalRules.STANDING);
    holdings.list("", 1, each -> {});
    return holdings;
  }

  private void swap(Path other) {
    try {
      Files.move(folder, root.resolve("unmounted"));
      Files.move(other, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> many(Path where) throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      names.add("n" + i);
      Files.createFile(where.resolve("n" + i));
    }
    return names;
  }

  @Test
  void what_was_removed_when_the_disk_went_away_is_gone_and_nothing_else_is() throws IOException {
    List<String> names = many(folder);
    List<String> gone = new ArrayList<>();
    Map<String, String> failed =
        listed()
            .removeAll(
                names,
                name -> {
                  gone.add(name);
                  if (gone.size() == 120) {
                    unmount();
                  }
                });
    assertThat(gone).hasSize(200).doesNotContainAnyElementsOf(failed.keySet());
    assertThat(failed).hasSize(50).containsKeys("n200", "n249");
    assertThat(root.resolve("unmounted/n199")).doesNotExist();
    assertThat(failed.get("n249"))
        .isEqualTo(folder + ": became another folder while files were removed; was it unmounted?");
    assertThat(root.resolve("unmounted/n200")).exists();
  }

  @Test
  void what_was_not_there_counts_as_failed_where_the_disk_went_away_meanwhile() throws IOException {
    LocalHoldings holdings = listed();
    assertThat(holdings.removeAll(List.of("one", "neither"), gone -> unmount()))
        .containsOnlyKeys("neither");
  }

  @Test
  void nothing_is_removed_from_another_disk_in_its_place() throws IOException {
    Path other = Files.createDirectory(root.resolve("other"));
    List<String> names = many(folder);
    many(other);
    AtomicBoolean isFirst = new AtomicBoolean(true);
    listed()
        .removeAll(
            names,
            gone -> {
              if (isFirst.getAndSet(false)) {
                swap(other);
              }
            });
    assertThat(folder.toFile().list()).hasSize(names.size());
  }

  @Test
  void nothing_is_removed_from_another_disk_that_came_after_the_list() throws IOException {
    Path other = Files.createDirectory(root.resolve("other"));
    Files.createFile(other.resolve("one"));
    LocalHoldings holdings = listed();
    swap(other);
    assertThat(holdings.removeAll(List.of("one"), gone -> {})).containsOnlyKeys("one");
    assertThat(folder.resolve("one")).exists();
  }

  @Test
  void nothing_is_removed_from_another_folder_that_came_after_the_list() throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    Files.createFile(folder.resolve("sub/x"));
    LocalHoldings holdings = listed();
    Files.move(folder.resolve("sub"), root.resolve("elsewhere"));
    Files.createDirectory(folder.resolve("sub"));
    Files.createFile(folder.resolve("sub/x"));
    assertThat(holdings.removeAll(List.of("sub/x"), gone -> {})).containsOnlyKeys("sub/x");
    assertThat(folder.resolve("sub/x")).exists();
  }

  @Test
  void a_link_to_a_folder_elsewhere_leads_to_no_removal() throws IOException {
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Files.createFile(elsewhere.resolve("x"));
    Files.createSymbolicLink(folder.resolve("sub"), elsewhere);
    assertThat(listed().removeAll(List.of("sub/x"), gone -> {})).containsOnlyKeys("sub/x");
    assertThat(elsewhere.resolve("x")).exists();
  }

  @Test
  void what_is_gone_already_is_gone_and_what_lies_deeper_is_removed() throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    Files.createFile(folder.resolve("sub/x"));
    LocalHoldings holdings = listed();
    Files.delete(folder.resolve("one"));
    List<String> gone = new ArrayList<>();
    assertThat(holdings.removeAll(List.of("one", "sub/x", "none/y", "sub"), gone::add))
        .containsExactly(
            Map.entry("sub", folder.resolve("sub") + ": cannot be removed: is a folder"));
    assertThat(gone).containsExactlyInAnyOrder("one", "sub/x", "none/y");
    assertThat(folder.resolve("sub/x")).doesNotExist();
  }
}
