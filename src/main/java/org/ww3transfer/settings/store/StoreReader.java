package org.ww3transfer.settings.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.Store;
import org.ww3transfer.settings.property.DestinationKeys;

/** Reads how a destination's place is reached: each scheme has keys of its own. */
public final class StoreReader {
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

  /** The keys that some scheme has, each once. */
  public static List<String> keys() {
    return SCHEMES.values().stream().flatMap(each -> each.keys().stream()).distinct().toList();
  }

  /** Those that this scheme has not. */
  public static List<String> foreignKeys(String scheme) {
    List<String> keys = new ArrayList<>(keys());
    keys.removeAll(SCHEMES.get(scheme).keys());
    return keys;
  }

  /** The schemes that have a key. */
  public static List<String> schemesOf(String key) {
    return SCHEMES.keySet().stream()
        .filter(each -> SCHEMES.get(each).keys().contains(key))
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
