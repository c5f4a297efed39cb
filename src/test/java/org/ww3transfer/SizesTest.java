package org.ww3transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one person can read at one go. */
class SizesTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final int MOST_LINES = 200;
  private static final int MOST_FILES = 20;

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void no_class_has_more_than_two_hundred_lines() throws IOException {
    assertThat(sources()).hasSizeGreaterThan(100);
    assertThat(sources())
        .allSatisfy(file -> assertThat(lines(file)).as("%s", file).isLessThanOrEqualTo(MOST_LINES));
  }

  @Test
  void no_room_holds_more_than_twenty_classes() throws IOException {
    assertThat(sources().stream().collect(Collectors.groupingBy(Path::getParent)))
        .allSatisfy(
            (room, files) -> assertThat(files).as("%s", room).hasSizeLessThanOrEqualTo(MOST_FILES));
  }
}
