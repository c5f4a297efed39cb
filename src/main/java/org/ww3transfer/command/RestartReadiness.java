package org.ww3transfer.command;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.ww3transfer.command.config.CommandRoutes;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.route.Stages;
import org.ww3transfer.run.Run;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.stage.StageJson;
import org.ww3transfer.stage.StageReport;
import org.ww3transfer.ww3.GivenTimes;

/** What {@code stage-restart} and {@code ready} have in common. */
record RestartReadiness(Settings settings) {

  /** What is to be done. */
  @FunctionalInterface
  interface Task {
    StageReport run(Stages stages, Run run, CamelContext camel) throws IOException;
  }

  static RestartReadiness of(Ww3Transfer parent) {
    return new RestartReadiness(parent.config().settingsWithDestinations());
  }

  /** Does it, prints the report, and answers the exit code. */
  int print(Path directory, GivenTimes times, boolean json, Task task) throws Exception {
    Run run = TransferCommand.resolver(settings).ofDirectory(directory, times);
    StageReport report =
        CommandRoutes.run(
            settings, (beans, main) -> task.run(beans.stages(), run, main.getCamelContext()));
    if (json) {
      StageJson.write(report, System.out);
    } else {
      System.out.println(report.summary());
    }
    return report.hasSucceeded() ? ExitCode.OK : ExitCode.FAILED;
  }
}
