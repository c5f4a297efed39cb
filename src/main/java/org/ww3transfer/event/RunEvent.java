package org.ww3transfer.event;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.ww3transfer.expect.LateChange;
import org.ww3transfer.queue.DestinationView;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.MarkerReport;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.report.status.DaemonTrouble;
import org.ww3transfer.retention.prune.PruneResult;
import org.ww3transfer.stage.StageReport;

/** Something that happened, for those who tell people of it. */
public sealed interface RunEvent {

  /** A run was opened. */
  record Opened(OpenRun run) implements RunEvent {}

  /**
   * Outputs of a run that stays open can never be sent as they are.
   *
   * @param outputs how many
   * @param first why the first of them cannot, one line
   */
  record Unfit(OpenRun run, int outputs, String first) implements RunEvent {}

  /** An item has its result. */
  record ItemEnded(OpenRun run, ItemResult result) implements RunEvent {}

  /**
   * An item waits for its destination.
   *
   * @param reason one line
   * @param view how its destination stands
   */
  record ItemWaits(QueuedItem item, String reason, DestinationView view) implements RunEvent {}

  /** A run is at its end. */
  record Closed(OpenRun run, TransferReport report) implements RunEvent {}

  /** A run was put down, and is to be opened again. */
  record PutDown(OpenRun run) implements RunEvent {}

  /**
   * A marker was refused: its run could not be begun.
   *
   * @param marker where it stood
   * @param at UTC
   * @param reason one line
   */
  record Refused(MarkerReport report, Path marker, Instant at, String reason) implements RunEvent {}

  /** What is still to be done with a marker that stays in the inbox. */
  enum MarkerStep {
    /** Its run is to be begun, or its end to be noted. */
    RUN,
    /** Its run was put down, which is told by itself, and is to go on. */
    SUSPENDED_RUN,
    /** Its run has ended, and the marker is to be moved away. */
    MOVE
  }

  /**
   * A marker stays in the inbox for trouble of the program's own. It is told again with each try.
   *
   * @param marker where it stands
   * @param at UTC
   * @param reason one line
   */
  record MarkerKept(Path marker, Instant at, String reason, MarkerStep step) implements RunEvent {}

  /** Nothing keeps a marker in the inbox, or none stands there any more. */
  record MarkerFreed(Path marker) implements RunEvent {}

  /** A destination came into trouble, or out of it. */
  record DestinationChanged(DestinationView view) implements RunEvent {}

  /**
   * The broker, by which workers get their items, cannot be used from now on.
   *
   * @param broker where it is
   * @param since UTC
   * @param reason a phrase, with what to do
   */
  record BrokerDown(String broker, Instant since, String reason) implements RunEvent {}

  /**
   * The broker can be used: for the first time in this process, or again.
   *
   * @param broker where it is
   */
  record BrokerUp(String broker) implements RunEvent {}

  /**
   * A destination was pruned, or that failed.
   *
   * @param isDryRun whether nothing was removed
   */
  record Pruned(PruneResult result, boolean isDryRun) implements RunEvent {}

  /** The restarts that a run starts from were looked for, and put into its directory if found. */
  record Staged(StageReport report) implements RunEvent {}

  /**
   * Other settings stand from now on.
   *
   * @param keys of those that changed, sorted; no values, as some are secret
   * @param added destinations that there were not before
   * @param changed destinations that go by other settings now
   * @param removed destinations that there are no more
   */
  record SettingsChanged(
      List<String> keys, List<String> added, List<String> changed, List<String> removed)
      implements RunEvent {}

  /**
   * Other settings were not taken up, as something is wrong with them: the old ones stand.
   *
   * @param problems a line each, with the property and the mend
   */
  record SettingsRefused(List<String> problems) implements RunEvent {}

  /**
   * The daemon cannot work as it should from now on, or not for those alone.
   *
   * @param troubles why, at least one
   */
  record DaemonUnfit(List<DaemonTrouble> troubles) implements RunEvent {
    public DaemonUnfit {
      troubles = List.copyOf(troubles);
    }
  }

  /** The daemon can work: at its start, or again. */
  record DaemonFit() implements RunEvent {}

  /** The settings were read, and are well: those that stand go on, and none is refused. */
  record SettingsStand() implements RunEvent {}

  /** A cycle of an expected run is late from now on. */
  record Late(LateChange.Begins change) implements RunEvent {}

  /** A cycle of an expected run is late no more. */
  record LateEnded(LateChange.Ends change) implements RunEvent {}
}
