package org.ww3transfer.work;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Preserve;
import org.ww3transfer.destination.Store;

/**
 * Tells whether two processes mean the same by a destination: where it is, and what a copy is to be
 * like there. How they log in is not part of it, nor what the coordinator alone goes by: when, how
 * many at one time, and how much a second.
 */
public final class DestinationPrint {
  private DestinationPrint() {}

  /** The same text for the same settings. */
  public static String of(Destination destination) {
    String all =
        String.join(
            "\n",
            destination.name(),
            destination.prefix().text(),
            destination.store().place(),
            kind(destination.store()),
            destination.overwritePolicy().name(),
            destination.preserve().stream()
                .map(Preserve::label)
                .sorted()
                .collect(Collectors.joining(",")));
    return Hashing.sha256().hashString(all, StandardCharsets.UTF_8).toString().substring(0, 16);
  }

  private static String kind(Store store) {
    if (store instanceof Store.Local local) {
      return local.rules() + " " + local.readBack();
    }
    if (store instanceof Store.Remote remote) {
      return remote.rules() + " " + manner(remote);
    }
    return store.scheme();
  }

  private static String manner(Store.Remote store) {
    if (store instanceof Store.S3 s3) {
      return s3.storageClass() + " " + s3.encryption() + " " + s3.kmsKey() + " " + s3.checksums();
    }
    if (store instanceof Store.Gcs gcs) {
      return gcs.storageClass() + " " + gcs.kmsKey();
    }
    if (store instanceof Store.Azure azure) {
      return "" + azure.accessTier();
    }
    return store instanceof Store.Sftp sftp ? "" + sftp.stageParts() : "";
  }
}
