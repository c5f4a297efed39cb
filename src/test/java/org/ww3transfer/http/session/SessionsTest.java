package org.ww3transfer.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Sessions sessions = new Sessions(nanos::get);

  private Optional<String> begin() {
    return Optional.of(sessions.begin(false).replaceAll(";.*", ""));
  }

  @Test
  void a_session_ends_after_twelve_hours() {
    Optional<String> cookie = begin();
    nanos.addAndGet(Duration.ofHours(12).toNanos());
    assertThat(sessions.has(cookie)).isTrue();
    nanos.incrementAndGet();
    assertThat(sessions.has(cookie)).isFalse();
  }

  @Test
  void the_oldest_of_too_many_is_forgotten() {
    List<Optional<String>> cookies = new ArrayList<>();
    for (int i = 0; i <= 100; i++) {
      cookies.add(begin());
    }
    assertThat(sessions.has(cookies.get(0))).isFalse();
    assertThat(cookies.subList(1, 101)).allMatch(sessions::has).doesNotHaveDuplicates();
  }

  @Test
  void nobody_has_one_by_an_empty_or_a_made_up_key() {
    begin();
    for (String made : List.of("", "ww3_session=", "ww3_session=x", "other=y; ww3_session")) {
      assertThat(sessions.has(Optional.of(made))).as(made).isFalse();
    }
  }
}
