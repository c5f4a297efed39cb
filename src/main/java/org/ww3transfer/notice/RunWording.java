package org.ww3transfer.notice;

import java.util.Iterator;
import java.util.Optional;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.notice.receiver.NoticeKind;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.run.PathText;
import org.ww3transfer.stage.StageReport;
import org.ww3transfer.text.Amount;

/** What is to be told of runs and their markers. */
record RunWording(Words words) {
  /** Items looked through for the first that failed. */
  private static final int MOST_ITEMS = 500;

  private static final Optional<String> NOTHING = Optional.empty();

  Notice closed(TransferReport report) {
    String runId = report.runId();
    String subject = NoticeSubject.run(runId);
    Optional<String> more = Optional.of("explain " + runId);
    if (report.status() == TransferReport.Status.CANCELLED) {
      return words.over(
          subject, Optional.of(runId), NOTHING, "run " + runId + " was given up", more);
    }
    if (report.hasSucceeded()) {
      return words.over(subject, Optional.of(runId), NOTHING, "run " + runId + " was sent", more);
    }
    return words.trouble(
        NoticeKind.FAILED,
        subject,
        report.finishedAt().map(IsoTime::of).orElse(""),
        Optional.of(runId),
        NOTHING,
        report.summary() + firstFailure(report).map("; first: "::concat).orElse(""),
        Optional.of("fix it, then 'ww3-transfer retry " + runId + "'"),
        more);
  }

  private static Optional<String> firstFailure(TransferReport report) {
    Iterator<ItemResult> items = report.items().iterator();
    for (int left = MOST_ITEMS; items.hasNext() && left > 0; left--) {
      ItemResult item = items.next();
      if (item.outcome().isFailure()) {
        return Optional.of(
            item.item().destination().name()
                + ": "
                + item.error().orElse(item.item().targetName()));
      }
    }
    return Optional.empty();
  }

  /** It stays open while a destination takes nothing, and somebody may have to run it again now. */
  Notice unfit(RunEvent.Unfit unfit) {
    String runId = unfit.run().runId();
    return words.trouble(
        NoticeKind.FAILED,
        NoticeSubject.run(runId),
        "unfit",
        Optional.of(runId),
        NOTHING,
        "run "
            + runId
            + " is open, and "
            + Amount.of(unfit.outputs(), "output", "outputs")
            + " of it can never be sent; first: "
            + unfit.first(),
        Optional.of(
            "write them again, then 'ww3-transfer retry "
                + runId
                + "': they are sent when all else of the run has ended; to have them at once, 'cancel "
                + runId
                + "' and drop its marker again"),
        Optional.of("explain " + runId));
  }

  Notice putDown(RunEvent.PutDown down) {
    String runId = down.run().runId();
    String why = down.run().whyPutDown().map(Throwable::getMessage).orElse("");
    return words.trouble(
        NoticeKind.FAILED,
        NoticeSubject.run(runId),
        "suspended",
        Optional.of(runId),
        NOTHING,
        "run " + runId + " is suspended, because of a problem on this host: " + why,
        Optional.of("fix it, and the run goes on by itself"),
        Optional.of("status"));
  }

  Notice refused(RunEvent.Refused refused) {
    String name = refused.report().storedAs();
    return words.trouble(
        NoticeKind.FAILED,
        NoticeSubject.run(name),
        IsoTime.of(refused.at()),
        Optional.of(name),
        NOTHING,
        "marker " + PathText.of(refused.marker()) + " was refused: " + refused.reason(),
        Optional.of("fix it, and drop the marker again"),
        Optional.of("explain " + name));
  }

  Notice kept(RunEvent.MarkerKept kept) {
    String marker = PathText.of(kept.marker());
    return words.trouble(
        NoticeKind.FAILED,
        NoticeSubject.marker(marker),
        "stays",
        NOTHING,
        NOTHING,
        "marker "
            + marker
            + " stays in the inbox, because of a problem on this host: "
            + kept.reason(),
        Optional.of("fix it, and its run is sent by itself"),
        Optional.of("status"));
  }

  Notice freed(RunEvent.MarkerFreed freed) {
    String marker = PathText.of(freed.marker());
    return words.over(
        NoticeSubject.marker(marker),
        NOTHING,
        NOTHING,
        "marker " + marker + " is no longer kept in the inbox",
        NOTHING);
  }

  Notice staged(StageReport report) {
    String subject = NoticeSubject.stage(report.runId());
    Optional<String> runId = Optional.of(report.runId());
    if (report.hasSucceeded()) {
      return words.over(subject, runId, NOTHING, report.summary(), NOTHING);
    }
    return words.trouble(
        NoticeKind.FAILED,
        subject,
        IsoTime.of(report.finishedAt()),
        runId,
        NOTHING,
        report.summary(),
        Optional.of("fix it, and drop the marker again"),
        Optional.of("ready " + report.runDirectory()));
  }
}
