package org.ww3transfer.command.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.command.config.UsageException;

/** Where pages to mail are written. */
class HtmlFileTest {
  @TempDir private Path root;

  @Test
  void a_name_that_is_empty_or_too_long_is_told_with_what_to_do() throws Exception {
    assertThatThrownBy(() -> HtmlFile.of("", false))
        .isInstanceOf(UsageException.class)
        .hasMessage("--html: the name of the file is empty; name one, such as page.html");
    Path tooLong = root.resolve("x".repeat(300));
    HtmlFile file = HtmlFile.of(tooLong.toString(), false);
    assertThatThrownBy(() -> file.write("page", System.out, true))
        .isInstanceOf(IOException.class)
        .hasMessage("--html: " + tooLong + ": File name too long; give it a shorter name");
  }

  @Test
  void a_full_disk_is_told_with_the_file_and_what_to_do() {
    Path file = root.resolve("page.html");
    assertThat(HtmlFile.failure(file, new IOException("No space left on device")))
        .isEqualTo(
            "--html: "
                + file
                + ": No space left on device; make room there, or name a file on another disk");
  }
}
