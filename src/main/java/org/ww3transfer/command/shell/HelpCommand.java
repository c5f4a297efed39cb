package org.ww3transfer.command.shell;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.text.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the program can do. */
@Command(
    name = "help",
    description = "Explains a command, or lists them all.",
    helpCommand = true,
    mixinStandardHelpOptions = true)
public final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "The command to explain.")
  private String command;

  @Option(names = "--man", description = "Print the manual page of all commands, for man -l -.")
  private boolean man;

  @Override
  public Integer call() throws UsageException {
    CommandLine root = spec.commandLine().getParent();
    if (man) {
      System.out.print(ManualPage.of(root));
      return ExitCode.OK;
    }
    if (command == null) {
      root.usage(System.out, root.getColorScheme());
      return ExitCode.OK;
    }
    CommandLine wanted =
        Optional.ofNullable(root.getSubcommands().get(command))
            .orElseThrow(
                () ->
                    new UsageException(
                        "unknown command '"
                            + command
                            + "'"
                            + Suggestion.quoted(command, root.getSubcommands().keySet())
                            + "; see 'ww3-transfer help'"));
    wanted.usage(System.out, root.getColorScheme());
    return ExitCode.OK;
  }
}
