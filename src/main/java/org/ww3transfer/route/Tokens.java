package org.ww3transfer.route;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.report.Transfer;

/**
 * What part files are told apart by: the same for each try of a run to a destination by this
 * installation, so that what a killed process left behind is written over; different for any other
 * that may be at work in the same folder, as another destination is that leads there by a link.
 */
final class Tokens {
  private final Path stateDirectory;

  Tokens(Path stateDirectory) {
    this.stateDirectory = stateDirectory;
  }

  String of(TransferItem item, Transfer transfer) {
    CRC32C hash = new CRC32C();
    String runId = transfer.plan().run().runId();
    hash.update(
        (stateDirectory + "\n" + runId + "\n" + item.destination().name())
            .getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", hash.getValue());
  }
}
