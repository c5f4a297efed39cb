package org.ww3transfer.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.inbox.FolderLooks.Due;

/** What looks alone find, where no event is to be had. */
class FolderTreeTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @TempDir private Path root;
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - SECOND);
  private final List<String> found = new ArrayList<>();

  private FolderTree tree(int depth) {
    Finder finder =
        new Finder() {
          @Override
          public boolean isWanted(String name) {
            return name.endsWith(".done");
          }

          @Override
          public void found(Path path, String name) {
            found.add(root.relativize(path).toString());
          }

          @Override
          public void foundAnew(Path path, String name) {
            throw new AssertionError(path + " was told by an event");
          }

          @Override
          public void foundLock(Path path) {
            found.add(root.relativize(path).toString());
          }
        };
    FolderEvents events = FolderEvents.without();
    return new FolderTree(
        root, depth, events, finder, new RateLimitedWarnings(clock::get), clock::get, clock::get);
  }

  private void lookAfter(FolderTree tree, long nanos) {
    clock.addAndGet(nanos);
    found.clear();
    tree.look(SECOND / 5);
  }

  @Test
  void what_is_dropped_is_found_at_the_next_look() throws IOException {
    FolderTree tree = tree(2);
    Files.createDirectory(root.resolve("run"));
    lookAfter(tree, 0);
    Files.createFile(root.resolve("run/x.done"));
    Files.createFile(root.resolve("y.done"));
    lookAfter(tree, SECOND / 5);
    assertThat(found).containsExactlyInAnyOrder("run/x.done", "y.done");
  }

  @Test
  void a_folder_that_does_not_change_is_looked_into_once_more_and_then_seldom() throws IOException {
    FolderTree tree = tree(1);
    Files.createFile(root.resolve("x.done"));
    lookAfter(tree, 0);
    assertThat(found).hasSize(1);
    lookAfter(tree, 4 * SECOND);
    assertThat(found).hasSize(1);
    lookAfter(tree, 20 * SECOND);
    assertThat(found).isEmpty();
    lookAfter(tree, 20 * SECOND);
    assertThat(found).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_folder_that_changed_is_looked_into_until_its_time_can_hide_nothing(boolean isCoarse)
      throws IOException {
    FolderTree tree = tree(1);
    lookAfter(tree, 0);
    Files.createFile(root.resolve("x.done"));
    long nanos = isCoarse ? 0 : 123_456_789;
    Files.setLastModifiedTime(root, FileTime.from(Instant.ofEpochSecond(1_000, nanos)));
    for (int look = 0; look < (isCoarse ? 14 : 5); look++) {
      lookAfter(tree, SECOND / 5);
      assertThat(found).hasSize(1);
    }
    lookAfter(tree, 4 * SECOND);
    lookAfter(tree, SECOND);
    assertThat(found).isEmpty();
  }

  @Test
  void of_many_folders_those_that_changed_last_are_looked_at_each_time_and_the_others_in_turn()
      throws IOException {
    FolderTree tree = tree(2);
    for (int folder = 0; folder < 200; folder++) {
      Files.createDirectory(root.resolve("run" + folder));
    }
    lookAfter(tree, 0);
    lookAfter(tree, 10 * SECOND);
    Files.createDirectory(root.resolve("new"));
    lookAfter(tree, SECOND / 5);
    Files.createFile(root.resolve("new/x.done"));
    for (int folder = 0; folder < 200; folder++) {
      Files.createFile(root.resolve("run" + folder + "/x.done"));
    }
    lookAfter(tree, SECOND / 5);
    assertThat(found).contains("new/x.done").hasSizeLessThanOrEqualTo(40);
    Set<String> all = new HashSet<>(found);
    for (int look = 1; look < 10; look++) {
      lookAfter(tree, SECOND / 5);
      all.addAll(found);
    }
    assertThat(all).hasSize(201);
  }

  @Test
  void a_folder_in_the_place_of_a_file_is_found_by_a_full_look() throws IOException {
    FolderTree tree = tree(2);
    Path file = Files.createFile(root.resolve("run"));
    lookAfter(tree, 0);
    Files.delete(file);
    Files.createFile(Files.createDirectory(file).resolve("x.done"));
    lookAfter(tree, 40 * SECOND);
    assertThat(found).containsExactly("run/x.done");
  }

  /** The time of the folder, as if something had come. */
  private BasicFileAttributes attributes(int second) throws IOException {
    Files.setLastModifiedTime(root, FileTime.from(second, TimeUnit.SECONDS));
    return Files.readAttributes(root, BasicFileAttributes.class);
  }

  /** A look that takes half a second, as one into a huge folder. */
  private void look(FolderLooks looks, BasicFileAttributes found) {
    looks.looked(found, Due.LOOK, clock.get(), clock.addAndGet(SECOND / 2), SECOND / 2);
  }

  private Due dueAfter(long nanos, FolderLooks looks, BasicFileAttributes found) {
    return looks.due(found, clock.addAndGet(nanos), 100 * SECOND);
  }

  @Test
  void a_huge_folder_that_was_quiet_is_looked_into_at_once_when_it_changes() throws IOException {
    BasicFileAttributes before = attributes(1);
    FolderLooks looks = new FolderLooks(before, clock.get(), new ScanBudget(clock.get()));
    look(looks, before);
    assertThat(dueAfter(SECOND / 5, looks, before)).isEqualTo(Due.NOTHING);
    assertThat(dueAfter(SECOND, looks, before)).as("once more").isEqualTo(Due.LOOK);
    clock.addAndGet(3 * SECOND);
    look(looks, before);
    assertThat(dueAfter(60 * SECOND, looks, before)).isEqualTo(Due.NOTHING);
    BasicFileAttributes after = attributes(2);
    assertThat(dueAfter(0, looks, after)).isEqualTo(Due.LOOK);
    look(looks, after);
    assertThat(dueAfter(SECOND, looks, after)).as("the same time may hide one").isEqualTo(Due.LOOK);
  }

  @Test
  void a_huge_folder_that_changes_all_the_time_is_looked_into_no_more_often_than_its_share_allows()
      throws IOException {
    FolderLooks looks = new FolderLooks(attributes(0), clock.get(), new ScanBudget(clock.get()));
    int atOnce = 0;
    while (dueAfter(0, looks, attributes(atOnce + 1)) == Due.LOOK) {
      look(looks, attributes(++atOnce));
    }
    assertThat(atOnce).isBetween(3, 7);
    BasicFileAttributes changed = attributes(100);
    assertThat(dueAfter(SECOND, looks, changed)).isEqualTo(Due.NOTHING);
    assertThat(dueAfter(50 * SECOND, looks, changed)).isEqualTo(Due.LOOK);
    look(looks, changed);
    looks.overflown();
    assertThat(dueAfter(4 * SECOND, looks, changed)).isEqualTo(Due.NOTHING);
    assertThat(dueAfter(SECOND, looks, changed)).as("more than an event each").isEqualTo(Due.LOOK);
  }
}
