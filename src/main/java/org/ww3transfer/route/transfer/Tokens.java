package org.ww3transfer.route.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.ww3transfer.place.Installation;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.report.Transfer;

/**
 * What part files of this installation are told apart by: the same for each try of a run's output
 * to a destination, so that what a killed process left behind is replaced at once; different for
 * any other output or run, and for another destination that leads to the same folder by a link.
 */
public final class Tokens {
  private final Installation installation;

  public Tokens(Installation installation) {
    this.installation = installation;
  }

  /** Eight lower-case hexadecimal digits. */
  String of(TransferItem item, Transfer transfer) {
    CRC32C hash = new CRC32C();
    String runId = transfer.plan().run().runId();
    String all =
        String.join("\n", installation.id(), runId, item.destination().name(), item.objectName());
    hash.update(all.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", hash.getValue());
  }
}
