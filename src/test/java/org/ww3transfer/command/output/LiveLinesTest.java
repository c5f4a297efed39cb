package org.ww3transfer.command.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ww3transfer.report.status.PlaceProgress;

/** What is sent to a terminal. */
class LiveLinesTest {
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(sent, true, StandardCharsets.UTF_8);

  private String sent() {
    String text = sent.toString(StandardCharsets.UTF_8);
    sent.reset();
    return text;
  }

  @Test
  void lines_are_drawn_in_place_of_those_before_and_the_cursor_comes_back() {
    try (LiveLines lines = new LiveLines(out, () -> new Screen.Size(24, 80))) {
      assertThat(sent()).isEqualTo("\033[?25l");
      lines.draw(List.of("one", "two"));
      assertThat(sent()).isEqualTo("one\033[K\r\ntwo\033[K\r\n\033[J");
      lines.draw(List.of("three"));
      assertThat(sent()).isEqualTo("\r\033[2Athree\033[K\r\n\033[J");
      lines.erase();
      assertThat(sent()).isEqualTo("\r\033[1A\033[J");
    }
    assertThat(sent()).isEqualTo("\033[?25h");
  }

  @Test
  void what_does_not_fit_is_cut_so_that_no_line_is_broken_and_nothing_scrolls() {
    try (LiveLines lines = new LiveLines(out, () -> new Screen.Size(3, 6))) {
      lines.draw(List.of("123456789", "b", "c", "d"));
      assertThat(sent()).isEqualTo("\033[?25l1234…\033[K\r\n… an…\033[K\r\n\033[J");
    }
  }

  @Test
  void a_bar_tells_items_bytes_rate_and_the_time_that_is_left() {
    PlaceProgress half = new PlaceProgress("archive", 12, 5, 1, 0, 3L << 29, 3L << 30, 100 << 20);
    assertThat(LiveProgress.bars(List.of(half)))
        .containsExactly(
            "archive [##########----------]  50 %  5/12 items  1.5 GB/3.0 GB  100 MB/s  0:15 left"
                + "  1 failed");
  }
}
