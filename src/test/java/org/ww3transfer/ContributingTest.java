package org.ww3transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of CONTRIBUTING.md name files that are there. */
class ContributingTest {
  private static final Pattern CELL = Pattern.compile("(?m)^\\| (`[^|]*) \\|");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");
  private static final Pattern KNOWS = Pattern.compile("\\bDav[A-Z]|\"dav\"|davs://|\\bDavs?\\b");
  private static final Map<String, String> SCHEMES =
      Map.of("S3", "s3", "Gcs", "gs", "Azure", "az", "Sftp", "sftp", "Dav", "dav");
  private static final List<Path> ROOTS =
      List.of(
          Path.of(""),
          Path.of("src/main/resources"),
          Path.of("src/main/java/org/ww3transfer"),
          Path.of("src/test/java/org/ww3transfer"));

  @Test
  void each_file_of_a_table_exists_for_every_scheme() throws IOException {
    Set<String> missing = new TreeSet<>(named());
    missing.removeIf(ContributingTest::exists);
    missing.removeAll(tests());
    assertThat(missing).isEmpty();
    assertThat(named())
        .contains("settings/store/SftpSchemeReader", "route/store/Schemes", "ww3/Kind");
  }

  /** The one that was added last. */
  @Test
  void each_file_that_knows_a_scheme_is_in_its_table() throws IOException {
    String text = Files.readString(Path.of("CONTRIBUTING.md"));
    String table = text.substring(text.indexOf("## Adding a destination scheme"));
    Set<String> untold = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString().replaceFirst("\\..*", "");
        boolean isItsOwn = file.toString().matches(".*(/dav/|/server/|Dav|destination-dav).*");
        if (!isItsOwn
            && KNOWS.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find()
            && !table.contains(name)) {
          untold.add(file.toString());
        }
      }
    }
    assertThat(untold).isEmpty();
  }

  private static Set<String> named() throws IOException {
    return CELL.matcher(Files.readString(Path.of("CONTRIBUTING.md")))
        .results()
        .flatMap(cell -> NAME.matcher(cell.group(1)).results())
        .flatMap(name -> ofEachScheme(name.group(1)))
        .collect(Collectors.toSet());
  }

  private static Stream<String> ofEachScheme(String name) {
    return SCHEMES.entrySet().stream()
        .map(each -> name.replace("<Scheme>", each.getKey()).replace("<scheme>", each.getValue()));
  }

  private static boolean exists(String name) {
    return ROOTS.stream()
        .flatMap(root -> Stream.of(root.resolve(name), root.resolve(name + ".java")))
        .anyMatch(Files::exists);
  }

  /** Tests are named without the folder that they lie in. */
  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
