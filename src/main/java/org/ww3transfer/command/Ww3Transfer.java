package org.ww3transfer.command;

import java.util.concurrent.Callable;
import org.ww3transfer.command.config.ConfigOptions;
import org.ww3transfer.command.config.Configured;
import org.ww3transfer.command.explain.ExplainCommand;
import org.ww3transfer.command.run.CancelCommand;
import org.ww3transfer.command.run.HoldCommand;
import org.ww3transfer.command.run.ReleaseCommand;
import org.ww3transfer.command.run.RetryCommand;
import org.ww3transfer.command.run.RunsCommand;
import org.ww3transfer.command.run.StatusCommand;
import org.ww3transfer.command.run.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command line: without a subcommand it is the daemon. */
@Command(
    name = "ww3-transfer",
    description =
        "Carries the outputs of complete WAVEWATCH III runs to where they are needed,"
            + " under names that say when they are valid. Without a command: watch.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      WatchCommand.class,
      PlanCommand.class,
      TransferCommand.class,
      PruneCommand.class,
      StageCommand.class,
      ReadyCommand.class,
      CheckCommand.class,
      StatusCommand.class,
      RunsCommand.class,
      ExplainCommand.class,
      VerifyCommand.class,
      RetryCommand.class,
      CancelCommand.class,
      HoldCommand.class,
      ReleaseCommand.class,
      DemoCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 all well; 1 something failed, the report says what;",
      "            2 bad usage or configuration; 3 bad namelist.",
      "Results go to standard output, logs to standard error."
    })
public final class Ww3Transfer implements Callable<Integer>, Configured {
  @Mixin private ConfigOptions config = new ConfigOptions();

  private Ww3Transfer() {}

  /** Runs the command line to its end and answers its exit code. */
  public static int run(String... arguments) {
    return new CommandLine(new Ww3Transfer())
        .setExecutionExceptionHandler(new FailureLines())
        .setUsageHelpAutoWidth(true)
        .execute(arguments);
  }

  @Override
  public ConfigOptions config() {
    return config;
  }

  @Override
  public Integer call() throws Exception {
    return WatchCommand.watch(config.settingsWithDestinations());
  }
}
