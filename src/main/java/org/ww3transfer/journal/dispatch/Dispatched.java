package org.ww3transfer.journal.dispatch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.Closeable;
import java.io.IOException;
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
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.lines.ChecksummedLine;
import org.ww3transfer.journal.lines.LineFile;
import org.ww3transfer.journal.lines.LineReader;

/**
 * The items that were given to the broker and have not come back, each with the id that the broker
 * knows it by, in {@code dispatched.jsonl} below the state directory. After a kill the same item
 * goes out under the same id, so that the broker drops what it has already. Safe for several
 * threads.
 */
public final class Dispatched implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatched.class);
  private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  /** Items that no run asks for again stay; the oldest are forgotten first. */
  private static final int MOST = 50_000;

  /** More lines than that, most of them of items that have come back, are written anew. */
  private static final int MOST_LINES = 4 * MOST;

  private final Path file;
  private final Map<String, String> out = new LinkedHashMap<>();

  /** The items that are out by the name that they get there. */
  private final Map<String, Set<String>> byPlace = new HashMap<>();

  private LineFile lines;
  private int count;

  /** A line: an item that went out, or has come back where it has no id. */
  @JsonIgnoreProperties("seal")
  private record Line(String key, Optional<String> id) {}

  private Dispatched(Path file) {
    this.file = file;
  }

  /**
   * Reads what an earlier process left.
   *
   * @throws StateException where that cannot be read
   */
  public static Dispatched open(Path stateDirectory) throws StateException {
    Dispatched read = new Dispatched(stateDirectory.resolve("dispatched.jsonl"));
    try {
      Files.createDirectories(stateDirectory);
      if (Files.exists(read.file)) {
        LineReader.read(read.file, read::take);
      }
      read.compact();
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
    Line line = JSON.readValue(bytes, from, length, Line.class);
    note(line.key(), line.id());
  }

  private void note(String key, Optional<String> id) {
    forget(key);
    if (id.isPresent()) {
      out.put(key, id.get());
      byPlace.computeIfAbsent(place(key), place -> new HashSet<>()).add(key);
    }
    if (out.size() > MOST) {
      forget(out.keySet().iterator().next());
    }
  }

  private void forget(String key) {
    if (out.remove(key) != null) {
      byPlace.computeIfPresent(
          place(key),
          (place, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
          });
    }
  }

  /** The destination and the name there: what follows the run's id. */
  public static String place(String key) {
    return key.substring(key.indexOf('/') + 1);
  }

  private void compact() throws IOException {
    if (lines != null) {
      lines.close();
    }
    AtomicFile.write(
        file,
        to -> {
          for (Map.Entry<String, String> each : out.entrySet()) {
            to.write(line(each.getKey(), Optional.of(each.getValue())));
          }
        });
    lines = LineFile.open(file);
    count = out.size();
  }

  private static byte[] line(String key, Optional<String> id) throws IOException {
    return ChecksummedLine.of(JSON.writeValueAsBytes(new Line(key, id)));
  }

  /** All that is out: ids by items. */
  public synchronized Map<String, String> all() {
    return Map.copyOf(out);
  }

  /** What is out for the place of an item, that item and those of other runs: ids by items. */
  public synchronized Map<String, String> atPlaceOf(String key) {
    return byPlace.getOrDefault(place(key), Set.of()).stream()
        .collect(Collectors.toUnmodifiableMap(each -> each, out::get));
  }

  /** The id under which an item is out; empty where it is not. */
  public synchronized Optional<String> idOf(String key) {
    return Optional.ofNullable(out.get(key));
  }

  /**
   * An item is about to go out.
   *
   * @throws StateException where that cannot be noted
   */
  public synchronized void dispatched(String key, String id) throws StateException {
    append(key, Optional.of(id));
  }

  /**
   * An item has come back, or is given up.
   *
   * @throws StateException where that cannot be noted
   */
  public synchronized void returned(String key) throws StateException {
    if (out.containsKey(key)) {
      append(key, Optional.empty());
    }
  }

  private void append(String key, Optional<String> id) throws StateException {
    try {
      lines.append(line(key, id));
      note(key, id);
      count++;
      if (count > MOST_LINES && count > 2 * out.size()) {
        compact();
      }
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    lines.close();
  }
}
