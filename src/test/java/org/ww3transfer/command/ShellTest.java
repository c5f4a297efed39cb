package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.Program;

/** Help, the manual page, completion, and calls that cannot be understood. */
class ShellTest {
  @TempDir private Path root;

  private static List<String> commands() {
    return Pattern.compile("(?m)^  ([a-z-]+)  ")
        .matcher(Ended.run("help").out().replaceAll("(?s).*Commands:", ""))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private String said(String text, String... command) throws Exception {
    Path file = Files.writeString(root.resolve("input"), text);
    Process process =
        new ProcessBuilder(command).redirectInput(file.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static boolean isThere(String program) {
    return Files.isExecutable(Path.of("/usr/bin", program));
  }

  @Test
  void the_help_of_each_command_has_examples_and_exit_codes_and_no_line_too_long() {
    assertThat(commands()).contains("watch", "status", "completion");
    assertThat(commands())
        .allSatisfy(
            command -> {
              String help = Ended.run("help", command).out();
              assertThat(help)
                  .contains("Examples:\n  ww3-transfer ", "Exit codes:\n  0 all well\n");
              assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
            });
  }

  @Test
  void what_is_mistyped_is_told_on_one_line_with_what_was_meant() throws IOException {
    assertThat(Ended.run("staus"))
        .isEqualTo(
            new Ended(
                2,
                "",
                "ww3-transfer: unknown command 'staus'; did you mean 'status'? see 'ww3-transfer"
                    + " help'\n"));
    assertThat(Ended.run("status", "--jsn").err())
        .isEqualTo(
            "ww3-transfer: unknown option '--jsn'; did you mean '--json'? see 'ww3-transfer help"
                + " status'\n");
    assertThat(Ended.run("plan").err())
        .isEqualTo(
            "ww3-transfer: Missing required parameter: 'RUN_DIR'; see 'ww3-transfer help plan'\n");
    assertThat(Ended.run("help", "plann").err()).contains("did you mean 'plan'?");
  }

  @Test
  void the_manual_page_tells_of_each_command_and_groff_finds_nothing_wrong() throws Exception {
    String page = Ended.run("help", "--man").out();
    assertThat(commands())
        .allSatisfy(
            command ->
                assertThat(page).containsPattern("(?m)^\\.SS " + command.replace("-", "\\\\-")));
    assumeThat(isThere("groff")).isTrue();
    assertThat(said(page, "groff", "-ww", "-man", "-z", "-")).isEmpty();
  }

  @Test
  void the_completion_is_a_script_that_bash_reads() throws Exception {
    String script = Ended.run("completion").out();
    assertThat(script).contains("--until-idle", "stage-restart", "ww3.retry-for");
    assertThat(said(script, "bash", "-n")).isEmpty();
  }

  /** Names that are in the settings given, and runs that are in their state directory. */
  @Test
  void bash_completes_the_names_of_destinations_and_runs() throws Exception {
    Path settings =
        Files.writeString(
            root.resolve("mine.properties"),
            """
            ww3.destinations = archive, cloud_1
            ww3.destination.archive.prefix = /mnt/archive
            ww3.destination.cloud_1.prefix = s3://waves
            ww3.state-directory = %s
            """
                .formatted(root.resolve("state")));
    new KeptRuns(root.resolve("state")).run("global-1").write();
    assertThat(completed(settings, "hold", "")).containsExactly("archive", "cloud_1");
    assertThat(completed(settings, "release", "cl")).containsExactly("cloud_1");
    assertThat(completed(settings, "retry", "global-1", "--destination", "a"))
        .containsExactly("archive");
    for (String command : List.of("explain", "retry", "cancel")) {
      assertThat(completed(settings, command, "gl")).containsExactly("global-1");
    }
    assertThat(completed(settings, "hold", "--w")).containsExactly("--wait");
    assertThat(completed(settings, "hold", "--wait", "")).isEmpty();
    assertThat(completed(settings, "run")).contains("runs");
    assertThat(completed(root.resolve("none.properties"), "hold", "")).isEmpty();
  }

  /** What bash offers for the last word. */
  private List<String> completed(Path settings, String... words) throws Exception {
    assumeThat(isThere("bash")).isTrue();
    Path program = root.resolve("ww3-transfer");
    Files.writeString(
        program, "#!/bin/bash\nexec '" + String.join("' '", Program.command()) + "' \"$@\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    String script =
        """
        %s
        COMP_WORDS=('%s' --config '%s' '%s')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        # compopt works in a real completion alone
        _complete_names_ww3-transfer 2> /dev/null
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(Ended.run("completion").out(), program, settings, String.join("' '", words));
    return said(script, "bash").lines().filter(line -> !line.isEmpty()).toList();
  }

  @Test
  void the_completion_for_fish_knows_each_command_and_option() throws Exception {
    String script = Ended.run("completion", "--fish").out();
    assertThat(script)
        .contains(
            "complete -c ww3-transfer -n '__fish_seen_subcommand_from status' -l json -d",
            "complete -c ww3-transfer -l config -r -F -d",
            "complete -c ww3-transfer -n '__fish_seen_subcommand_from plan' -F\n",
            "ww3.retry-for");
    assertThat(commands())
        .allSatisfy(
            command -> assertThat(script).contains("-n '__fish_use_subcommand' -a " + command));
    assumeThat(isThere("fish")).isTrue();
    assertThat(said(script, "fish", "--no-execute", "/dev/stdin")).isEmpty();
  }

  @Test
  void nothing_is_coloured_where_nobody_looks() {
    assertThat(
            Ended.run("help", "status").out()
                + Ended.run("status", "-D", "ww3.state-directory=" + root).out())
        .doesNotContain("\033");
  }
}
