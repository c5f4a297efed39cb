package org.ww3transfer.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Only that it is not faster than it may be: how much slower is the machine's business. */
class ThrottleTest {
  private static Duration taking(Throttle throttle, int times, int bytes) {
    long begun = System.nanoTime();
    for (int i = 0; i < times; i++) {
      throttle.take(bytes);
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Test
  void bytes_go_no_faster_than_the_limit() {
    Throttle throttle = new Throttle(OptionalLong.of(100_000));
    // what was taken last is waited for by the next
    assertThat(taking(throttle, 6, 10_000)).isGreaterThan(Duration.ofMillis(450));
  }

  @Test
  void several_files_share_it() throws InterruptedException {
    Throttle throttle = new Throttle(OptionalLong.of(100_000));
    Thread other = new Thread(() -> taking(throttle, 3, 10_000));
    other.start();
    long begun = System.nanoTime();
    taking(throttle, 3, 10_000);
    other.join();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(400));
  }

  @Test
  void without_a_limit_nobody_waits_for_it() {
    assertThat(Throttle.NONE).isNotNull();
    Throttle.NONE.take(Integer.MAX_VALUE);
    Throttle.NONE.take(Integer.MAX_VALUE);
  }
}
