package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ww3transfer.command.Ww3Transfer;

/** What can be said of the scripts in {@code examples/} without running them. */
class ExampleScriptsTest {
  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*$");

  /** A call and its words, up to where the shell ends it; cycle.sh calls it by a function. */
  private static final Pattern CALL =
      Pattern.compile("(?m)(?:\\bww3-transfer|^  transferrer) +([a-z][a-z-]*)([^\\n|;&)`]*)");

  private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z-]+");

  @TempDir private Path root;

  static Stream<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(ExampleSite.EXAMPLES)) {
      return files
          .filter(file -> file.toString().matches(".*(\\.sh|\\.sbatch|\\.ecf)"))
          .sorted()
          .toList()
          .stream();
    }
  }

  static Stream<Path> scriptsAndReadme() throws IOException {
    return Stream.concat(
        scripts(), Stream.of("README.md", "cylc/flow.cylc").map(ExampleSite.EXAMPLES::resolve));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void each_script_is_good_bash(Path script) throws Exception {
    String text =
        script.toString().endsWith(".ecf")
            ? new EcfScripts().job(script)
            : Files.readString(script);
    Path said = root.resolve("said");
    Path file = Files.writeString(root.resolve("script"), text);
    ProcessBuilder bash = new ProcessBuilder("bash", "-n", file.toString());
    bash.redirectErrorStream(true).redirectOutput(said.toFile());
    assertThat(bash.start().waitFor()).as(Files.readString(said)).isZero();
    assertThat(text).startsWith("#!").doesNotContain("\t");
  }

  @ParameterizedTest
  @MethodSource("scriptsAndReadme")
  void each_command_and_option_exists(Path script) throws IOException {
    String text = COMMENT.matcher(Files.readString(script)).replaceAll("").replace("\\\n", " ");
    for (MatchResult call : CALL.matcher(text).results().toList()) {
      String help = help(call.group(1));
      List<String> options =
          OPTION.matcher(call.group(2)).results().map(MatchResult::group).toList();
      assertThat(options)
          .as(call.group())
          .allSatisfy(option -> assertThat(help).containsPattern(option + "(?![a-z-])"));
    }
  }

  private static String help(String command) {
    PrintStream out = System.out;
    ByteArrayOutputStream help = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(help, true, StandardCharsets.UTF_8));
      Ww3Transfer.run(command, "--help");
    } finally {
      System.setOut(out);
    }
    assertThat(help.toString(StandardCharsets.UTF_8)).contains("Usage: ww3-transfer " + command);
    return help.toString(StandardCharsets.UTF_8);
  }
}
