package org.ww3transfer.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WrongTokensTest {
  private static final String ADDRESS = "192.0.2.1";

  private final AtomicLong nanos = new AtomicLong();
  private final WrongTokens tokens = new WrongTokens(nanos::get);

  private void send(String address, int times) {
    for (int i = 0; i < times; i++) {
      tokens.wrong(address);
    }
  }

  @Test
  void who_sends_many_from_one_address_is_known_and_others_are_not() {
    send(ADDRESS, 4);
    assertThat(tokens.areMany(ADDRESS)).isFalse();
    send(ADDRESS, 1);
    assertThat(tokens.areMany(ADDRESS)).isTrue();
    assertThat(tokens.areMany("192.0.2.2")).isFalse();
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(tokens.areMany(ADDRESS)).isFalse();
  }

  @Test
  void only_so_many_addresses_are_remembered() {
    send(ADDRESS, 5);
    for (int i = 0; i < 1_000; i++) {
      tokens.wrong("2001:db8::" + i);
    }
    assertThat(tokens.areMany(ADDRESS)).isFalse();
  }

  @Test
  void the_log_tells_of_them_once_a_minute() {
    Logger logger = (Logger) LoggerFactory.getLogger(WrongTokens.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    try {
      send(ADDRESS, 200);
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());
      send("192.0.2.2", 1);
    } finally {
      logger.detachAppender(lines);
    }
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "http: wrong tokens since the last such line: 1, the last from 192.0.2.1",
            "http: wrong tokens since the last such line: 200, the last from 192.0.2.2");
  }
}
