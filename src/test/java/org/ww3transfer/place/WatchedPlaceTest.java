package org.ww3transfer.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.FileCalls;

/** Calls that do not return, here of a file system that waits for a latch and for no interrupt. */
class WatchedPlaceTest {
  private static final Path FOLDER = Path.of("/archive");
  private static final Path TARGET = FOLDER.resolve("t.ww3");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2023-01-01T10:02:11.5Z"), ZoneOffset.UTC);

  private final AtomicInteger returned = new AtomicInteger();
  private final AtomicBoolean wentOn = new AtomicBoolean();
  private final CountDownLatch answers = new CountDownLatch(1);
  private final WatchedPlace place =
      new WatchedPlace("a", FOLDER, Duration.ofMillis(200), 2, CLOCK, returned::incrementAndGet);

  @AfterEach
  void answer() {
    answers.countDown();
  }

  private boolean hang(Path path) throws IOException {
    FileCalls.about("write to", path);
    boolean isInterrupted = false;
    while (answers.getCount() > 0) {
      try {
        answers.await();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    FileCalls.about("rename to", path);
    wentOn.set(true);
    return isInterrupted;
  }

  private ItemException requireHangs(String name, Path path) {
    return catchThrowableOfType(ItemException.class, () -> place.run(name, () -> hang(path)));
  }

  @Test
  void a_call_that_does_not_return_is_told_with_its_path_and_since_when() {
    assertThat(requireHangs("t.ww3", TARGET))
        .hasMessage(
            "a: write to /archive/t.ww3 hangs since 2023-01-01T10:02:11Z; look at the mount")
        .extracting(ItemException::blame)
        .isEqualTo(Blame.DESTINATION);
    assertThat(place.hangs()).isTrue();
  }

  @Test
  void what_hangs_elsewhere_as_a_source_is_no_trouble_of_the_destination() {
    assertThat(requireHangs("t.ww3", Path.of("/run/restart001.ww3")).blame()).isEqualTo(Blame.OURS);
  }

  @Test
  void what_gets_on_may_take_much_longer() throws IOException {
    assertThat(
            place.run(
                "t.ww3",
                () -> {
                  for (int step = 0; step < 60; step++) {
                    FileCalls.about("write to", TARGET);
                    try {
                      Thread.sleep(10); // a slow disk, three times the limit in all
                    } catch (InterruptedException e) {
                      throw new IOException(e);
                    }
                  }
                  return "all";
                }))
        .isEqualTo("all");
  }

  @Test
  void a_call_that_returns_late_is_followed_by_nothing_and_frees_its_name() throws IOException {
    requireHangs("t.ww3", TARGET);
    assertThatExceptionOfType(ItemException.class)
        .as("another try of it while the first may still come to its end")
        .isThrownBy(() -> place.run("t.ww3", () -> "written"));
    assertThat(place.run("other", () -> "written")).isEqualTo("written");
    answers.countDown();
    await().until(() -> returned.get() == 1);
    assertThat(wentOn).isFalse();
    assertThat(place.hangs()).isFalse();
    assertThat(place.run("t.ww3", () -> "written")).isEqualTo("written");
  }

  @Test
  void no_more_threads_are_caught_than_may_be_at_work() {
    requireHangs("one", TARGET);
    requireHangs("two", TARGET);
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> place.run("three", () -> wentOn.getAndSet(true)));
    assertThat(wentOn).isFalse();
  }

  @Test
  void a_stop_does_not_wait_for_it() throws InterruptedException {
    AtomicBoolean isStopped = new AtomicBoolean();
    WatchedPlace patient =
        new WatchedPlace("a", FOLDER, Duration.ofHours(1), 1, CLOCK, returned::incrementAndGet);
    CountDownLatch begun = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () -> {
              try {
                patient.run(
                    "t.ww3",
                    () -> {
                      begun.countDown();
                      return hang(TARGET);
                    });
              } catch (IOException e) {
                isStopped.set(Thread.currentThread().isInterrupted());
              }
            });
    waiting.start();
    begun.await();
    waiting.interrupt();
    waiting.join();
    assertThat(isStopped).isTrue();
  }
}
