package org.ww3transfer.command.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.Configured;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.report.Json;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.RunStory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The story of a run, for somebody who was not there. */
@Command(
    name = "explain",
    description =
        "Tells in plain sentences what became of a run: what each destination got, what failed and"
            + " why, what waits, and what is to be done.",
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
  @ParentCommand private Configured parent;

  @Parameters(paramLabel = "RUN_ID", description = "The run, as 'runs' lists it.")
  private String runId = "";

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  record Explained(
      ReportHead run,
      List<RunStory.Arrivals> destinations,
      List<RunStory.Trouble> troubles,
      long otherTroubles,
      List<RunStory.Trouble> warnings,
      List<String> next,
      List<String> sentences) {}

  @Override
  public Integer call() throws Exception {
    StateView state = StateView.toRead(parent.config().settings());
    state.requireRun(runId);
    Optional<RunStory> found = state.reports().story(runId);
    if (found.isEmpty()) {
      throw new UsageException(
          "run '" + runId + "' is open and has no report yet; 'status' says how it stands");
    }
    RunStory story = found.get();
    NextSteps next = NextSteps.of(story, state);
    List<String> sentences = StorySentences.of(story, next);
    if (json) {
      Json.write(
          new Explained(
              story.head(),
              story.destinations(),
              story.troubles(),
              story.otherTroubles(),
              story.warnings(),
              next.sentences(),
              sentences),
          System.out);
    } else {
      sentences.forEach(System.out::println);
    }
    return ExitCode.OK;
  }
}
