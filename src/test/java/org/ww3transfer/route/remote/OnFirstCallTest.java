package org.ww3transfer.route.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client whose making hangs holds nobody who is told to stop. */
class OnFirstCallTest {
  /** What is made. */
  public interface Client extends AutoCloseable {
    String ask();

    @Override
    void close();
  }

  private final CountDownLatch isAsked = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private final Client client = OnFirstCall.of(Client.class, this::neverMade);

  private Client neverMade() {
    isAsked.countDown();
    boolean isOver = false;
    while (!isOver) {
      try {
        isOver = answer.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        isOver = false; // as the libraries of the clouds do
      }
    }
    throw new OnFirstCall.NotGiven("too late", new IllegalStateException());
  }

  /** Asks in a thread of its own. */
  private final class Waiter {
    final CompletableFuture<Throwable> end = new CompletableFuture<>();
    final Thread thread = new Thread(() -> end.complete(catchThrowable(client::ask)));

    Waiter() {
      thread.setDaemon(true);
      thread.start();
    }
  }

  @AfterEach
  void answer() {
    answer.countDown();
  }

  @Test
  void one_who_waits_for_a_silent_provider_can_be_interrupted() throws Exception {
    Waiter waiter = new Waiter();
    assertThat(isAsked.await(10, TimeUnit.SECONDS)).isTrue();
    waiter.thread.interrupt();
    assertThat(waiter.end.get(5, TimeUnit.SECONDS)).isInstanceOf(OnFirstCall.NotGiven.class);
  }

  @Test
  void so_can_one_who_waits_for_another_who_asks_it() throws Exception {
    Waiter first = new Waiter();
    assertThat(isAsked.await(10, TimeUnit.SECONDS)).isTrue();
    Waiter second = new Waiter();
    second.thread.interrupt();
    assertThat(second.end.get(5, TimeUnit.SECONDS)).isInstanceOf(OnFirstCall.NotGiven.class);
    assertThat(first.end).isNotDone();
  }

  @Test
  @Timeout(10)
  void what_is_not_made_yet_is_closed_at_once() throws Exception {
    Waiter waiter = new Waiter();
    assertThat(isAsked.await(10, TimeUnit.SECONDS)).isTrue();
    client.close();
    assertThat(waiter.end).isNotDone();
  }
}
