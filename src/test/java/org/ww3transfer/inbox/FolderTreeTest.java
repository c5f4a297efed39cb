package org.ww3transfer.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks alone find, where no event is to be had. */
class FolderTreeTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @TempDir private Path root;
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - SECOND);
  private final List<String> found = new ArrayList<>();

  private FolderTree tree(int depth) {
    FolderTree.Finder finder =
        new FolderTree.Finder() {
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
        };
    FolderEvents events = FolderEvents.without();
    return new FolderTree(root, depth, events, finder, new Complaints(clock::get), clock::get);
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
    lookAfter(tree, SECOND);
    assertThat(found).isEmpty();
    lookAfter(tree, 3 * SECOND);
    assertThat(found).hasSize(1);
    lookAfter(tree, 20 * SECOND);
    assertThat(found).isEmpty();
    lookAfter(tree, 20 * SECOND);
    assertThat(found).hasSize(1);
  }

  @Test
  void a_folder_that_changed_is_looked_into_for_a_while() throws IOException {
    FolderTree tree = tree(1);
    lookAfter(tree, 0);
    Files.createFile(root.resolve("x.done"));
    for (int look = 0; look < 10; look++) {
      lookAfter(tree, SECOND / 5);
      assertThat(found).hasSize(1);
    }
    lookAfter(tree, 4 * SECOND);
    lookAfter(tree, SECOND);
    assertThat(found).isEmpty();
  }

  @Test
  void a_huge_folder_is_looked_into_no_more_often_than_its_share_allows() throws IOException {
    BasicFileAttributes before = Files.readAttributes(root, BasicFileAttributes.class);
    long half = SECOND / 2;
    FolderLooks looks = new FolderLooks(before, clock.get(), clock.addAndGet(half));
    Files.createFile(root.resolve("x.done"));
    BasicFileAttributes after = Files.readAttributes(root, BasicFileAttributes.class);
    assertThat(looks.isDue(after, clock.addAndGet(49 * SECOND), half)).isFalse();
    assertThat(looks.isDue(after, clock.addAndGet(SECOND), half)).isTrue();
    assertThat(new FolderLooks(before, clock.get() - 2 * SECOND, clock.get()))
        .matches(slow -> !slow.isDue(after, clock.get() + 59 * SECOND, half))
        .matches(slow -> slow.isDue(after, clock.get() + 60 * SECOND, half));
    looks.overflown();
    assertThat(looks.isDue(after, clock.get(), half)).isTrue();
    looks.looked(after, clock.get(), clock.addAndGet(half));
    looks.overflown();
    assertThat(looks.isDue(after, clock.addAndGet(4 * SECOND), half)).isFalse();
    assertThat(looks.isDue(after, clock.addAndGet(SECOND), half)).isTrue();
  }
}
