package org.ww3transfer.namelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ww3transfer.Shared;

/** The namelists of the model's own regression tests. */
class CorpusTest {

  @Test
  void all_files_are_read_and_no_assignment_is_lost() throws IOException {
    Path corpus = Shared.require("ww3-namelists");
    List<Path> files;
    try (Stream<Path> tree = Files.walk(corpus)) {
      files = tree.filter(Files::isRegularFile).toList();
    }
    assertThat(files).hasSizeGreaterThanOrEqualTo(710);
    for (Path file : files) {
      // five are templates with a gap that no compiler reads
      if (Files.readString(file, StandardCharsets.ISO_8859_1).contains("(....)")) {
        continue;
      }
      Namelist namelist = NamelistReader.read(file);
      long assignments =
          namelist.groups().stream().mapToLong(group -> group.assignments().size()).sum();
      assertThat(assignments).as(file.toString()).isEqualTo(equalsSignsInGroups(file));
    }
  }

  /** Counts by other means than the reader's: line by line, quotes and comments cut away. */
  private static long equalsSignsInGroups(Path file) throws IOException {
    long count = 0;
    boolean inside = false;
    Set<String> names = new HashSet<>();
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      String code = line.replaceAll("'[^'\n]*'|\"[^\"\n]*\"", "q").replaceAll("!.*", "").strip();
      if (!inside && code.matches("&\\w.*")) {
        // only the first group of a name is read
        inside = names.add(code.replaceAll("&(\\w+).*", "$1").toUpperCase(Locale.ROOT));
      }
      if (inside) {
        String upToEnd = code.replaceAll("/.*", "");
        count += upToEnd.chars().filter(c -> c == '=').count();
        inside = upToEnd.length() == code.length();
      }
    }
    return count;
  }
}
