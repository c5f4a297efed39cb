package org.ww3transfer.journal.dispatch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.lines.LineFile;

/**
 * The items that were given to the broker and have not come back, each with the id that the broker
 * knows it by, in {@code dispatched.jsonl} below the state directory. After a kill the same item
 * goes out under the same id, so that the broker drops what it has already. Safe for several
 * threads.
 */
public final class DispatchedItems implements Closeable {
  /** More lines than that, most of them of items that have come back, are written anew. */
  private static final int MOST_LINES = 4 * NotedItems.MOST;

  private final NotedItems out;
  private LineFile lines;
  private int count;

  private DispatchedItems(NotedItems out, LineFile lines) {
    this.out = out;
    this.lines = lines;
    count = out.count();
  }

  /**
   * Reads what an earlier process left, of no broker in particular.
   *
   * @throws StateException where that cannot be read
   */
  public static DispatchedItems open(Path stateDirectory) throws StateException {
    return open(stateDirectory, Optional.empty());
  }

  /**
   * The same, of a broker from now on.
   *
   * @throws StateException where that cannot be read
   */
  public static DispatchedItems open(Path stateDirectory, BrokerId broker) throws StateException {
    return open(stateDirectory, Optional.of(broker));
  }

  private static DispatchedItems open(Path stateDirectory, Optional<BrokerId> broker)
      throws StateException {
    NotedItems out = NotedItems.read(stateDirectory);
    out.at(broker);
    try {
      Files.createDirectories(stateDirectory);
      return new DispatchedItems(out, compacted(out));
    } catch (IOException e) {
      throw StateException.of(out.file(), e);
    }
  }

  private static LineFile compacted(NotedItems out) throws IOException {
    AtomicFile.write(out.file(), out::writeTo);
    return LineFile.open(out.file());
  }

  /** The destination and the name there: what follows the run's id. */
  public static String place(String key) {
    return key.substring(key.indexOf('/') + 1);
  }

  /** All that is out: ids by items. */
  public synchronized Map<String, String> all() {
    return out.all();
  }

  /** What is out for the place of an item, that item and those of other runs: ids by items. */
  public synchronized Map<String, String> atPlaceOf(String key) {
    return out.atPlaceOf(key);
  }

  /** The id under which an item is out; empty where it is not. */
  public synchronized Optional<String> idOf(String key) {
    return out.idOf(key);
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
    if (out.idOf(key).isPresent()) {
      append(key, Optional.empty());
    }
  }

  private void append(String key, Optional<String> id) throws StateException {
    try {
      lines.append(DispatchedLine.of(key, id).bytes());
      out.note(key, id);
      count++;
      if (count > MOST_LINES && count > 2 * out.count()) {
        lines.close();
        lines = compacted(out);
        count = out.count();
      }
    } catch (IOException e) {
      throw StateException.of(out.file(), e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    lines.close();
  }
}
