package org.ww3transfer.route.marker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class KeptMarkersTest {
  private static final Path MARKER = Path.of("/inbox/x.done");
  private static final Path OTHER = Path.of("/inbox/y.done");

  private final Logger logger = (Logger) LoggerFactory.getLogger(KeptMarkers.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final AtomicLong clock = new AtomicLong();
  private final KeptMarkers kept = new KeptMarkers(clock::get);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
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
  void a_marker_is_kept_until_it_is_taken_away() {
    kept.say(MARKER, "no space left");
    assertThat(kept.contains(MARKER)).isTrue();
    assertThat(kept.contains(OTHER)).isFalse();
    kept.forget(MARKER);
    assertThat(kept.contains(MARKER)).isFalse();
  }
}
