package org.ww3transfer.route.az;

import com.azure.storage.blob.models.BlobHttpHeaders;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ww3transfer.holdings.ObjectMetadata;

/**
 * What goes as {@code x-ms-meta-*}, whose names must be identifiers of C#. The time of the source's
 * last change stands where rclone looks for it.
 *
 * @see <a href="https://rclone.org/azureblob/#modification-times-and-hashes">Modification times of
 *     rclone</a>
 */
final class AzureMetadata {
  private static final DateTimeFormatter NANOSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private AzureMetadata() {}

  static Map<String, String> of(ObjectMetadata metadata) {
    Map<String, String> entries = of(metadata.entries());
    metadata.modified().map(NANOSECONDS::format).ifPresent(time -> entries.put("mtime", time));
    return entries;
  }

  static Map<String, String> of(Map<String, String> named) {
    Map<String, String> entries = new TreeMap<>();
    named.forEach((name, value) -> entries.put(name.replace('-', '_'), value));
    return entries;
  }

  static BlobHttpHeaders headers(ObjectMetadata metadata) {
    return new BlobHttpHeaders().setContentType(metadata.contentType());
  }
}
