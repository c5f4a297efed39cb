package org.ww3transfer.route.marker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.event.RunEvents;

class KeptMarkersTest {
  private static final Path MARKER = Path.of("/inbox/x.done");
  private static final Path OTHER = Path.of("/inbox/y.done");

  private final Logger logger = (Logger) LoggerFactory.getLogger(KeptMarkers.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final AtomicLong clock = new AtomicLong();
  private final List<RunEvent> events = new ArrayList<>();
  private final RunEvents stream = new RunEvents();
  private final KeptMarkers kept = new KeptMarkers(clock::get, Clock.systemUTC(), stream);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    stream.listen(events::add);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(log);
  }

  private long errors() {
    return log.list.stream().filter(line -> line.getLevel() == Level.ERROR).count();
  }

  @Test
  void one_line_a_minute_speaks_for_all_markers() {
    for (int second = 0; second < 120; second++) {
      kept.say(MARKER, "no space left");
      kept.say(OTHER, "no space left");
      clock.addAndGet(Duration.ofSeconds(1).toNanos());
    }
    assertThat(errors()).isEqualTo(2);
  }

  @Test
  void a_full_disk_is_said_once_whichever_file_of_ours_met_it() {
    kept.say(
        MARKER, "ww3.state-directory: /state/open/runs/1.json: no space left; make room there");
    kept.say(OTHER, "ww3.state-directory: /state/open/runs/2.json: no space left; make room there");
    assertThat(errors()).isEqualTo(1);
  }

  @Test
  void another_reason_has_a_line_of_its_own_and_a_full_disk_has_ten() {
    kept.say(MARKER, "no space left");
    kept.say(OTHER, "permission denied");
    assertThat(errors()).isEqualTo(2);
    for (int run = 0; run < 100; run++) {
      kept.say(OTHER, "run" + run + ".json: no space left");
    }
    assertThat(errors()).isEqualTo(10);
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    kept.say(OTHER, "permission denied");
    assertThat(errors()).isEqualTo(11);
  }

  @Test
  void each_try_is_told_and_the_end_too_also_where_somebody_took_the_marker_away() {
    kept.say(MARKER, "no space left");
    kept.say(MARKER, "no space left");
    assertThat(events).hasSize(2).allMatch(RunEvent.MarkerKept.class::isInstance);
    events.clear();
    kept.forgetGone();
    assertThat(events).containsExactly(new RunEvent.MarkerFreed(MARKER));
    assertThat(kept.contains(MARKER)).isFalse();
    kept.forgetGone();
    assertThat(events).hasSize(1);
  }

  @Test
  void a_marker_is_kept_until_it_is_taken_away() {
    kept.say(MARKER, "no space left");
    assertThat(kept.contains(MARKER)).isTrue();
    assertThat(kept.contains(OTHER)).isFalse();
    kept.forget(MARKER);
    assertThat(kept.contains(MARKER)).isFalse();
  }
}
