package org.ww3transfer.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ww3transfer.transfer.Prefix;
import org.ww3transfer.transfer.RemoteRules;
import org.ww3transfer.transfer.Verification;

/** What the remote schemes have in common. */
final class RemoteKeys {
  private static final List<String> KEYS =
      List.of("verify", "part-size", "parallel-parts", "connect-timeout", "timeout", "proxy");

  private static final long MEGABYTE = 1L << 20;

  private RemoteKeys() {}

  /** These and the scheme's own. */
  static List<String> and(String... own) {
    List<String> keys = new ArrayList<>(KEYS);
    keys.addAll(List.of(own));
    return List.copyOf(keys);
  }

  static RemoteRules rules(DestinationKeys keys) {
    return new RemoteRules(
        keys.value("verify", "checksum, full or size", Verification::of)
            .orElse(Verification.CHECKSUM),
        keys.bytes("part-size", 5 * MEGABYTE, 1024 * MEGABYTE).orElse(8 * MEGABYTE),
        keys.number("parallel-parts", 4, 1, 64),
        keys.duration("connect-timeout", Duration.ofSeconds(10)),
        keys.duration("timeout", Duration.ofSeconds(60)),
        keys.address("proxy"));
  }

  /**
   * A prefix in its parts.
   *
   * @param authority between the two slashes and the next
   * @param folder empty, or with a slash at its end
   */
  record Place(String authority, String folder) {}

  /**
   * Takes the prefix apart.
   *
   * @param of what the authority is, for the error
   * @throws IllegalArgumentException where the authority is missing or the folders lead elsewhere
   */
  static Place place(Prefix prefix, String of) {
    String location = prefix.location();
    String start = location.substring(0, location.indexOf(':')) + "://";
    String rest = location.startsWith(start) ? location.substring(start.length()) : "";
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String folder = slash < 0 ? "" : rest.substring(slash + 1).replaceAll("/+$", "");
    if (authority.isEmpty()) {
      throw new IllegalArgumentException(
          "names no " + of + "; write it as in " + prefix.scheme() + "://" + of + "/folder");
    }
    return new Place(authority, folder.isEmpty() ? "" : NameRules.requireRelative(folder) + "/");
  }
}
