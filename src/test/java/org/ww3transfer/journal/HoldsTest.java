package org.ww3transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldsTest {
  private static final Instant NOON = Instant.parse("2023-01-01T12:00:00Z");

  @TempDir private Path state;

  @Test
  void a_hold_says_since_when_and_by_whom_and_the_first_one_counts() throws IOException {
    Holds holds = new Holds(state);
    Holds.Hold first = new Holds.Hold(NOON, Optional.of("ann"));
    assertThat(holds.hold("cloud", first)).isTrue();
    assertThat(holds.hold("cloud", new Holds.Hold(NOON.plusSeconds(1), Optional.of("ben"))))
        .isFalse();
    assertThat(holds.held()).isEqualTo(Map.of("cloud", first));
    assertThat(holds.of("cloud")).contains(first);
    assertThat(holds.of("archive")).isEmpty();
    assertThat(holds.release("cloud")).isTrue();
    assertThat(holds.release("cloud")).isFalse();
    assertThat(holds.held()).isEmpty();
  }

  @Test
  void whatever_file_has_the_name_holds_and_a_part_does_not() throws IOException {
    Path folder = Files.createDirectories(state.resolve("held"));
    Path touched = Files.createFile(folder.resolve("touched"));
    Files.setLastModifiedTime(touched, FileTime.from(NOON));
    Files.createDirectory(folder.resolve("made"));
    Files.createSymbolicLink(folder.resolve("linked"), Path.of("/dev/zero"));
    Files.createFile(folder.resolve(".cloud.0123.part"));
    Holds holds = new Holds(state);
    assertThat(holds.held()).containsOnlyKeys("touched", "made", "linked");
    assertThat(holds.held().get("touched")).isEqualTo(new Holds.Hold(NOON, Optional.empty()));
    assertThat(holds.isHeld("linked")).isTrue();
    assertThat(holds.isHeld("cloud")).isFalse();
  }

  @Test
  void where_nothing_was_ever_held_nothing_is_made() throws IOException {
    assertThat(new Holds(state).held()).isEmpty();
    assertThat(new Holds(state).release("cloud")).isFalse();
    assertThat(state).isEmptyDirectory();
  }
}
