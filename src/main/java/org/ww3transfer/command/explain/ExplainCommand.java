package org.ww3transfer.command.explain;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.CommandState;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.SettingsOrigin;
import org.ww3transfer.command.config.StateSettings;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.command.output.HtmlFile;
import org.ww3transfer.report.Json;
import org.ww3transfer.standing.StateView;
import org.ww3transfer.standing.story.RunReading;
import org.ww3transfer.text.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The story of a run, for somebody who was not there. */
@Command(
    name = "explain",
    description =
        "Tells in plain sentences what became of a run: what each destination got, what"
            + " failed and why, what waits, and what to do. For an open run it also lists each"
            + " file.",
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
  @ParentCommand private SettingsOrigin parent;

  @Parameters(paramLabel = "RUN_ID", description = "The run, as 'runs' lists it.")
  private String runId = "";

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Option(names = "--html", paramLabel = "FILE", description = HtmlFile.DESCRIPTION)
  private Optional<String> html = Optional.empty();

  @Override
  public Integer call() throws Exception {
    Optional<HtmlFile> page =
        html.isPresent() ? Optional.of(HtmlFile.of(html.get(), json)) : Optional.empty();
    StateSettings settings = parent.config().stateSettings();
    StateView state = CommandState.toRead(settings.places());
    if (state.refused(runId).isEmpty()) {
      UsageException.raise(state.whyNoRun(runId));
    }
    Instant now = Instant.now();
    RunReading reading =
        RunReading.of(state, runId, settings.expectations(), now)
            .orElseThrow(
                () ->
                    new UsageException(
                        "run '" + runId + "' has no report and no journal that can be read"));
    if (page.isPresent()) {
      page.get().write(StoryHtml.of(reading, now), System.out, json);
    }
    if (json) {
      Json.write(reading.explained(), System.out);
    } else if (page.isEmpty()) {
      reading.sentences().stream().map(Visible::onOneLine).forEach(System.out::println);
    }
    return ExitCode.OK;
  }
}
