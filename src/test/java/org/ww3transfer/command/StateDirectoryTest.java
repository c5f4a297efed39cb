package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.command.config.StateDirectory;
import org.ww3transfer.command.config.StateFormat;
import org.ww3transfer.command.config.UsageException;

/** Whose the state directory is, and what commands do with it: nothing that the daemon owns. */
class StateDirectoryTest {
  private static final int ANOTHER = 12345;

  @TempDir private Path root;

  /** Root gives one away, and nobody else may; but root's are there for everybody else. */
  private Path ofAnother() throws IOException {
    boolean isRoot = new UnixSystem().getUid() == 0;
    if (!isRoot) {
      return Path.of("/usr");
    }
    Path state = Files.createDirectories(root.resolve("state"));
    Files.setAttribute(state, "unix:uid", ANOTHER);
    return state;
  }

  private Ended call(Path state, String... command) {
    return Ended.run(arguments(state, command));
  }

  private String[] arguments(Path state, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(
        List.of(
            "-D", "ww3.state-directory=" + state,
            "-D", "ww3.inbox=" + root.resolve("inbox"),
            "-D", "ww3.destinations=a",
            "-D", "ww3.destination.a.prefix=" + root.resolve("to-a")));
    return arguments.toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "watch",
        "check",
        "prune",
        "transfer",
        "stage-restart",
        "ready",
        "verify",
        "runs",
        "status",
        "explain",
        "retry",
        "cancel",
        "hold",
        "release"
      })
  void a_command_of_another_user_is_refused_before_it_touches_anything(String command)
      throws IOException {
    Path state = ofAnother();
    boolean takesRun = List.of("transfer", "stage-restart", "ready", "verify").contains(command);
    boolean takesName = List.of("explain", "retry", "cancel", "hold", "release").contains(command);
    Path run = Files.createDirectories(root.resolve("run"));
    String[] call = {command, takesRun ? run.toString() : "a"};
    Ended ended = takesRun || takesName ? call(state, call) : call(state, command);
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("ww3-transfer: ww3.state-directory: " + state + " belongs to ")
        .contains("; call it as that user (sudo -u ")
        .hasLineCount(1);
    assertThat(root.resolve("state/locks")).doesNotExist();
    assertThat(root.resolve("state/held")).doesNotExist();
    assertThat(root.resolve("inbox")).doesNotExist();
    assertThat(root.resolve("to-a")).doesNotExist();
  }

  @Test
  void one_that_is_not_there_yet_is_nobodys() throws Exception {
    StateDirectory.requireOwner(root.resolve("none"), ANOTHER);
    long us = new UnixSystem().getUid();
    StateDirectory.requireOwner(root, us);
    assertThatThrownBy(() -> StateDirectory.requireOwner(root, us + 1))
        .isInstanceOf(UsageException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"watch", "check", "prune", "runs", "status", "hold"})
  void what_a_newer_version_wrote_is_left_alone(String command) throws IOException {
    Path state = Files.createDirectories(root.resolve("state"));
    Path format =
        Files.writeString(state.resolve("format"), (StateFormat.CURRENT + 1) + "\nfor more\n");
    Ended ended = command.equals("hold") ? call(state, command, "a") : call(state, command);
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains("ww3.state-directory: " + state + " was written by a newer version")
        .contains("; install that version again")
        .hasLineCount(1);
    assertThat(format).hasContent((StateFormat.CURRENT + 1) + "\nfor more\n");
    assertThat(state).isDirectoryNotContaining(file -> !file.equals(format));
  }

  @Test
  void what_an_earlier_version_wrote_is_taken_up_and_marked() throws IOException {
    Path state = Files.createDirectories(root.resolve("state"));
    Files.createDirectories(root.resolve("to-a"));
    assertThat(call(state, "check").exitCode()).isZero();
    assertThat(state.resolve("format")).hasContent(StateFormat.CURRENT + "\n");
    assertThat(call(state, "check").exitCode()).isZero();
  }

  @Test
  void commands_leave_the_journal_of_markers_alone() throws IOException {
    Path state = Files.createDirectories(root.resolve("state"));
    Files.createDirectories(root.resolve("to-a"));
    Path journal = Files.writeString(state.resolve("markers.jsonl"), "\0 not a line of any kind\n");
    assertThat(call(state, "check").exitCode()).isZero();
    assertThat(call(state, "prune", "--dry-run").exitCode()).isZero();
    assertThat(journal).hasContent("\0 not a line of any kind\n");
    assertThat(state.resolve("markers.jsonl.damaged")).doesNotExist();
  }

  @Test
  void checks_at_one_time_do_not_fail_each_other() throws Exception {
    Path state = Files.createDirectories(root.resolve("state"));
    Files.createDirectories(root.resolve("to-a"));
    List<CompletableFuture<Integer>> checks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      checks.add(CompletableFuture.supplyAsync(() -> Ww3Transfer.run(arguments(state, "check"))));
    }
    for (CompletableFuture<Integer> check : checks) {
      assertThat(check.get()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "prune", "watch"})
  void what_cannot_be_read_there_is_told_with_the_property_and_the_mend(String command)
      throws IOException {
    Path state = Files.createDirectories(root.resolve("state"));
    Files.createDirectories(root.resolve("to-a"));
    Path file = Files.createDirectory(state.resolve("installation"));
    Ended ended = call(state, command);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err())
        .startsWith("ww3-transfer: ww3.state-directory: " + file)
        .contains("; fix it")
        .hasLineCount(1);
  }
}
