package org.ww3transfer.settings.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.Store;
import org.ww3transfer.settings.property.DestinationKeys;
import org.ww3transfer.settings.table.SettingsTable;

/** Reads how a destination's place is reached: each scheme has keys of its own. */
public final class StoreReader {
  private static final String EACH = "ww3.destination.<name>";
  private static final Map<String, StoreScheme> SCHEMES =
      new TreeMap<>(
          Map.of(
              "az", new AzureSchemeReader(),
              "dav", new DavSchemeReader(),
              "davs", new DavSchemeReader(),
              "file", new LocalSchemeReader(),
              "gs", new GcsSchemeReader(),
              "s3", new S3SchemeReader(),
              "sftp", new SftpSchemeReader()));

  private StoreReader() {}

  public static List<String> schemes() {
    return List.copyOf(SCHEMES.keySet());
  }

  /** What the keys end with that only other schemes have. */
  public static List<String> foreignKeys(String scheme) {
    return SettingsTable.ends(EACH).stream()
        .filter(key -> !schemesOf(key).contains(scheme))
        .toList();
  }

  /** The schemes that have a key. */
  public static List<String> schemesOf(String key) {
    return schemes().stream()
        .filter(
            scheme ->
                SettingsTable.find(EACH + "." + key).stream().anyMatch(each -> each.isOf(scheme)))
        .toList();
  }

  /**
   * Reads the keys of the prefix's scheme, which must be a known one.
   *
   * @throws IllegalArgumentException says what is wrong with the prefix
   */
  public static Store read(DestinationKeys keys, Prefix prefix) {
    return SCHEMES.get(prefix.scheme()).read(keys, prefix);
  }
}
