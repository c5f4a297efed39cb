package org.ww3transfer.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.OwnFiles;
import org.ww3transfer.place.HeldLock;

/**
 * Uploads that are under way and that leave something behind where they do not end: an upload in
 * parts, which a store keeps and bills, or a part file at an SFTP server. So what a killed process
 * began is remembered, to go on with it or to end it: a file an upload, locked by the process for
 * as long as it works on it.
 */
public final class UnfinishedUploads {

  /**
   * An upload as the store knows it.
   *
   * @param destination its name in the settings
   * @param bucket or what else the key belongs to, such as a host
   * @param id by which the store tells it from others under the same key; empty where it needs none
   * @param terms what it was begun with: it goes on only with the same; empty where it never does
   */
  public record Upload(String destination, String bucket, String key, String id, String terms) {
    // records of earlier versions have no terms
    public Upload {
      terms = Optional.ofNullable(terms).orElse("");
    }

    /** One that never goes on. */
    public Upload(String destination, String bucket, String key, String id) {
      this(destination, bucket, key, id, "");
    }

    private Upload toBeEnded() {
      return new Upload(destination, bucket, key, id);
    }

    /** Without the id, which may be all that one needs to write there. */
    @Override
    public String toString() {
      return destination + ": upload of " + key + " to " + bucket;
    }
  }

  /** An upload that is remembered, and nobody else's business until this is closed. */
  public record Note(Upload upload, Path file, FileChannel channel, HeldLock held)
      implements Closeable {
    /** The upload has ended, whole or aborted: it is forgotten. */
    public void ended() throws StateException {
      NoteFile.change(file, () -> Files.deleteIfExists(file));
    }

    /** The upload is not to go on: the next sweep ends it. */
    public void giveUp() throws StateException {
      NoteFile.change(file, () -> NoteFile.write(upload.toBeEnded(), channel));
    }

    /** Somebody goes on with it now, so it is not old. */
    public void touch(Instant now) throws StateException {
      NoteFile.change(file, () -> Files.setLastModifiedTime(file, FileTime.from(now)));
    }

    /** When somebody last began or went on with it. */
    public Instant touched() throws IOException {
      return Files.getLastModifiedTime(file).toInstant();
    }

    @Override
    public void close() throws IOException {
      try (held) {
        channel.close();
      }
    }
  }

  private final Path directory;

  /** Keeps its files in {@code uploads} below the state directory. */
  public UnfinishedUploads(Path stateDirectory) {
    directory = stateDirectory.resolve("uploads");
  }

  /**
   * Remembers an upload that has begun.
   *
   * @throws StateException where that cannot be written down
   */
  public Note begun(Upload upload) throws IOException {
    String name = beginning(upload.destination(), upload.key()) + UUID.randomUUID() + ".json";
    Path file = directory.resolve(name);
    try {
      Files.createDirectories(directory);
      return NoteFile.create(upload, file);
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /** Of the names of all files with uploads under that key, so that not all have to be read. */
  private static String beginning(String destination, String key) {
    CRC32C hash = new CRC32C();
    hash.update((destination + "\n" + key).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) hash.getValue()) + "-";
  }

  /**
   * The uploads under that key that nobody works on, to go on with them or to end them. The caller
   * closes them.
   *
   * @throws StateException where they cannot be read
   */
  public synchronized List<Note> take(String destination, String key) throws IOException {
    List<Note> taken = new ArrayList<>();
    boolean isWhole = false;
    try {
      for (Path file : files(beginning(destination, key) + "*.json")) {
        Optional<Note> left =
            NoteFile.take(
                file,
                note ->
                    note.upload().destination().equals(destination)
                        && note.upload().key().equals(key));
        left.ifPresent(taken::add);
      }
      isWhole = true;
      return taken;
    } catch (IOException e) {
      throw StateException.of(directory, e);
    } finally {
      if (!isWhole) {
        closeAll(taken);
      }
    }
  }

  private static void closeAll(List<Note> notes) throws IOException {
    for (Note note : notes) {
      note.close();
    }
  }

  private List<Path> files(String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> files = OwnFiles.list(directory, glob)) {
        files.forEach(found::add);
      }
    }
    return found;
  }

  /** What is done with an upload that was left. */
  @FunctionalInterface
  public interface Ending {
    /** Tells {@link Note#ended} where it has come to its end. */
    void end(Note left) throws IOException;
  }

  /**
   * One after the other of those that nobody works on. Nobody else gets one while it is being
   * ended.
   *
   * @param isDue which of them are to be ended; quick, as who wants to go on with one waits for it
   */
  public void forEachLeft(Predicate<Note> isDue, Ending ending) throws IOException {
    for (Path file : files("*.json")) {
      Optional<Note> left;
      synchronized (this) {
        left = NoteFile.take(file, isDue);
      }
      if (left.isPresent()) {
        try (Note note = left.get()) {
          ending.end(note);
        }
      }
    }
  }
}
