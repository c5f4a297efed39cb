package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Destinations of the real daemon that may be served at some times of the day only. */
class WindowRunTest {
  private static final String WINDOW = "ww3.destination.b.window";

  @TempDir private Path root;
  private Outage site;

  @BeforeEach
  void open() throws Exception {
    site = new Outage(root);
  }

  @AfterEach
  void close() {
    site.close();
  }

  private static String window(Instant from) {
    LocalTime time = LocalTime.ofInstant(from, ZoneOffset.UTC);
    DateTimeFormatter form = DateTimeFormatter.ofPattern("HH:mm:ss");
    return form.format(time) + "-" + form.format(time.plusHours(2));
  }

  @Test
  void nothing_is_sent_before_the_window_opens_and_all_by_itself_then() throws Exception {
    Instant opening = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
    site.harness.set(WINDOW, window(opening)).startDaemon();
    site.run("one");
    Outage.soon().until(() -> !site.names("b", "one").isEmpty());
    assertThat(Instant.now()).isAfterOrEqualTo(opening);
    site.awaitDone("one");
    assertThat(site.names("b", "one")).hasSize(5);
    site.awaitState("b", "up");
    site.requireNothingLeft();
  }

  @Test
  void what_waits_for_a_window_says_so_and_others_go_on() throws Exception {
    Instant opening = Instant.now().plus(12, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    site.harness.set(WINDOW, window(opening)).startDaemon();
    site.harness.checkAtStart();
    site.awaitState("b", "closed");
    site.run("one");
    Outage.soon().until(() -> site.count("one", "succeeded") == 5);
    site.awaitStatus("one", "waiting");
    assertThat(site.items("one", "b"))
        .hasSize(5)
        .allMatch(item -> item.get("error").asText().startsWith("its window opens at "))
        .allMatch(item -> item.get("nextTry").asText().equals(opening.toString()));
    Outage.soon().until(() -> site.place("b").get("waiting").asInt() == 5);
    site.harness.close();
    site.harness.startDaemon();
    site.awaitState("b", "closed");
    assertThat(site.names("b", "one")).isEmpty();
  }
}
