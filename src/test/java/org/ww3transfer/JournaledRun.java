package org.ww3transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.journal.run.RunJournal;
import org.ww3transfer.journal.run.RunJournals;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.route.Beans;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader;

/** The run {@code one} of a day, open to the folders a and b, with its journal. */
public record JournaledRun(Settings settings, Transfer transfer, RunJournal journal) {

  /** Opens it below a scratch folder, whose state directory is {@code state}. */
  public static JournaledRun open(Path root, Instant startedAt) throws IOException {
    Path inbox = Files.createDirectories(root.resolve("inbox"));
    Settings settings =
        SettingsReader.read(
            Optional.empty(),
            Map.of(
                "ww3.inbox", inbox.toString(),
                "ww3.state-directory", root.resolve("state").toString(),
                "ww3.destinations", "a,b",
                "ww3.destination.a.prefix", root.resolve("to-a").toString(),
                "ww3.destination.b.prefix", root.resolve("to-b").toString()));
    RunResolver resolver =
        new RunResolver(
            List.of(),
            settings.runNaming(),
            settings.destinations(),
            settings.failurePolicy(),
            settings.missingOutputs());
    Run run = resolver.ofDirectory(RunFixture.day(inbox.resolve("one")));
    Transfer transfer = new Transfer(Beans.planner(settings).plan(run), startedAt);
    Files.createDirectories(root.resolve("state"));
    RunJournals journals = new RunJournals(root.resolve("state"), Clock.systemUTC());
    return new JournaledRun(settings, transfer, journals.create(transfer));
  }

  /** One of its items. */
  public TransferItem item(String output, String destination) {
    return transfer.plan().outputs().stream()
        .filter(planned -> planned.output().path().equals(output))
        .findFirst()
        .orElseThrow()
        .to(destination, transfer.plan().cycle());
  }
}
