package org.ww3transfer.command.run;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.ww3transfer.command.config.ConfigOptions;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.SettingsOrigin;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.report.Json;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.standing.StateView;
import org.ww3transfer.standing.request.HoldLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What {@code hold} and {@code release} have in common. */
abstract class HoldChange implements Callable<Integer> {
  private static final long PAUSE_MILLIS = 50;

  @ParentCommand private SettingsOrigin parent;

  @Parameters(paramLabel = "DESTINATION", description = "Its name in ww3.destinations.")
  private String destination = "";

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "How long to wait for a running daemon to do it (default: ${DEFAULT-VALUE}).")
  private int seconds = 10;

  final ConfigOptions config() {
    return parent.config();
  }

  final String destination() {
    return destination;
  }

  /**
   * Says what was done, once a daemon at work says the same of the destination: until then it may
   * still start something there.
   *
   * @param hold how the destination stands now; empty where it is not held
   * @param done of the destination
   * @param running what a daemon at work does
   * @param other the same where none is at work
   */
  final Integer say(
      StateView state, Optional<Holds.Hold> hold, String done, String running, String other)
      throws IOException, InterruptedException {
    boolean isTaken = isTaken(state, hold.isPresent());
    HoldLine line = HoldLine.of(state, destination, hold, isTaken);
    String what = line.daemonRunning() ? notTaken() : other;
    if (json) {
      Json.write(line, System.out);
    } else {
      System.out.printf("%s: %s; %s%n", destination, done, isTaken ? running : what);
    }
    return isTaken || !line.daemonRunning() ? ExitCode.OK : ExitCode.FAILED;
  }

  private String notTaken() {
    return String.format(
        "the daemon has not taken it within %d s; look at its log, and ask 'status' later",
        seconds);
  }

  /** Waits for the daemon's word; without a daemon there is nothing to wait for. */
  private boolean isTaken(StateView state, boolean isHeld)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    boolean isTaken = isTold(state, isHeld);
    while (!isTaken && state.isDaemonAtWork() && System.nanoTime() < end) {
      Thread.sleep(PAUSE_MILLIS);
      isTaken = isTold(state, isHeld);
    }
    return isTaken;
  }

  /** One that the daemon does not serve is not held there. */
  private boolean isTold(StateView state, boolean isHeld) throws IOException {
    return state
        .told()
        .filter(
            status ->
                isHeld
                    == status.destinations().stream()
                        .filter(place -> place.name().equals(destination))
                        .anyMatch(place -> place.state() == DestinationState.HELD))
        .isPresent();
  }
}
