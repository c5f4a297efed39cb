package org.ww3transfer.settings.store;

import java.net.URI;
import java.util.Optional;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.destination.Verification;
import org.ww3transfer.settings.property.DestinationKeys;
import org.ww3transfer.settings.property.RelativePath;

/** What the remote schemes have in common. */
final class RemoteKeys {
  private static final long PART_BYTES = 8L << 20; // of one stream, which has no parts

  private RemoteKeys() {}

  static RemoteRules rules(DestinationKeys keys) {
    return rules(
        keys,
        keys.bytes("part-size"),
        keys.number("parallel-parts"),
        keys.address("proxy"),
        keys.flag("metadata"));
  }

  /** The same where a file is one stream by HTTP. */
  static RemoteRules rulesOfOneStream(DestinationKeys keys) {
    return rules(keys, PART_BYTES, 1, keys.address("proxy"), false);
  }

  /** The same where a file is one stream, and no HTTP. */
  static RemoteRules rulesWithoutHttp(DestinationKeys keys) {
    return rules(keys, PART_BYTES, 1, Optional.empty(), false);
  }

  private static RemoteRules rules(
      DestinationKeys keys,
      long partBytes,
      int parallelParts,
      Optional<URI> proxy,
      boolean metadata) {
    return new RemoteRules(
        keys.value("verify", Verification::of),
        partBytes,
        parallelParts,
        keys.duration("connect-timeout"),
        keys.duration("timeout"),
        keys.duration("credentials-refresh"),
        proxy,
        metadata);
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
    return new Place(authority, folder.isEmpty() ? "" : RelativePath.require(folder) + "/");
  }

  /**
   * The same of a place without users.
   *
   * @throws IllegalArgumentException also where somebody wrote one before it
   */
  static Place placeWithoutUser(Prefix prefix, String of) {
    Place place = place(prefix, of);
    if (place.authority().contains("@")) {
      throw new IllegalArgumentException(
          String.format(
              "has a user or a password before its %s, which reports would show;"
                  + " give keys as settings of the destination",
              of));
    }
    return place;
  }
}
