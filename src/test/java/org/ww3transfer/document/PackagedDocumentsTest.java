package org.ww3transfer.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents in the packages, which are read where the other files of the project are not. */
class PackagedDocumentsTest {
  private static final Pattern INCLUDES = Pattern.compile("includes=\"(README\\.md,[^\"]+)\"");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#: ]+)(?:#[^) ]*)?\\)");

  private static List<PathMatcher> packaged() throws IOException {
    Matcher includes = INCLUDES.matcher(Files.readString(Path.of("src/main/package/stage.xml")));
    assertThat(includes.find()).as("which documents are in the packages").isTrue();
    return Stream.of(includes.group(1).split(","))
        .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
        .toList();
  }

  private static boolean isIn(List<PathMatcher> packaged, Path path) {
    boolean isFolder = Files.isDirectory(path);
    return packaged.stream().anyMatch(each -> each.matches(isFolder ? path.resolve("any") : path));
  }

  @Test
  void no_document_in_a_package_links_to_a_file_that_the_package_lacks() throws IOException {
    List<PathMatcher> packaged = packaged();
    List<Path> documents;
    try (Stream<Path> files =
        Stream.of(Path.of(""), Path.of("docs"), Path.of("examples")).flatMap(this::files)) {
      documents =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .filter(file -> isIn(packaged, file))
              .toList();
    }
    assertThat(documents).contains(Path.of("README.md"), Path.of("docs/recipes.md"));
    for (Path document : documents) {
      for (var link : LINK.matcher(Files.readString(document)).results().toList()) {
        Path target = document.resolveSibling(link.group(1)).normalize();
        assertThat(isIn(packaged, target)).as("%s: %s", document, link.group()).isTrue();
      }
    }
  }

  private Stream<Path> files(Path folder) {
    try {
      return folder.toString().isEmpty()
          ? Files.list(folder).map(Path::normalize).filter(Files::isRegularFile)
          : Files.walk(folder).filter(Files::isRegularFile);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
