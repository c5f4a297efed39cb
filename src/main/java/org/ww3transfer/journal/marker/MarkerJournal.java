package org.ww3transfer.journal.marker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.lines.LineFile;
import org.ww3transfer.journal.lines.LineReader;
import org.ww3transfer.run.SeenMarker;

/**
 * Remembers which markers have been handled and not yet been moved away, so that one which could
 * not be, because the process was killed, is not handled again. A line of JSON a marker, appended
 * and kept by the disk before the marker is moved, and another when it has been: what stands in the
 * inbox after that is wanted, also if it is the same file. Only the daemon opens it.
 *
 * <p>A line that cannot be read is no reason to stop: its marker is handled again, and what is at
 * its destinations already is proven there and not sent twice.
 */
public final class MarkerJournal {
  private static final Logger LOG = LoggerFactory.getLogger(MarkerJournal.class);

  /** Some 200 markers; what is kept after that is what could not be moved. */
  private static final long MOST_BYTES = 64 * 1024;

  private final Path file;
  private final Map<String, HandledMarker> entries = new ConcurrentHashMap<>();

  private MarkerJournal(Path file) {
    this.file = file;
  }

  /**
   * Opens the journal in that state directory. A journal with lines that cannot be read is kept
   * beside, for whoever wants to see what happened to it.
   *
   * @throws StateException where it cannot be read or written
   */
  public static MarkerJournal open(Path stateDirectory) throws IOException {
    MarkerJournal journal = new MarkerJournal(stateDirectory.resolve("markers.jsonl"));
    try {
      if (Files.exists(journal.file)) {
        journal.load();
      }
      journal.compact();
    } catch (IOException e) {
      throw StateException.of(journal.file, e);
    }
    return journal;
  }

  private void load() throws IOException {
    AtomicInteger damaged = new AtomicInteger();
    // what has no end was cut short by a kill, and never acknowledged
    LineReader.read(
        file,
        (number, bytes, from, length) -> {
          if (!load(bytes, from, length)) {
            damaged.incrementAndGet();
          }
        });
    if (damaged.get() > 0) {
      setAside(damaged.get());
    }
  }

  private boolean load(byte[] bytes, int from, int length) {
    if (length == 0) {
      return true;
    }
    Optional<HandledMarker> entry = JournalLine.read(bytes, from, length);
    entry.ifPresent(
        read -> {
          if (read.moved()) {
            entries.remove(read.marker());
          } else {
            entries.put(read.marker(), read);
          }
        });
    return entry.isPresent();
  }

  private void setAside(int damaged) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
    LOG.warn(
        "{}: {} lines cannot be read; their markers are handled again if they are still there,"
            + " and what was sent is proven; a copy is kept as {}",
        file,
        damaged,
        aside);
  }

  private void compact() throws IOException {
    List<HandledMarker> kept = entries();
    AtomicFile.write(
        file,
        out -> {
          for (HandledMarker entry : kept) {
            out.write(JournalLine.of(entry).getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  /** Those that were handled and, as far as is known, not moved away. */
  List<HandledMarker> entries() {
    return List.copyOf(entries.values());
  }

  /** The entry of the marker that stands at that path now, if it was handled before. */
  Optional<HandledMarker> entry(Path marker) throws IOException {
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(
            entries.get(HandledMarker.key(marker, SeenMarker.contentIdentityAt(marker))));
  }

  /**
   * Notes that a marker has been handled, before it is moved away.
   *
   * @throws StateException where that fails; then it counts as not handled
   */
  synchronized HandledMarker handled(SeenMarker marker, Optional<String> runId, boolean succeeded)
      throws IOException {
    HandledMarker entry =
        new HandledMarker(
            HandledMarker.key(marker.path(), marker.contentIdentity()),
            Optional.of(marker.identity()),
            runId,
            succeeded,
            false);
    try {
      append(entry, true);
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
    entries.put(entry.marker(), entry);
    return entry;
  }

  /** Forgets a marker that was moved away, or in whose place another stands. */
  synchronized void movedAway(HandledMarker entry) {
    entries.remove(entry.marker());
    note(entry.movedAway()); // where that fails, the next start finds that it is gone
  }

  /** Notes how a marker stands there that could not be moved away, and was put back. */
  synchronized void putBack(HandledMarker entry) throws IOException {
    if (Files.exists(entry.path()) && entry.isAt(entry.path())) {
      HandledMarker standing = entry.seenAs(SeenMarker.identity(entry.path()));
      entries.put(standing.marker(), standing);
      note(standing); // where that fails, its run is proven once more after a kill
    }
  }

  private void note(HandledMarker entry) {
    try {
      append(entry, false);
      if (Files.size(file) > MOST_BYTES) {
        compact();
      }
    } catch (IOException e) {
      LOG.debug("{}: not noted: {}", file, entry, e);
    }
  }

  private void append(HandledMarker entry, boolean sync) throws IOException {
    try (LineFile lines = LineFile.open(file)) {
      lines.append(JournalLine.of(entry).getBytes(StandardCharsets.UTF_8));
      if (sync) {
        lines.force();
      }
    }
  }
}
