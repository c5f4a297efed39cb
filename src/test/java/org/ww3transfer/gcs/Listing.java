package org.ww3transfer.gcs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One page of a bucket's objects, in the order of their names' bytes.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/json_api/v1/objects/list">Objects:
 *     list</a>
 */
final class Listing {
  private static final int ENTRIES_AT_MOST = 1000;

  private final String prefix;
  private final String start;
  private final String end;
  private final Optional<String> delimiter;
  private final Optional<String> token;
  private final long entriesAtMost;
  private final List<StoredObject> items = new ArrayList<>();
  private final List<String> prefixes = new ArrayList<>();

  private Listing(Call call) {
    prefix = call.parameter("prefix").orElse("");
    start = call.parameter("startOffset").orElse("");
    end = call.parameter("endOffset").orElse("");
    delimiter = call.parameter("delimiter");
    token = call.parameter("pageToken").map(Listing::decode);
    long wanted = call.number("maxResults").orElse(ENTRIES_AT_MOST);
    if (wanted <= 0) {
      throw ApiError.invalid("Invalid value '" + wanted + "' for maxResults.");
    }
    entriesAtMost = Math.min(wanted, ENTRIES_AT_MOST);
  }

  static Reply of(Call call, NavigableMap<String, StoredObject> objects) {
    Listing listing = new Listing(call);
    Optional<String> next = listing.collect(objects);
    ObjectNode json = Json.object().put("kind", "storage#objects");
    next.ifPresent(token -> json.put("nextPageToken", token));
    if (!listing.prefixes.isEmpty()) {
      listing.prefixes.forEach(json.putArray("prefixes")::add);
    }
    if (!listing.items.isEmpty()) {
      var items = json.putArray("items");
      listing.items.forEach(item -> items.add(item.json(call.base())));
    }
    return Reply.json(200, json);
  }

  /** Fills the page; what is given is where the next begins. */
  private Optional<String> collect(NavigableMap<String, StoredObject> objects) {
    String last = token.orElse("");
    for (StoredObject object : objects.tailMap(from(), true).values()) {
      String name = object.name();
      boolean beyond = !end.isEmpty() && ObjectStore.BY_UTF8.compare(name, end) >= 0;
      if (beyond || !name.startsWith(prefix)) {
        break;
      }
      Optional<String> group = group(name);
      String entry = group.map(g -> "p" + g).orElse("i" + name);
      if (entry.equals(last)) {
        continue;
      }
      if (items.size() + prefixes.size() == entriesAtMost) {
        return Optional.of(encode(last));
      }
      group.ifPresentOrElse(prefixes::add, () -> items.add(object));
      last = entry;
    }
    return Optional.empty();
  }

  /** Nothing that the page can hold comes before this. */
  private String from() {
    String after = token.filter(t -> !t.isEmpty()).map(t -> t.substring(1)).orElse("");
    return Stream.of(prefix, start, after).max(ObjectStore.BY_UTF8).orElseThrow();
  }

  /** The prefix up to and with the first delimiter after the one asked for. */
  private Optional<String> group(String name) {
    return delimiter
        .map(d -> name.indexOf(d, prefix.length()) + d.length())
        .filter(end -> end >= delimiter.get().length())
        .map(end -> name.substring(0, end));
  }

  private static String encode(String entry) {
    return Base64.getUrlEncoder().encodeToString(entry.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ApiError.invalid("Invalid value '" + token + "' for pageToken.");
    }
  }
}
