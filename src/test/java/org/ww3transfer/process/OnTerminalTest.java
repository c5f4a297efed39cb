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

/** Commands on a terminal, which script(1) gives them. */
class OnTerminalTest {
  @TempDir private Path root;

  /** What a call says on a terminal. */
  private String said(int exitCode, String... arguments) throws Exception {
    assumeThat(Path.of("/usr/bin/script")).isExecutable();
    List<String> call = new ArrayList<>(Program.command());
    call.addAll(List.of(arguments));
    call.addAll(List.of("-D", "ww3.state-directory=" + root));
    String line = call.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    ProcessBuilder script =
        new ProcessBuilder("script", "-qec", "stty cols 60; " + line, "/dev/null");
    script.environment().put("TERM", "xterm");
    Path said = root.resolve("said");
    Process process = script.redirectOutput(said.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    assertThat(process.waitFor()).isEqualTo(exitCode);
    return Files.readString(said, StandardCharsets.UTF_8);
  }

  @Test
  void follow_draws_on_a_terminal_and_gives_the_cursor_back() throws Exception {
    assertThat(said(1, "status", "--follow", "--until-idle"))
        .startsWith("\033[?25l")
        .contains("  no daemon runs; waits for one\033[K", "\033[?25h")
        .contains("\033[31mproblem:\033[0m no daemon runs");
  }

  @Test
  void why_a_command_ends_is_text_on_a_terminal_whatever_the_log_is() throws Exception {
    assertThat(said(2, "explain", "nobody", "-D", "ww3.log.format=json"))
        .startsWith("ww3-transfer: no run 'nobody' is known");
  }
}
