package org.ww3transfer.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.ConfigOptions;
import org.ww3transfer.command.config.SettingsOrigin;
import org.ww3transfer.command.explain.ExplainCommand;
import org.ww3transfer.command.output.Screen;
import org.ww3transfer.command.run.CancelCommand;
import org.ww3transfer.command.run.HoldCommand;
import org.ww3transfer.command.run.ReleaseCommand;
import org.ww3transfer.command.run.RetryCommand;
import org.ww3transfer.command.run.RunsCommand;
import org.ww3transfer.command.run.VerifyCommand;
import org.ww3transfer.command.settings.ConfigCommand;
import org.ww3transfer.command.shell.CompletionCommand;
import org.ww3transfer.command.shell.Examples;
import org.ww3transfer.command.shell.HelpCommand;
import org.ww3transfer.command.shell.UsageLines;
import org.ww3transfer.command.status.StatusCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: without a subcommand it is the daemon. */
@Command(
    name = "ww3-transfer",
    description =
        "Copies the outputs of complete WAVEWATCH III runs to archives and object stores,"
            + " under names that say when they are valid. Without a command: watch.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      WatchCommand.class,
      WorkCommand.class,
      PlanCommand.class,
      TransferCommand.class,
      PruneCommand.class,
      StageCommand.class,
      ReadyCommand.class,
      CheckCommand.class,
      ConfigCommand.class,
      NotifyCommand.class,
      StatusCommand.class,
      RunsCommand.class,
      ExplainCommand.class,
      VerifyCommand.class,
      RetryCommand.class,
      CancelCommand.class,
      HoldCommand.class,
      ReleaseCommand.class,
      DemoCommand.class,
      HelpCommand.class,
      CompletionCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 all well; 1 something failed, the report says what;",
      "            2 bad usage or configuration; 3 bad namelist.",
      "Results go to standard output, logs to standard error."
    })
public final class Ww3Transfer implements Callable<Integer>, SettingsOrigin {
  private static final String NO_COLOR = "--no-color";

  @Mixin private ConfigOptions config = new ConfigOptions();

  @Option(
      names = NO_COLOR,
      scope = ScopeType.INHERIT,
      description =
          "No colours (the same as NO_COLOR in the environment). Only a terminal gets"
              + " colours.")
  private boolean noColor;

  private Ww3Transfer() {}

  /** Runs the command line to its end and answers its exit code. */
  public static int run(String... arguments) {
    boolean isColoured = !List.of(arguments).contains(NO_COLOR) && Screen.hasColours(Screen.OUT);
    CommandLine line =
        line()
            .setExecutionExceptionHandler(new FailureLines())
            .setParameterExceptionHandler(new UsageLines())
            .setUsageHelpAutoWidth(true)
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    isColoured ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    Examples.addTo(line);
    return line.execute(arguments);
  }

  /** The commands and options that there are. */
  static CommandLine line() {
    return new CommandLine(new Ww3Transfer());
  }

  @Override
  public ConfigOptions config() {
    return config;
  }

  @Override
  public boolean isPlain() {
    return noColor;
  }

  @Override
  public Integer call() throws Exception {
    return WatchCommand.watch(config);
  }
}
