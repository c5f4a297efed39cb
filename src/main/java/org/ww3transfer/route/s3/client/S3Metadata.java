package org.ww3transfer.route.s3.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.ww3transfer.holdings.ObjectMetadata;

/**
 * What goes as {@code x-amz-meta-*}. The time of the source's last change stands where rclone and
 * others look for it.
 *
 * @see <a href="https://rclone.org/s3/#modification-times-and-hashes">Modification times of
 *     rclone</a>
 */
public final class S3Metadata {
  private S3Metadata() {}

  public static Map<String, String> of(ObjectMetadata metadata) {
    Map<String, String> entries = new TreeMap<>(metadata.entries());
    metadata.modified().ifPresent(modified -> entries.put("mtime", seconds(modified)));
    return entries;
  }

  /** Since 1970, with as many digits of their fraction as there are. */
  private static String seconds(Instant time) {
    BigDecimal fraction = BigDecimal.valueOf(time.getNano(), 9);
    return BigDecimal.valueOf(time.getEpochSecond())
        .add(fraction)
        .stripTrailingZeros()
        .toPlainString();
  }
}
