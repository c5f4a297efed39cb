package org.ww3transfer.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.run.SeenMarker;

/** Inboxes of which one lies in the other. */
class NestedInboxesTest {
  @TempDir private Path root;
  private Path outer;
  private Path inner;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> handled = new CopyOnWriteArrayList<>();

  /** An inbox that has begun, and whether it watches. */
  private record Begun(Inbox inbox, CountDownLatch watching) implements AutoCloseable {
    void awaitWatching() throws InterruptedException {
      assertThat(watching.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
      inbox.close();
    }
  }

  private record TakesAway(String name, List<String> handled) implements MarkerHandler {
    @Override
    public void handle(SeenMarker marker) {
      handled.add(marker.path().getFileName() + " by " + name);
      try {
        Files.delete(marker.path());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void refuse(SeenMarker marker, String reason) {
      throw new AssertionError(reason);
    }
  }

  @BeforeEach
  void makeFolders() throws IOException {
    outer = Files.createDirectory(root.resolve("in"));
    inner = Files.createDirectory(outer.resolve("sub"));
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private Begun begin(String name, Path at, int depth) {
    Duration looks = Duration.ofMillis(20);
    InboxRules rules = new InboxRules(at, depth, looks, Duration.ofHours(1), root.resolve("state"));
    MarkerKind kind =
        new MarkerKind(() -> Pattern.compile(".*\\.done"), new TakesAway(name, handled));
    CountDownLatch watching = new CountDownLatch(1);
    Inbox inbox = new Inbox(() -> rules, List.of(kind), watching::countDown);
    inbox.start(threads);
    return new Begun(inbox, watching);
  }

  private void drop(Path folder, String name) throws IOException {
    Files.writeString(folder.resolve(name), "run\n");
  }

  private void awaitHandled(String... all) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(() -> assertThat(handled).containsExactly(all));
  }

  @Test
  void the_inner_one_waits_for_the_end_of_the_outer_one() throws Exception {
    try (Begun first = begin("outer", outer, 2)) {
      first.awaitWatching();
      try (Begun second = begin("inner", inner, 1)) {
        for (int marker = 0; marker < 20; marker++) {
          drop(inner, marker + ".done");
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> handled.size() == 20);
        assertThat(handled).allMatch(each -> each.endsWith("by outer"));
        assertThat(second.watching().getCount()).isEqualTo(1);
        handled.clear();
        first.inbox().close();
        second.awaitWatching();
        drop(inner, "last.done");
        awaitHandled("last.done by inner");
      }
    }
  }

  @Test
  void the_outer_one_waits_for_the_end_of_the_inner_one() throws Exception {
    try (Begun first = begin("inner", inner, 1)) {
      first.awaitWatching();
      try (Begun second = begin("outer", outer, 2)) {
        drop(outer, "waits.done");
        for (int marker = 0; marker < 20; marker++) {
          drop(inner, marker + ".done");
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> handled.size() == 20);
        assertThat(handled).allMatch(each -> each.endsWith("by inner"));
        assertThat(second.watching().getCount()).isEqualTo(1);
        handled.clear();
        first.inbox().close();
        second.awaitWatching();
        awaitHandled("waits.done by outer");
      }
    }
  }

  @Test
  void of_two_that_begin_at_one_time_one_watches() throws Exception {
    for (int again = 0; again < 5; again++) {
      handled.clear();
      try (Begun one = begin("inner", inner, 1);
          Begun other = begin("outer", outer, 2)) {
        drop(inner, "x.done");
        await().atMost(Duration.ofSeconds(20)).until(() -> handled.size() == 1);
        assertThat(one.watching().getCount() + other.watching().getCount()).isEqualTo(1);
      }
    }
  }

  @Test
  void a_lock_file_that_a_killed_one_left_is_no_hindrance() throws Exception {
    Files.writeString(inner.resolve(InboxLock.NAME), "a process that was killed\nmax-depth=2\n");
    Files.writeString(root.resolve(InboxLock.NAME), "a process that was killed\nmax-depth=9\n");
    try (Begun only = begin("outer", outer, 2)) {
      only.awaitWatching();
      drop(inner, "x.done");
      awaitHandled("x.done by outer");
    }
  }

  @Test
  void one_that_is_led_into_another_by_a_link_gives_way() throws Exception {
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    try (Begun first = begin("outer", outer, 2)) {
      first.awaitWatching();
      Files.createSymbolicLink(outer.resolve("link"), elsewhere);
      try (Begun second = begin("inner", elsewhere, 1)) {
        second.awaitWatching();
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> !Files.exists(outer.resolve(InboxLock.NAME)));
        drop(elsewhere, "x.done");
        awaitHandled("x.done by inner");
      }
    }
  }
}
