package org.ww3transfer.command.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What completes a call. */
@Command(
    name = "completion",
    description =
        "Prints the completion script for bash and zsh. Source it, or save it in"
            + " /etc/bash_completion.d/; that for fish in ~/.config/fish/completions/.",
    mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {
  private static final String NAMES = "/completion/names.bash";

  @Spec private CommandSpec spec;

  @Option(names = "--fish", description = "Print the one for fish.")
  private boolean fish;

  @Override
  public Integer call() throws IOException {
    CommandLine root = spec.commandLine().getParent();
    System.out.print(fish ? FishCompletion.of(root) : bash(root));
    return ExitCode.OK;
  }

  private static String bash(CommandLine root) throws IOException {
    try (InputStream names = CompletionCommand.class.getResourceAsStream(NAMES)) {
      return AutoComplete.bash("ww3-transfer", root)
          + new String(Objects.requireNonNull(names).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
