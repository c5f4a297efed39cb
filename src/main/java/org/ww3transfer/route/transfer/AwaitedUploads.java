package org.ww3transfer.route.transfer;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.journal.run.RunJournals;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.report.Transfer;

/** The unfinished uploads that an item of a run under way may still go on with. */
public record AwaitedUploads(OpenRuns runs, RunJournals journals) {

  /** What runs want that an earlier process left and nobody has opened yet, is not known. */
  public boolean contains(UnfinishedUploads.Upload upload) {
    return isAnyToBeOpened()
        || runs.all().stream().map(OpenRun::transfer).anyMatch(each -> awaits(each, upload));
  }

  private boolean isAnyToBeOpened() {
    try {
      return !journals.list().stream().allMatch(runs::contains);
    } catch (StateException e) {
      return true;
    }
  }

  /** The key is the item's name behind the destination's folder. */
  private static boolean awaits(Transfer transfer, UnfinishedUploads.Upload upload) {
    List<PlannedOutput> outputs = transfer.plan().outputs();
    Instant cycle = transfer.plan().cycle();
    return Arrays.stream(transfer.open(upload.destination()))
        .mapToObj(place -> outputs.get(place).to(upload.destination(), cycle).objectName())
        .anyMatch(upload.key()::endsWith);
  }
}
