package org.ww3transfer.command.status;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.CommandState;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.SettingsOrigin;
import org.ww3transfer.command.config.StateSettings;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.command.output.Colours;
import org.ww3transfer.command.output.Screen;
import org.ww3transfer.report.Json;
import org.ww3transfer.standing.StateView;
import org.ww3transfer.standing.StatusReading;
import org.ww3transfer.standing.StatusView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** How things stand. */
@Command(
    name = "status",
    description =
        "Prints problems, destinations and open runs, problems first. Exit code 1 if something is down or late,"
            + " if a run failed within the last day, or if no daemon runs.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
  @ParentCommand private SettingsOrigin parent;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Option(
      names = "--follow",
      description =
          "Show the progress of each open run at each destination until Ctrl-C: bars on a"
              + " terminal, elsewhere a line when something changed, at most one in 10 s for each"
              + " run. Without a daemon it waits for one.")
  private boolean follow;

  @Option(
      names = "--until-idle",
      description =
          "With --follow: end when no run is open and no marker lies in the inbox, or, with exit"
              + " code 1, when no daemon runs (one that is being started has 30 s).")
  private boolean untilIdle;

  @Override
  public Integer call() throws Exception {
    if (follow && json) {
      throw new UsageException(
          "status: --follow is for people; call status --json again and again");
    }
    if (untilIdle && !follow) {
      throw new UsageException("status: --until-idle goes with --follow");
    }
    StateSettings settings = parent.config().stateSettings();
    StateView state = CommandState.toRead(settings.places());
    Colours colours = new Colours(!parent.isPlain() && Screen.hasColours(Screen.OUT));
    Optional<String> unfinished = follow ? follow(state, settings) : Optional.empty();
    StatusView view =
        new StatusReading(state, settings.expectations(), settings.refusals(), Instant.now())
            .view();
    if (json) {
      Json.write(view, System.out);
    } else if (!follow || !view.well()) {
      new StatusText(view).print(colours, System.out);
    }
    unfinished.ifPresent(why -> System.out.println(colours.bad("problem:") + " " + why));
    return view.well() && unfinished.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Why it ended though something may be under way; empty where nothing is. */
  private Optional<String> follow(StateView state, StateSettings settings) throws Exception {
    StatusFollow looks = new StatusFollow(state, System.out);
    if (untilIdle) {
      return looks.runUntilIdle(InboxMarkers.of(settings)).text();
    }
    looks.run();
    return Optional.empty();
  }
}
