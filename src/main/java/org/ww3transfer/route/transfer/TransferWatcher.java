package org.ww3transfer.route.transfer;

import org.ww3transfer.report.Transfer;
import org.ww3transfer.report.TransferReport;

/** Is told of transfers while they go on. */
public interface TransferWatcher {
  /** Wants to know nothing, and so keeps no transfer in memory. */
  TransferWatcher NONE =
      new TransferWatcher() {
        @Override
        public void begun(Transfer transfer) {}

        @Override
        public void ended(TransferReport report) {}
      };

  void begun(Transfer transfer);

  void ended(TransferReport report);
}
