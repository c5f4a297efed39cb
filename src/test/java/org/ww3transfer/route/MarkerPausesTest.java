package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A marker that trouble of our own keeps is taken up again, less and less often. */
class MarkerPausesTest {
  private static final Path MARKER = Path.of("/inbox/x.done");

  private final AtomicLong clock = new AtomicLong();
  private final MarkerPauses pauses = new MarkerPauses(clock::get);

  /** How long it is left alone now, in seconds. */
  private long pause() {
    pauses.begin(MARKER, "for a test");
    long seconds = 0;
    while (pauses.isPaused(MARKER)) {
      clock.addAndGet(Duration.ofSeconds(1).toNanos());
      seconds++;
    }
    return seconds;
  }

  @Test
  void pauses_grow_to_a_minute_and_begin_anew_with_a_new_marker() {
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      seconds.add(pause());
    }
    assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    assertThat(pauses.isKnown(MARKER)).isTrue();
    pauses.forget(MARKER);
    assertThat(pauses.isKnown(MARKER)).isFalse();
    assertThat(pause()).isEqualTo(1);
  }

  @Test
  void others_are_not_left_alone() {
    pauses.begin(MARKER, "for a test");
    assertThat(pauses.isPaused(Path.of("/inbox/y.done"))).isFalse();
  }
}
