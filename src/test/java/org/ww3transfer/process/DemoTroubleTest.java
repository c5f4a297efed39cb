package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A demo that cannot come to its end by itself: a daemon would wait for days there. */
class DemoTroubleTest {
  @TempDir private Path root;

  /** Too little room for the sample run, for its copies, and for the state too. */
  @ParameterizedTest
  @CsvSource({"200k,No space left on device", "450k,no space left on", "1m,o space left on"})
  void a_disk_that_is_full_ends_it_and_is_named(String size, String told) throws Exception {
    Mounting.assumeAllowed();
    Path disk = Files.createDirectory(root.toRealPath().resolve("disk"));
    List<String> command = new ArrayList<>(List.of("unshare", "-rm", "bash", "-c"));
    command.add("mount -t tmpfs -o size=" + size + " none $0; exec \"$@\"");
    command.add(disk.toString());
    command.addAll(
        DaemonProcess.command(
            Optional.empty(), List.of("demo", "--directory", disk.resolve("demo").toString())));
    Path out = root.resolve("out");
    Process demo =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertThat(demo.waitFor(3, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      demo.destroyForcibly();
    }
    String said = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(demo.exitValue()).as(said).isEqualTo(1);
    assertThat(said).contains(told).contains(disk.resolve("demo").toString());
  }
}
