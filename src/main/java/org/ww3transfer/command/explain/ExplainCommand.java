package org.ww3transfer.command.explain;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.Configured;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.StateSettings;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.command.run.StateView;
import org.ww3transfer.expect.ExpectedFile;
import org.ww3transfer.expect.ExpectedRun;
import org.ww3transfer.report.Json;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.RunStory;
import org.ww3transfer.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The story of a run, for somebody who was not there. */
@Command(
    name = "explain",
    description =
        "Tells in plain sentences what became of a run: what each destination got, what failed and"
            + " why, what waits, and what is to be done; of an open run each file too.",
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
      List<ItemFate> items,
      List<String> next,
      List<String> sentences) {}

  @Override
  public Integer call() throws Exception {
    StateSettings settings = parent.config().stateSettings();
    StateView state = StateView.toRead(settings.places());
    List<ReportHead> refused = state.refused(runId);
    if (refused.isEmpty()) {
      state.requireRun(runId);
    }
    Optional<OpenRunStory> open = OpenRunStory.of(state, runId);
    Optional<RunStory> kept = open.isPresent() ? Optional.of(open.get().story()) : kept(state);
    RunStory story =
        kept.or(() -> refused.stream().findFirst().map(RunStory::ofNoItems))
            .orElseThrow(
                () ->
                    new UsageException(
                        "run '" + runId + "' has no report and no journal that can be read"));
    NextSteps next = kept.isPresent() ? NextSteps.of(story, state) : NextSteps.OF_REFUSED;
    ItemLines items = new ItemLines(json ? Integer.MAX_VALUE : ItemLines.MOST);
    open.ifPresent(journal -> journal.fates(items));
    List<String> sentences = new ArrayList<>(late(settings, state));
    sentences.addAll(
        StorySentences.of(
            story, kept.isPresent() ? refused : List.of(), json ? List.of() : items.lines(), next));
    if (json) {
      Json.write(
          new Explained(
              story.head(),
              story.destinations(),
              story.troubles(),
              story.otherTroubles(),
              story.warnings(),
              items.all(),
              next.sentences(),
              sentences),
          System.out);
    } else {
      sentences.forEach(System.out::println);
    }
    return ExitCode.OK;
  }

  /** Of which cycle it is late. */
  private List<String> late(StateSettings settings, StateView state) throws IOException {
    ExpectedFile file = new ExpectedFile(state.directory());
    return ExpectedRun.of(settings.expectations(), file, Instant.now()).stream()
        .flatMap(each -> each.late().stream())
        .filter(each -> each.runId().filter(runId::equals).isPresent())
        .map(ExpectedRun.Late::text)
        .toList();
  }

  private Optional<RunStory> kept(StateView state) throws IOException {
    return Run.isPlainName(runId) ? state.reports().story(runId) : Optional.empty();
  }
}
