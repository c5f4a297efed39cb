package org.ww3transfer.command.run;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.ConfigOptions;
import org.ww3transfer.command.config.Configured;
import org.ww3transfer.command.config.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What {@code hold} and {@code release} have in common. */
abstract class HoldChange implements Callable<Integer> {
  @ParentCommand private Configured parent;

  @Parameters(paramLabel = "DESTINATION", description = "Its name in ww3.destinations.")
  private String destination = "";

  @Option(names = "--json", description = "Print what stands now as JSON.")
  private boolean json;

  final ConfigOptions config() {
    return parent.config();
  }

  final String destination() {
    return destination;
  }

  /**
   * Says what was done.
   *
   * @param done of the destination
   * @param running what a daemon at work does
   * @param other the same where none is at work
   */
  final Integer say(HoldLine line, String done, String running, String other) throws IOException {
    if (json) {
      line.printJson();
    } else {
      System.out.printf("%s: %s; %s%n", destination, done, line.daemonRunning() ? running : other);
    }
    return ExitCode.OK;
  }
}
