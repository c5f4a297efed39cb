package org.ww3transfer.ww3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What two sequences of times have in common. */
class TicksTest {

  @RepeatedTest(300)
  void common_times_are_those_that_looking_at_each_finds(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Ticks ticks =
        new Ticks(
            Instant.ofEpochSecond(random.nextInt(200) - 100),
            1 + random.nextInt(30),
            random.nextInt(60));
    Instant phase = Instant.ofEpochSecond(random.nextInt(900) - 450);
    long stride = random.nextInt(40);
    List<Instant> expected =
        ticks.stream()
            .filter(
                time -> {
                  long behind = time.getEpochSecond() - phase.getEpochSecond();
                  return stride == 0 ? behind == 0 : behind >= 0 && behind % stride == 0;
                })
            .toList();
    assertThat(ticks.common(phase, stride).stream().toList()).isEqualTo(expected);
  }

  @Test
  void strides_may_be_as_long_as_the_model_reads_them() {
    Ticks ticks = new Ticks(Instant.EPOCH, 999_999_937, 1_000);
    assertThat(ticks.common(Instant.EPOCH, Integer.MAX_VALUE))
        .isEqualTo(new Ticks(Instant.EPOCH, 999_999_937L * Integer.MAX_VALUE, 1));
  }
}
