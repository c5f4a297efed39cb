package org.ww3transfer.route.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A client whose making hangs holds nobody who is told to stop. */
class OnFirstCallTest {
  /** What is made. */
  public interface Client extends AutoCloseable {
    String ask();

    @Override
    void close();
  }

  @Test
  void one_who_waits_for_a_silent_provider_can_be_interrupted() throws Exception {
    CountDownLatch isAsked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    Client client =
        OnFirstCall.of(
            Client.class,
            () -> {
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
            });
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread waiter = new Thread(() -> end.complete(catchThrowable(client::ask)));
    waiter.setDaemon(true);
    waiter.start();
    assertThat(isAsked.await(10, TimeUnit.SECONDS)).isTrue();
    waiter.interrupt();
    try {
      assertThat(end.get(5, TimeUnit.SECONDS)).isInstanceOf(OnFirstCall.NotGiven.class);
    } finally {
      answer.countDown();
    }
  }
}
