package org.ww3transfer.holdings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.Installation;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.LocalPlace;
import org.ww3transfer.destination.LocalRules;

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
    assertThat(holdings.clock()).isEmpty();
    assertThat(folder).doesNotExist();
  }

  @Test
  void the_clock_is_read_and_leaves_nothing_behind() throws IOException {
    assertThat(holdings(LocalRules.STANDING).clock()).isPresent();
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("one", "two");
  }
}
