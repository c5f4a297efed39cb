package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ww3transfer.document.Document;
import org.ww3transfer.document.Document.Block;

/**
 * The commands in README and docs/, run as they stand there, page by page from top to bottom, by
 * someone who has the program installed and writes the files that the page tells of.
 */
class DocumentCommandsTest {
  @TempDir private Path root;

  static List<Document> documents() throws IOException {
    return Document.all().stream()
        .filter(page -> page.blocks().stream().anyMatch(Block::isRun))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_reader_can_do_what_the_page_says(Document page) throws Exception {
    try (ReaderSite site = new ReaderSite(root.toRealPath())) {
      if (!page.file().equals(Document.readme().file())) {
        site.afterReadme();
      }
      for (Block block : page.blocks()) {
        if (block.is("file")) {
          site.write(block.noted(), block.text());
        } else if (block.isRun()) {
          ReaderSite.Ended ended = site.run(block.text());
          assertThat(ended.exitCode()).as("%s:%n%s", block, ended.said()).isZero();
        }
      }
    }
  }
}
