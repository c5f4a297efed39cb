package org.ww3transfer.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.run.SeenMarker;

/** What of an inbox is handed in, and when. */
class InboxTest {
  private static final Duration LOOKS = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofHours(1);

  @TempDir private Path root;
  private Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch watching = new CountDownLatch(1);
  private final List<String> handled = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final CountDownLatch held = new CountDownLatch(1);
  private Inbox inbox;

  /** Takes each marker away; of one that is called hold.done the handling waits. */
  private final MarkerHandler takesAway =
      new MarkerHandler() {
        @Override
        public void handle(SeenMarker marker) {
          String name = marker.path().getFileName().toString();
          handled.add(name + "=" + marker.content().strip());
          if (name.equals("hold.done")) {
            awaitRelease();
          }
          if (name.equals("back.done")) {
            moveToAndFro(marker.path());
          } else if (!name.equals("stuck.done") && isAsSeen(marker)) {
            takeAway(marker.path());
          }
        }

        @Override
        public void refuse(SeenMarker marker, String reason) {
          if (marker.path().endsWith("back.done")) {
            handled.add("refused");
            moveToAndFro(marker.path());
            return;
          }
          refused.add(reason.substring(folder.toString().length() + 1));
          takeAway(marker.path());
        }
      };

  private void awaitRelease() {
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void moveToAndFro(Path marker) {
    try {
      Path aside = Files.move(marker, marker.resolveSibling(".aside"));
      Files.move(aside, marker);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAsSeen(SeenMarker marker) {
    try {
      return SeenMarker.identity(marker.path()).equals(marker.identity());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void takeAway(Path marker) {
    try {
      Files.delete(marker);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(root.resolve("in"));
  }

  @AfterEach
  void stop() {
    held.countDown();
    inbox.close();
    threads.shutdownNow();
  }

  private void open(Path at, int depth, Duration settle) throws InterruptedException {
    open(at, depth, settle, FolderEvents::open);
  }

  private void open(Path at, int depth, Duration settle, Supplier<FolderEvents> events)
      throws InterruptedException {
    InboxRules rules = new InboxRules(at, depth, LOOKS, settle, root.resolve("state"));
    inbox =
        new Inbox(
            () -> rules,
            List.of(new MarkerKind(() -> Pattern.compile(".*\\.done"), takesAway)),
            watching::countDown,
            events);
    inbox.start(threads);
    watching.await();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(5));
  }

  private void awaitHandled(String... all) {
    soon().untilAsserted(() -> assertThat(handled).containsExactly(all));
  }

  private Path drop(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run\n", "{\"runDirectory\":\n\"run\"}", "\uFEFFrun\n"})
  void what_tells_its_own_end_is_taken_up_at_once(String content) throws Exception {
    open(folder, 1, LONG);
    drop("x.done", content);
    awaitHandled("x.done=" + content.replace("\uFEFF", "").strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "run1", "{\"runDirectory\":\n"})
  void what_may_be_half_of_a_marker_waits_for_the_rest(String half) throws Exception {
    open(folder, 1, LONG);
    Path slow = drop("slow.done", half);
    drop("other.done", "run\n");
    awaitHandled("other.done=run");
    String rest = half.startsWith("{") ? "\"run\"}" : "0\n";
    Files.writeString(slow, rest, StandardOpenOption.APPEND);
    awaitHandled("other.done=run", "slow.done=" + half + rest.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "run1", "{\"runDirectory\":"})
  void it_is_taken_up_when_it_has_rested(String content) throws Exception {
    open(folder, 1, Duration.ofMillis(200));
    drop("x.done", content);
    awaitHandled("x.done=" + content);
  }

  @Test
  void the_oldest_is_first_also_of_those_that_came_meanwhile() throws Exception {
    drop("hold.done", "first\n");
    Files.setLastModifiedTime(folder.resolve("hold.done"), FileTime.fromMillis(0));
    open(folder, 1, LONG);
    awaitHandled("hold.done=first");
    for (String name : List.of("b", "c", "a")) {
      Path hidden = drop("." + name, "run\n");
      long millis = name.equals("b") ? 3_000 : name.equals("c") ? 1_000 : 2_000;
      Files.setLastModifiedTime(hidden, FileTime.fromMillis(millis));
      Files.move(hidden, folder.resolve(name + ".done"));
    }
    drop("pipe.done", "x".repeat(70_000));
    Path fifo = fifo("last.done");
    soon().until(() -> refused.size() == 1 && !Files.exists(fifo)); // all have been looked at
    held.countDown();
    soon().until(() -> handled.size() == 5);
    assertThat(handled.subList(0, 4))
        .containsExactly("hold.done=first", "c.done=run", "a.done=run", "b.done=run");
  }

  private Path fifo(String name) throws Exception {
    Path fifo = folder.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    return fifo;
  }

  @Test
  void one_that_is_written_anew_while_it_is_handled_is_handed_in_again() throws Exception {
    open(folder, 1, LONG);
    drop("hold.done", "run1\n");
    awaitHandled("hold.done=run1");
    drop("hold.done", "run2\n");
    held.countDown();
    awaitHandled("hold.done=run1", "hold.done=run2");
    soon().until(() -> !Files.exists(folder.resolve("hold.done")));
  }

  @Test
  void one_that_stays_is_handed_in_again_after_a_pause() throws Exception {
    open(folder, 1, LONG);
    drop("stuck.done", "run\n");
    awaitHandled("stuck.done=run", "stuck.done=run");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void what_is_put_back_as_it_was_is_left_alone_for_a_while_too(boolean isLink) throws Exception {
    open(folder, 1, LONG);
    long begin = System.nanoTime();
    if (isLink) {
      Files.createSymbolicLink(folder.resolve("back.done"), Path.of("none"));
    } else {
      drop("back.done", "run\n");
    }
    soon().until(() -> handled.size() >= 3);
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .as("a second and two")
        .isGreaterThan(Duration.ofSeconds(3));
  }

  @Test
  void what_is_no_file_is_refused_unopened_and_others_go_on() throws Exception {
    open(folder, 1, LONG);
    fifo("fifo.done");
    soon().until(() -> refused.size() == 1);
    Files.createSymbolicLink(folder.resolve("link.done"), root);
    soon().until(() -> refused.size() == 2);
    Files.createSymbolicLink(folder.resolve("nowhere.done"), root.resolve("none"));
    soon().until(() -> refused.size() == 3);
    assertThat(refused)
        .containsExactly(
            "fifo.done: is a FIFO, a socket or a device; a marker is a file",
            "link.done: is a link to something that is not a file; a marker is a file",
            "nowhere.done: is a link that leads nowhere; a marker is a file");
    Path directory = Files.createDirectory(folder.resolve("directory.done"));
    drop("x.done", "run\n");
    awaitHandled("x.done=run");
    assertThat(directory).isDirectory();
    assertThat(refused).hasSize(3);
  }

  @Test
  void a_name_with_a_line_break_is_refused_and_told_on_one_line() throws Exception {
    open(folder, 1, LONG);
    drop("a\nERROR b.done", "run\n");
    soon().until(() -> refused.size() == 1);
    assertThat(refused.get(0))
        .isEqualTo("a?ERROR b.done: its name has a line break or another control character in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {".done", ".failed"})
  void where_a_folder_for_handled_ones_is_a_link_the_marker_waits(String name) throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve(name), root);
    Files.createDirectory(folder.resolve("run"));
    open(folder, 2, LONG);
    drop("x.done", "run\n");
    drop("run/other.done", "run\n");
    awaitHandled("other.done=run");
    assertThat(folder.resolve("x.done")).exists();
    Files.delete(link);
    awaitHandled("other.done=run", "x.done=run");
  }

  @Test
  void markers_are_found_as_deep_as_is_set_and_no_deeper() throws Exception {
    open(folder, 3, LONG);
    Files.createDirectories(folder.resolve("a/b/c"));
    drop("a/b/c/deeper.done", "run\n");
    drop(".hidden.done", "run\n");
    drop("a/b/x.done", "run\n");
    awaitHandled("x.done=run");
    Files.createSymbolicLink(folder.resolve("a/loop"), folder);
    Files.createDirectories(folder.resolve("a/d"));
    drop("a/d/y.done", "run\n");
    awaitHandled("x.done=run", "y.done=run");
  }

  @Test
  void a_folder_that_is_replaced_by_another_is_watched_like_the_first() throws Exception {
    Files.createDirectory(folder.resolve("run"));
    open(folder, 2, LONG);
    for (int again = 1; again <= 3; again++) {
      Files.move(folder.resolve("run"), root.resolve("old" + again));
      Files.createDirectory(folder.resolve("run"));
      drop("run/" + again + ".done", "run\n");
      int size = again;
      soon().until(() -> handled.size() == size);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%20b", "a\\b", "a?b", "a#b", "a{{b}}", "a(b", "a b", "a&b+c", "é"})
  void the_folder_that_is_watched_is_the_one_that_was_said(String name) throws Exception {
    folder = Files.createDirectory(root.resolve(name));
    open(folder, 1, LONG);
    drop("x.done", "run\n");
    awaitHandled("x.done=run");
  }

  @Test
  void more_news_than_the_kernel_remembers_is_found_by_a_look() throws Exception {
    open(folder, 1, LONG);
    for (int marker = 0; marker < 2_000; marker++) {
      drop(marker + ".done", "run\n");
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> handled.size() == 2_000);
  }

  @Test
  void without_inotify_one_among_many_old_files_is_noticed_at_once() throws Exception {
    for (int file = 0; file < 20_000; file++) {
      Files.createFile(folder.resolve("out_" + file + ".nc"));
    }
    open(folder, 2, LONG, FolderEvents::without);
    for (int marker = 0; marker < 3; marker++) {
      drop(marker + ".done", "run\n");
      int size = marker + 1;
      await().atMost(Duration.ofSeconds(4)).until(() -> handled.size() == size);
    }
  }

  @Test
  void a_name_that_is_no_text_is_refused() throws Exception {
    byte[] name = "x\u00e9.done".getBytes(StandardCharsets.ISO_8859_1);
    Path script = Files.write(root.resolve("make"), name);
    String make = "echo run > '" + folder + "'/\"$(cat '" + script + "')\"";
    open(folder, 1, LONG);
    assertThat(new ProcessBuilder("sh", "-c", make).start().waitFor()).isZero();
    soon().until(() -> refused.size() == 1);
    assertThat(refused.get(0)).startsWith("x\uFFFD.done: its name").contains("is not UTF-8");
  }
}
