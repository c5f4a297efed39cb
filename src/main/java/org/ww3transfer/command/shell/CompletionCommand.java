package org.ww3transfer.command.shell;

import java.util.concurrent.Callable;
import org.ww3transfer.command.config.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What completes a call. */
@Command(
    name = "completion",
    description =
        "Prints the completion script for bash and zsh. Source it, or save it in"
            + " /etc/bash_completion.d/.",
    mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    System.out.print(AutoComplete.bash("ww3-transfer", spec.commandLine().getParent()));
    return ExitCode.OK;
  }
}
