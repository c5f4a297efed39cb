package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.route.remote.RetryAfter;

class RetryAfterTest {
  @ParameterizedTest
  @CsvSource({"0,0", "2,2", " 120 ,120", "86400,900", "999999999,900"})
  void seconds_are_waited_for_up_to_a_quarter_of_an_hour(String text, long seconds) {
    assertThat(RetryAfter.parse(text)).contains(Duration.ofSeconds(seconds));
  }

  @Test
  void a_date_is_waited_for() {
    ZonedDateTime soon = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(100);
    assertThat(RetryAfter.parse(soon.format(DateTimeFormatter.RFC_1123_DATE_TIME)).orElseThrow())
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(100));
  }

  @Test
  void a_date_that_is_past_needs_no_wait() {
    assertThat(RetryAfter.parse("Wed, 21 Oct 2015 07:28:00 GMT")).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "1234567890123"})
  void what_is_neither_is_nothing(String text) {
    assertThat(RetryAfter.parse(text)).isEmpty();
  }
}
