package org.ww3transfer.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;

/**
 * Remembers which markers have been handled, so that one which could not be moved away, because the
 * process was killed or the disk was full, is not handled again. A line of JSON a marker, appended
 * and kept by the disk before the marker is moved.
 *
 * <p>A line that cannot be read is no reason to stop: its marker is handled again, and what is at
 * its destinations already is proven there and not sent twice.
 */
public final class MarkerJournal {
  private static final Logger LOG = LoggerFactory.getLogger(MarkerJournal.class);

  private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  /**
   * A handled marker.
   *
   * @param marker its path and what tells it from a later one at the same path
   * @param runId what the report that belongs to it is stored as; empty where it was refused
   * @param succeeded whether it belongs into {@code .done} or into {@code .failed}
   */
  public record Entry(String marker, Optional<String> runId, boolean succeeded) {
    public Entry {
      if (marker.lastIndexOf('#') < 0) {
        throw new IllegalArgumentException("tells no marker from a later one: " + marker);
      }
    }

    private Path path() {
      return Path.of(marker.substring(0, marker.lastIndexOf('#')));
    }
  }

  private final Path file;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  private MarkerJournal(Path file) {
    this.file = file;
  }

  /**
   * Opens the journal in that state directory and forgets the markers that are gone. A journal with
   * lines that cannot be read is kept beside, for whoever wants to see what happened to it.
   */
  public static MarkerJournal open(Path stateDirectory) throws IOException {
    MarkerJournal journal = new MarkerJournal(stateDirectory.resolve("markers.jsonl"));
    if (Files.exists(journal.file)) {
      journal.load();
    }
    journal.compact();
    return journal;
  }

  private void load() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int damaged = 0;
    int from = 0;
    for (int end = 0; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        damaged += load(bytes, from, end - from) ? 0 : 1;
        from = end + 1;
      }
    }
    // what has no end was cut short by a kill, and never acknowledged
    load(bytes, from, bytes.length - from);
    if (damaged > 0) {
      setAside(damaged);
    }
  }

  /** Bytes, not text: a line may be cut within a character. */
  private boolean load(byte[] bytes, int from, int length) {
    if (length == 0) {
      return true;
    }
    try {
      Entry entry = JSON.readValue(bytes, from, length, Entry.class);
      entries.put(entry.marker(), entry);
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
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
    entries.values().removeIf(entry -> !isStillThere(entry));
    List<Entry> kept = new ArrayList<>(entries.values());
    AtomicFile.write(
        file,
        out -> {
          for (Entry entry : kept) {
            out.write(line(entry).getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private static boolean isStillThere(Entry entry) {
    try {
      return identity(entry.path()).equals(entry.marker());
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  /** The entry of the marker that stands at that path now, if it was handled before. */
  public Optional<Entry> entry(Path marker) throws IOException {
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(entries.get(identity(marker)));
  }

  /** Notes that a marker has been handled, before it is moved away. */
  public void handled(Path marker, Optional<String> runId, boolean succeeded) throws IOException {
    Entry entry = new Entry(identity(marker), runId, succeeded);
    // also where the disk is full it is remembered, as long as the process lives
    entries.put(entry.marker(), entry);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      // a line that failed half way has no end, and must not swallow this one
      ByteBuffer line = ByteBuffer.wrap(("\n" + line(entry)).getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(true);
    }
  }

  private static String line(Entry entry) throws JsonProcessingException {
    return JSON.writeValueAsString(entry) + "\n";
  }

  /** A marker dropped again under the same name is another file, or has another time. */
  private static String identity(Path marker) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(marker, "unix:size,lastModifiedTime,fileKey");
    return String.format(
        "%s#%s,%s,%s",
        marker.toAbsolutePath(),
        attributes.get("size"),
        attributes.get("lastModifiedTime"),
        attributes.get("fileKey"));
  }
}
