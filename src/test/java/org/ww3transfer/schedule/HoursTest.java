package org.ww3transfer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of the day, also where the clocks are put on or back. */
class HoursTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  /** Put on at 02:00 to 03:00 on 26 March 2023, and back at 03:00 to 02:00 on 29 October. */
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Instant at(String time) {
    return Instant.parse(time);
  }

  @ParameterizedTest
  @CsvSource({
    "17:59:59, false",
    "18:00:00, true",
    "23:59:59, true",
    "00:00:00, true",
    "05:59:59, true",
    "06:00:00, false",
    "12:30:00, true"
  })
  void a_window_may_go_over_midnight_and_be_one_of_several(String time, boolean isOpen) {
    Windows windows = HoursText.windows("18:00-06:00, 12:00-13:00", UTC);
    assertThat(windows.isOpen(at("2023-01-01T" + time + "Z"))).isEqualTo(isOpen);
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, 18:00-06:00, 2023-01-01T17:00:00Z, 2023-01-01T18:00:00Z",
    "UTC, 08:00-09:00, 2023-01-01T17:00:00Z, 2023-01-02T08:00:00Z",
    "UTC, 18:00-24:00, 2023-01-01T00:00:00Z, 2023-01-01T18:00:00Z",
    "UTC, 18:00-06:00, 2023-01-01T20:00:00Z, 2023-01-01T20:00:00Z",
    "Europe/Berlin, 18:00-06:00, 2023-03-25T16:00:00Z, 2023-03-25T17:00:00Z",
    "Europe/Berlin, 18:00-06:00, 2023-03-26T15:00:00Z, 2023-03-26T16:00:00Z",
    "Europe/Berlin, 02:30-04:00, 2023-03-26T00:00:00Z, 2023-03-26T01:00:00Z",
    "Europe/Berlin, 02:10-02:20, 2023-10-29T00:30:00Z, 2023-10-29T01:10:00Z"
  })
  void the_next_opening_is_by_the_clock_on_the_wall(
      ZoneId zone, String window, Instant now, Instant opening) {
    assertThat(HoursText.windows(window, zone).nextOpening(now)).isEqualTo(opening);
  }

  @Test
  void only_the_time_in_which_it_is_open_counts() {
    Windows windows = HoursText.windows("18:00-06:00", UTC);
    assertThat(windows.openTime(at("2023-01-01T17:00:00Z"), at("2023-01-03T07:00:00Z")))
        .isEqualTo(Duration.ofHours(24));
    assertThat(windows.openTime(at("2023-01-01T19:00:00Z"), at("2023-01-01T20:00:00Z")))
        .isEqualTo(Duration.ofHours(1));
    Windows night = HoursText.windows("00:00-06:00", BERLIN);
    assertThat(night.openTime(at("2023-03-25T12:00:00Z"), at("2023-03-26T12:00:00Z")))
        .isEqualTo(Duration.ofHours(5));
  }

  @Test
  void a_rate_is_that_of_its_time_of_day() {
    Rates rates =
        HoursText.rates(
            "20/s; 08:00-18:00 5/s; 22:00-04:00 none",
            UTC,
            text -> Optional.of(Long.valueOf(text)));
    assertThat(rates.at(at("2023-01-01T07:59:59Z"))).hasValue(20);
    assertThat(rates.at(at("2023-01-01T08:00:00Z"))).hasValue(5);
    assertThat(rates.at(at("2023-01-01T18:00:00Z"))).hasValue(20);
    assertThat(rates.at(at("2023-01-01T23:00:00Z"))).isEmpty();
    assertThat(HoursText.rates("08:00-18:00 5/s", UTC, text -> Optional.of(5L)).otherwise())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evening",
        "18-06",
        "18:00",
        "18:00-18:00",
        "25:00-26:00",
        "08:00-12:00,11:00-13:00",
        ""
      })
  void what_is_no_window_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> HoursText.windows(text, UTC));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fast", "5/s; 6/s", "5/s; 08:00-09:00", "08:00-12:00 5/s; 11:00-13:00 6/s", ";"})
  void what_is_no_rate_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                HoursText.rates(
                    text,
                    UTC,
                    number -> Optional.of(number).filter("5"::equals).map(Long::valueOf)));
  }
}
