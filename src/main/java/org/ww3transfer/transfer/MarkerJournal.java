package org.ww3transfer.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which markers have been handled, so that one which could not be moved away, because the
 * process was killed or the disk was full, is not handled again. A line of JSON a marker, appended
 * and kept by the disk before the marker is moved.
 */
public final class MarkerJournal {
  private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  /**
   * A handled marker.
   *
   * @param marker its path and what tells it from a later one at the same path
   * @param runId what the report that belongs to it is stored as; empty where it was refused
   * @param succeeded whether it belongs into {@code .done} or into {@code .failed}
   */
  public record Entry(String marker, Optional<String> runId, boolean succeeded) {}

  private final Path file;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  private MarkerJournal(Path file) {
    this.file = file;
  }

  /** Opens the journal in that state directory and forgets the markers that are gone. */
  public static MarkerJournal open(Path stateDirectory) throws IOException {
    MarkerJournal journal = new MarkerJournal(stateDirectory.resolve("markers.jsonl"));
    for (String line : journal.lines()) {
      journal.load(line);
    }
    journal.compact();
    return journal;
  }

  private List<String> lines() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** A line cut short by a kill was never acknowledged, so that nothing is lost by leaving it. */
  private void load(String line) {
    try {
      Entry entry = JSON.readValue(line, Entry.class);
      entries.put(entry.marker(), entry);
    } catch (JsonProcessingException e) {
      entries.remove(line);
    }
  }

  private void compact() throws IOException {
    entries.values().removeIf(entry -> !isStillThere(entry));
    List<Entry> kept = new ArrayList<>(entries.values());
    AtomicFile.write(
        file,
        out -> {
          for (Entry entry : kept) {
            out.write(line(entry));
          }
        });
  }

  private static boolean isStillThere(Entry entry) {
    Path marker = Path.of(entry.marker().substring(0, entry.marker().lastIndexOf('#')));
    try {
      return identity(marker).equals(entry.marker());
    } catch (IOException e) {
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
      ByteBuffer line = ByteBuffer.wrap(line(entry));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(true);
    }
  }

  private static byte[] line(Entry entry) throws JsonProcessingException {
    return (JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
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
