package org.ww3transfer.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VitalsTest {
  @TempDir private Path root;
  private Path state;
  private Path inbox;
  private final List<String> losses = new CopyOnWriteArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private Vitals vitals;

  @BeforeEach
  void open() throws IOException {
    state = Files.createDirectory(root.resolve("state"));
    inbox = Files.createDirectory(root.resolve("inbox"));
    vitals = new Vitals(state, inbox, () -> losses, nanos::get, Duration.ofMinutes(1));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void all_is_well_where_it_can_write_and_look() throws IOException {
    assertThat(vitals.troubles()).isEmpty();
    assertThat(state).isEmptyDirectory();
  }

  @Test
  void a_state_directory_that_cannot_be_written_is_named_until_it_can() throws IOException {
    Files.delete(state);
    assertThat(vitals.troubles()).singleElement().asString().contains(state.toString());
    Files.createDirectory(state);
    pass(Duration.ofSeconds(6));
    assertThat(vitals.troubles()).isEmpty();
  }

  @Test
  void an_inbox_that_is_gone_and_a_part_that_has_ended_are_named() throws IOException {
    Files.delete(inbox);
    losses.add("direct:hand-a: nothing is handed out any more");
    assertThat(vitals.troubles())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains("ww3.inbox", inbox.toString()))
        .anySatisfy(line -> assertThat(line).contains("hand-a"));
  }

  @Test
  void it_does_not_look_each_time_that_somebody_asks() throws IOException {
    assertThat(vitals.troubles()).isEmpty();
    Files.delete(inbox);
    assertThat(vitals.troubles()).isEmpty();
    pass(Duration.ofSeconds(6));
    assertThat(vitals.troubles()).hasSize(1);
  }

  @Test
  void a_disk_that_does_not_answer_keeps_nobody_waiting_and_is_asked_once() {
    CountDownLatch mended = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    List<Thread> asking = new CopyOnWriteArrayList<>();
    Vitals hanging =
        new Vitals(
            state,
            inbox,
            () -> {
              asked.incrementAndGet();
              asking.add(Thread.currentThread());
              try {
                mended.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return List.of();
            },
            nanos::get,
            Duration.ofMillis(1));
    assertThat(hanging.troubles()).as("it may just be busy").isEmpty();
    pass(Duration.ofSeconds(31));
    assertThat(hanging.troubles())
        .singleElement()
        .asString()
        .contains("has not answered for 30 s", state.toString());
    assertThat(asked).hasValue(1);
    mended.countDown();
    await().until(() -> state.toFile().list().length == 0 && !isAtWork(asking.get(0)));
  }

  private static boolean isAtWork(Thread thread) {
    return List.of(thread.getStackTrace()).toString().contains("Vitals.look");
  }
}
