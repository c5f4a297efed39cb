package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that is told by SIGHUP that its settings are written anew. */
class HangupSignalTest {
  @TempDir private Path root;

  @Test
  void it_reads_them_again_at_once_and_goes_on() throws Exception {
    Path file = root.resolve("application.properties");
    List.of("a", "b", "inbox").forEach(name -> root.resolve(name).toFile().mkdir());
    Files.writeString(
        file, "ww3.destinations = a\nww3.destination.a.prefix = a\nww3.destination.b.prefix = b\n");
    try (DaemonProcess daemon =
        DaemonProcess.call(root, root.resolve("log"), Optional.empty(), List.of("watch"))) {
      daemon.awaitReady();
      Files.writeString(
          file,
          Files.readString(file).replace("= a\nww3.destination.a", "= a,b\nww3.destination.a"));
      daemon.hangUp();
      daemon.awaitLine("settings: read again, as SIGHUP asks for it");
      daemon.awaitLine("settings: changed: ww3.destinations; added destination b");
      assertThat(daemon.isAlive()).isTrue();
      assertThat(daemon.stop(Duration.ofSeconds(10))).isTrue();
    }
  }
}
