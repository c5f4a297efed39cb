package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the demo puts its run if nobody tells it. */
class DemoFolderTest {
  @TempDir private Path root;

  private Process demo(Path temporary) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(DaemonProcess.command(Optional.empty(), List.of("demo")));
    builder.environment().put("TMPDIR", temporary.toString());
    return builder.redirectErrorStream(true).start();
  }

  private static String said(Process demo) throws IOException {
    return new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void the_run_is_where_the_caller_has_temporary_files() throws Exception {
    Path temporary = Files.createDirectory(root.toRealPath().resolve("tmp"));
    Process demo = demo(temporary);
    String said = said(demo);
    assertThat(demo.waitFor()).as(said).isZero();
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files.toList())
          .singleElement()
          .satisfies(made -> assertThat(made.resolve("archive")).isNotEmptyDirectory())
          .satisfies(made -> assertThat(said).contains("Sample run laid out in " + made));
    }
  }

  @Test
  void where_no_folder_can_be_made_one_line_tells_what_to_correct() throws Exception {
    Path nowhere = root.resolve("nowhere");
    Process demo = demo(nowhere);
    assertThat(said(demo))
        .isEqualTo(
            "ww3-transfer: TMPDIR: no folder can be made in '"
                + nowhere
                + "'; correct it, or give --directory\n");
    assertThat(demo.waitFor()).isEqualTo(2);
  }
}
