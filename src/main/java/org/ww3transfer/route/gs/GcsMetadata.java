package org.ww3transfer.route.gs;

import java.util.Map;
import java.util.TreeMap;
import org.ww3transfer.holdings.ObjectMetadata;

/**
 * What goes as an object's custom metadata. The time of the source's last change stands where
 * rclone and gsutil look for it.
 *
 * @see <a href="https://rclone.org/googlecloudstorage/#modification-times">Modification times of
 *     rclone</a>
 */
final class GcsMetadata {
  private GcsMetadata() {}

  static Map<String, String> of(ObjectMetadata metadata) {
    Map<String, String> entries = new TreeMap<>(metadata.entries());
    metadata
        .modified()
        .ifPresent(
            modified -> {
              entries.put("mtime", modified.toString()); // RFC 3339
              entries.put("goog-reserved-file-mtime", "" + modified.getEpochSecond());
            });
    return entries;
  }
}
