package org.ww3transfer.route.transfer;

import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.report.TransferReport;

/** What is done with what asked for a run. */
public interface RunEnd {
  /** For runs that no marker asked for. */
  RunEnd NONE =
      new RunEnd() {
        @Override
        public void closed(OpenRun run, TransferReport report) {}

        @Override
        public void putDown(OpenRun run, String reason) {}

        @Override
        public void released() {}
      };

  /** The run is at its end; its report is kept. */
  void closed(OpenRun run, TransferReport report);

  /**
   * The run is not at its end, and is to be opened again.
   *
   * @param reason one line
   */
  void putDown(OpenRun run, String reason);

  /** Another run may be opened in the place of one that was closed. */
  void released();
}
