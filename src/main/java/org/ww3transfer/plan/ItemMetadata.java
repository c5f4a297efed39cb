package org.ww3transfer.plan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.ObjectMetadata;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.ww3.Kind;

/** What a consumer of an item needs to know of it without the run's report. */
public final class ItemMetadata {
  /** The name that ncdump, THREDDS and others know it by. */
  private static final String NETCDF = "application/x-netcdf";

  private static final String JSON = "application/json";

  /** Of the names of entries, whatever the store makes of it. */
  private static final String CHECKSUM = "ww3-crc32c";

  private ItemMetadata() {}

  /**
   * Describes an output.
   *
   * @param isNetcdf whether its content is
   * @param checksum of its content, where that is known before it is sent
   * @param modified when its source was; empty where that is not to be told
   */
  public static ObjectMetadata of(
      TransferItem item,
      String runId,
      boolean isNetcdf,
      Optional<Checksum> checksum,
      Optional<Instant> modified) {
    Map<String, String> entries = new TreeMap<>();
    entries.put("ww3-valid-time", IsoTime.of(item.output().validTime()));
    entries.put("ww3-kind", item.output().kind().label());
    entries.put("ww3-run", printable(runId));
    item.output().grid().ifPresent(grid -> entries.put("ww3-grid", printable(grid)));
    checksum.ifPresent(known -> entries.putAll(of(known)));
    boolean isTyped = isNetcdf || item.output().kind() == Kind.NETCDF;
    String type = isTyped ? NETCDF : ObjectMetadata.OCTETS;
    return new ObjectMetadata(type, entries, modified, OptionalInt.empty());
  }

  /** Of a list of our own nothing but its type is told. */
  public static ObjectMetadata ofList() {
    return new ObjectMetadata(JSON, Map.of(), Optional.empty(), OptionalInt.empty());
  }

  /** The entry for a checksum: its eight hexadecimal digits, as in reports. */
  public static Map<String, String> of(Checksum checksum) {
    return Map.of(CHECKSUM, HexFormat.of().toHexDigits(checksum.crc32c()));
  }

  /** What headers of HTTP cannot hold, and {@code %}, is percent-encoded UTF-8 (RFC 3986). */
  private static String printable(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      if (each > ' ' && each < 0x7f && each != '%') {
        encoded.append((char) each);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
      }
    }
    return encoded.toString();
  }
}
