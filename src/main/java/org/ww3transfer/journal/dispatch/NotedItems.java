package org.ww3transfer.journal.dispatch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.lines.ChecksummedLine;
import org.ww3transfer.journal.lines.LineReader;
import org.ww3transfer.plan.TransferItem;

/** What {@code dispatched.jsonl} below a state directory says of items that are with workers. */
public final class NotedItems {
  private static final Logger LOG = LoggerFactory.getLogger(NotedItems.class);

  /** Items that no run asks for again stay; the oldest are forgotten first. */
  static final int MOST = 50_000;

  private final Path file;
  private final Map<String, String> out = new LinkedHashMap<>();

  /** The items that are out by the name that they get there. */
  private final Map<String, Set<String>> byPlace = new HashMap<>();

  private Optional<BrokerId> broker = Optional.empty();

  private NotedItems(Path file) {
    this.file = file;
  }

  /**
   * Reads what an earlier process left, and changes nothing.
   *
   * @throws StateException where that cannot be read
   */
  public static NotedItems read(Path stateDirectory) throws StateException {
    NotedItems read = new NotedItems(stateDirectory.resolve("dispatched.jsonl"));
    try {
      if (Files.exists(read.file)) {
        LineReader.read(read.file, read::take);
      }
      return read;
    } catch (IOException e) {
      throw StateException.of(read.file, e);
    }
  }

  /** A line that cannot be read costs that its item is tried once more. */
  private void take(int number, byte[] bytes, int from, int length) throws IOException {
    if (!ChecksummedLine.isWhole(bytes, from, length)) {
      LOG.warn("{}: line {} is damaged; its item is tried once more", file, number);
      return;
    }
    DispatchedLine line = DispatchedLine.read(bytes, from, length);
    broker = line.broker().or(() -> broker);
    line.key().ifPresent(key -> note(key, line.id()));
  }

  /** An item is out, or has come back where it has no id. */
  void note(String key, Optional<String> id) {
    forget(key);
    if (id.isPresent()) {
      out.put(key, id.get());
      byPlace.computeIfAbsent(DispatchedItems.place(key), place -> new HashSet<>()).add(key);
    }
    if (out.size() > MOST) {
      forget(out.keySet().iterator().next());
    }
  }

  private void forget(String key) {
    if (out.remove(key) != null) {
      byPlace.computeIfPresent(
          DispatchedItems.place(key),
          (place, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
          });
    }
  }

  /** Where it stands. */
  public Path file() {
    return file;
  }

  /** Where all of them are; empty where that is not noted. */
  public Optional<BrokerId> broker() {
    return broker;
  }

  void at(Optional<BrokerId> now) {
    broker = now;
  }

  public int count() {
    return out.size();
  }

  /** All that is out: ids by items. */
  public Map<String, String> all() {
    return Map.copyOf(out);
  }

  /** What is out for the place of an item, that item and those of other runs: ids by items. */
  Map<String, String> atPlaceOf(String key) {
    return byPlace.getOrDefault(DispatchedItems.place(key), Set.of()).stream()
        .collect(Collectors.toUnmodifiableMap(each -> each, out::get));
  }

  /** Whether some run's file is out for the place of an item. */
  public boolean hasPlaceOf(TransferItem item) {
    return byPlace.containsKey(item.destination().name() + "/" + item.objectName());
  }

  /** The id under which an item is out; empty where it is not. */
  Optional<String> idOf(String key) {
    return Optional.ofNullable(out.get(key));
  }

  /** Writes it, the oldest first. */
  void writeTo(OutputStream to) throws IOException {
    if (broker.isPresent()) {
      to.write(DispatchedLine.of(broker.get()).bytes());
    }
    for (Map.Entry<String, String> each : out.entrySet()) {
      to.write(DispatchedLine.of(each.getKey(), Optional.of(each.getValue())).bytes());
    }
  }
}
