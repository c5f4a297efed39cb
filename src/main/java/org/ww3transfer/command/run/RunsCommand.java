package org.ww3transfer.command.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.CommandState;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.SettingsOrigin;
import org.ww3transfer.command.config.StateSettings;
import org.ww3transfer.expect.ExpectedFile;
import org.ww3transfer.expect.ExpectedRun;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.Json;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.settings.property.ValueForms;
import org.ww3transfer.standing.RunList;
import org.ww3transfer.standing.RunSearch;
import org.ww3transfer.standing.StateView;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** What was, and is under way. */
@Command(
    name = "runs",
    description = "Lists the runs that have a report, and refused markers, newest first.",
    mixinStandardHelpOptions = true)
public final class RunsCommand implements Callable<Integer> {
  @ParentCommand private SettingsOrigin parent;

  @Option(names = "--failed", description = "Only runs in which something failed.")
  private boolean failed;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = ToSince.class,
      description =
          "Only runs that ended since then or are open; as in 2023-01-01T00:00:00Z or 12h.")
  private Instant since;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most N runs; 0 for all (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "Print a JSON array with an object for each run.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    StateSettings settings = parent.config().stateSettings();
    StateView state = CommandState.toRead(settings.places());
    Instant from = Optional.ofNullable(since).orElse(Instant.MIN);
    RunList found = RunList.of(state, RunSearch.ALL.since(from).failed(failed));
    List<ReportHead> shown = found.page(0, limit > 0 ? limit : Integer.MAX_VALUE);
    if (json) {
      Json.write(Json.lazily(shown, found::row), System.out);
      return ExitCode.OK;
    }
    ExpectedRun.of(settings.expectations(), new ExpectedFile(state.directory()), Instant.now())
        .forEach(each -> each.lines().forEach(System.out::println));
    if (shown.isEmpty()) {
      System.out.println("no runs in " + state.directory());
    } else {
      new RunTable(shown, found::row).print(System.out);
      int more = found.heads().size() - shown.size();
      if (more > 0) {
        System.out.printf("%d more; --limit 0 shows all%n", more);
      }
    }
    return ExitCode.OK;
  }

  /** Reads a duration back from now, or an instant. */
  static final class ToSince implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return ValueForms.duration(text)
          .map(duration -> Instant.now().minus(duration))
          .or(() -> IsoTime.parse(text))
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + text
                          + "' is neither a duration such as 12h nor an instant such as"
                          + " 2023-01-01T00:00:00Z"));
    }
  }
}
