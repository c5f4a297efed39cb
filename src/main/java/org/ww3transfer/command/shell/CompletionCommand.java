package org.ww3transfer.command.shell;

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
  @Spec private CommandSpec spec;

  @Option(names = "--fish", description = "Print the one for fish.")
  private boolean fish;

  @Override
  public Integer call() {
    CommandLine root = spec.commandLine().getParent();
    System.out.print(fish ? FishCompletion.of(root) : AutoComplete.bash("ww3-transfer", root));
    return ExitCode.OK;
  }
}
