package org.ww3transfer.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"trap - HUP,false", "trap \"\" HUP,true", "trap \"\" TERM,false"})
  void a_process_that_ignores_hangups_is_known_by_its_status(String trap, boolean isIgnored)
      throws Exception {
    Path status = folder.resolve("status");
    new ProcessBuilder("sh", "-c", trap.replace("\"", "'") + "; exec cat /proc/self/status")
        .redirectOutput(status.toFile())
        .start()
        .waitFor();
    assertThat(Signals.areHangupsIgnored(status)).isEqualTo(isIgnored);
  }

  @Test
  void what_has_no_such_line_says_nothing() throws Exception {
    Path status = Files.writeString(folder.resolve("status"), "Name: x\n");
    assertThat(Signals.areHangupsIgnored(status)).isFalse();
  }
}
