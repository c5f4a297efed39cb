package org.ww3transfer.report.kept;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.plan.ValidTimeSource;
import org.ww3transfer.report.CycleManifests;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.run.PathText;

/**
 * Gives a run that is tried again the results that it keeps: what its last report tells to be
 * delivered, and what the retry leaves out. All else of it stays open.
 */
public final class EarlierResults implements ReportReader.Visitor {
  private static final int NONE = -1;
  private static final ValidTimeSource HEADER = new ValidTimeSource.FromHeader();
  private static final ValidTimeSource NAMELIST =
      new ValidTimeSource.FromNamelist("as the report of an earlier try says");

  private final Transfer transfer;
  private final TransferPlan plan;
  private final Instant sentAt;
  private final Map<String, PlannedOutput> lists = new HashMap<>();
  private final Map<String, ReportedItem> delivered = new HashMap<>();

  /** The first output of each target name, and behind each the next of the same name. */
  private final Map<String, Integer> firsts = new HashMap<>();

  private final int[] next;

  private EarlierResults(Transfer transfer, Instant sentAt, CycleManifests cycleManifests) {
    this.sentAt = sentAt;
    this.transfer = transfer;
    plan = transfer.plan();
    next = new int[plan.outputs().size()];
    Arrays.fill(next, NONE);
    for (int output = 0; output < next.length; output++) {
      Integer before = firsts.put(plan.outputs().get(output).targetName(), output);
      next[output] = before == null ? NONE : before;
    }
    for (Destination receiver : plan.receivers()) {
      lists.put(receiver.name(), cycleManifests.planned(plan, receiver));
    }
  }

  /**
   * Records them.
   *
   * @param report the last one of the run; all is open where none stands there
   */
  public static void recall(Path report, Transfer transfer, CycleManifests cycleManifests)
      throws IOException {
    Instant sentAt = ReportReader.head(report).map(ReportHead::startedAt).orElse(Instant.EPOCH);
    EarlierResults results = new EarlierResults(transfer, sentAt, cycleManifests);
    var unused = ReportReader.read(report, results);
    results.leaveOut();
    results.lists();
  }

  @Override
  public boolean visit(ReportedItem reported) {
    OptionalInt output = find(reported);
    if (output.isPresent()) {
      take(reported, plan.outputs().get(output.getAsInt()));
    } else if (reported.isDelivered() && isList(reported)) {
      delivered.put(reported.destination(), reported);
    }
    return true;
  }

  private OptionalInt find(ReportedItem reported) {
    int at = firsts.getOrDefault(reported.targetName(), NONE);
    while (at != NONE) {
      PlannedOutput planned = plan.outputs().get(at);
      if (planned.goesTo(reported.destination())
          && PathText.of(planned.source()).equals(reported.localPath())) {
        return OptionalInt.of(at);
      }
      at = next[at];
    }
    return OptionalInt.empty();
  }

  private void take(ReportedItem reported, PlannedOutput output) {
    TransferItem item = output.to(reported.destination(), plan.cycle());
    if (reported.isDelivered()
        && reported.checksum().isPresent()
        && isSameFile(reported, output, item)) {
      transfer.record(delivered(reported, item));
    } else if (!isWanted(item) && reported.attempts() > 0 && isEnd(reported)) {
      transfer.record(
          ItemResult.notDelivered(
              item,
              outcome(reported),
              reported.attempts(),
              reported.millis(),
              reported.error().orElse(reported.outcome())));
    }
  }

  /**
   * One that was touched since it was sent may be another, and is looked at again if that is
   * wanted.
   */
  private boolean isSameFile(ReportedItem reported, PlannedOutput output, TransferItem item) {
    return output.bytes().isEmpty()
        || (output.bytes().equals(reported.bytes())
            && !(isWanted(item) && isTouched(output.source())));
  }

  private boolean isTouched(Path source) {
    try {
      FileTime changed = (FileTime) Files.getAttribute(source, "unix:ctime");
      return !changed.toInstant().isBefore(sentAt.plusSeconds(1)); // reports tell whole seconds
    } catch (IOException e) {
      return true;
    }
  }

  private boolean isWanted(TransferItem item) {
    return plan.run().sends(item.destination().name(), item.output().fileName());
  }

  /** What was skipped without a try was left for another's sake, and is not at its end. */
  private static boolean isEnd(ReportedItem reported) {
    return reported.isFailure() || reported.is(Outcome.SKIPPED);
  }

  private static Outcome outcome(ReportedItem reported) {
    return Arrays.stream(Outcome.values()).filter(reported::is).findFirst().orElseThrow();
  }

  private static ItemResult delivered(ReportedItem reported, TransferItem item) {
    long bytes = reported.bytes().orElseThrow();
    return new ItemResult(
        item,
        outcome(reported),
        reported.bytes(),
        reported.checksum().map(text -> Checksum.parse(bytes, text)),
        reported.validTimeSource().filter(HEADER.label()::equals).isPresent() ? HEADER : NAMELIST,
        reported.attempts(),
        reported.millis(),
        reported.replaced(),
        reported.verified(),
        reported.warning(),
        Optional.empty(),
        Optional.empty(),
        reported.endedAt());
  }

  private void leaveOut() {
    for (Destination receiver : plan.receivers()) {
      for (int output : transfer.open(receiver.name())) {
        TransferItem item = plan.outputs().get(output).to(receiver.name(), plan.cycle());
        if (!isWanted(item)) {
          transfer.record(
              ItemResult.notDelivered(
                  item, Outcome.FAILED, 0, 0, "not tried: the retry leaves it out"));
        }
      }
    }
  }

  private boolean isList(ReportedItem reported) {
    return lists.containsKey(reported.destination())
        && lists.get(reported.destination()).targetName().equals(reported.targetName());
  }

  /** One that stands is not true any more once another output follows. */
  private void lists() {
    delivered.forEach(
        (name, reported) -> {
          if (transfer.open(name).length == 0) {
            transfer.record(delivered(reported, lists.get(name).to(name, plan.cycle())));
          }
        });
  }
}
