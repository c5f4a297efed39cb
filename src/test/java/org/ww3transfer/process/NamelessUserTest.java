package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers run programs as users that no file knows by name. */
class NamelessUserTest {
  private static final List<String> NAMELESS =
      List.of("unshare", "--user", "--map-user=54321", "--map-group=54321");

  @TempDir private Path root;

  private int run(List<String> command) throws Exception {
    List<String> all = new ArrayList<>(NAMELESS);
    all.addAll(command);
    Process process =
        new ProcessBuilder(all)
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("said").toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void the_state_directory_of_a_user_without_a_name_is_its_own() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "no unshare here");
    assumeTrue(run(List.of("true")) == 0, "no user namespaces here");
    Path state = Files.createDirectory(root.resolve("state"));
    Path archive = Files.createDirectory(root.resolve("archive"));
    List<String> words =
        List.of(
            "-D",
            "ww3.destinations=archive",
            "-D",
            "ww3.destination.archive.prefix=" + archive,
            "-D",
            "ww3.state-directory=" + state,
            "check");
    int exitCode = run(DaemonProcess.command(Optional.empty(), words));
    assertThat(exitCode).as(Files.readString(root.resolve("said"))).isZero();
  }
}
