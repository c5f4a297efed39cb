package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.Program;

/** {@code status --follow} on a terminal, which script(1) gives it. */
class FollowOnTerminalTest {
  @TempDir private Path root;

  @Test
  void it_draws_on_a_terminal_and_gives_the_cursor_back() throws Exception {
    assumeThat(Path.of("/usr/bin/script")).isExecutable();
    List<String> call = new ArrayList<>(Program.command());
    call.addAll(List.of("status", "--follow", "--until-idle", "-D", "ww3.state-directory=" + root));
    String line = call.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    ProcessBuilder script =
        new ProcessBuilder("script", "-qec", "stty cols 60; " + line, "/dev/null");
    script.environment().put("TERM", "xterm");
    Path said = root.resolve("said");
    Process process = script.redirectOutput(said.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    assertThat(process.waitFor()).as("no daemon runs").isEqualTo(1);
    assertThat(Files.readString(said, StandardCharsets.UTF_8))
        .startsWith("\033[?25l")
        .contains("  no daemon runs; waits for one\033[K", "\033[?25h")
        .contains("\033[31mproblem:\033[0m no daemon runs");
  }
}
