package org.ww3transfer.journal.marker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the report of a marker is called that names no run. */
class HandledFoldersTest {
  /** A part of it has a dot, a UUID and an ending more. */
  private static final int MOST = 255 - 50;

  @Test
  void it_is_called_as_the_marker_in_plain_letters() {
    assertThat(HandledFolders.refusalName(Path.of("/inbox/a day.done"))).isEqualTo("a_day");
  }

  @Test
  void of_a_marker_with_a_long_name_it_has_room_for_a_part_beside() {
    String one = HandledFolders.refusalName(Path.of("/inbox", "a".repeat(250) + ".done"));
    String other = HandledFolders.refusalName(Path.of("/inbox", "a".repeat(249) + "b.done"));
    assertThat(one).startsWith("aaaa").hasSizeLessThan(MOST).isNotEqualTo(other);
  }
}
