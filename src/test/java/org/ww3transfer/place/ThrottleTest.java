package org.ww3transfer.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.ww3transfer.schedule.HoursText;
import org.ww3transfer.schedule.Rates;

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
    Throttle throttle = new Throttle(Rates.always(OptionalLong.of(100_000)), Clock.systemUTC());
    // what was taken last is waited for by the next
    assertThat(taking(throttle, 6, 10_000)).isGreaterThan(Duration.ofMillis(450));
  }

  @Test
  void what_was_not_used_is_not_sent_above_the_limit_later() {
    AtomicLong nanos = new AtomicLong();
    Throttle throttle =
        new Throttle(
            Rates.always(OptionalLong.of(100_000)),
            Clock.systemUTC(),
            () -> nanos.addAndGet(Duration.ofMillis(10).toNanos()));
    throttle.take(1);
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    long begun = nanos.get();
    for (int i = 0; i < 6; i++) {
      throttle.take(10_000);
    }
    assertThat(Duration.ofNanos(nanos.get() - begun)).isGreaterThan(Duration.ofMillis(440));
  }

  @Test
  void several_files_share_it() throws InterruptedException {
    Throttle throttle = new Throttle(Rates.always(OptionalLong.of(100_000)), Clock.systemUTC());
    Thread other = new Thread(() -> taking(throttle, 3, 10_000));
    other.start();
    long begun = System.nanoTime();
    taking(throttle, 3, 10_000);
    other.join();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(400));
  }

  @Test
  void another_rate_holds_at_once_also_for_who_waits() throws InterruptedException {
    Rates rates =
        HoursText.rates(
            "1; 12:00-13:00 none", ZoneOffset.UTC, number -> Optional.of(Long.valueOf(number)));
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2023-01-01T11:59:59Z"));
    Throttle throttle = new Throttle(rates, new ReferredClock(now));
    throttle.take(1_000_000); // for which the next waits eleven days
    Thread waiting = new Thread(() -> throttle.take(1));
    waiting.start();
    waiting.join(100);
    assertThat(waiting.isAlive()).isTrue();
    now.set(Instant.parse("2023-01-01T12:00:00Z"));
    waiting.join(20_000);
    assertThat(waiting.isAlive()).isFalse();
  }

  @Test
  void without_a_limit_nobody_waits_for_it() {
    assertThat(Throttle.NONE).isNotNull();
    Throttle.NONE.take(Integer.MAX_VALUE);
    Throttle.NONE.take(Integer.MAX_VALUE);
  }

  /** Shows what it is told. */
  private static final class ReferredClock extends Clock {
    private final AtomicReference<Instant> now;

    ReferredClock(AtomicReference<Instant> now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
