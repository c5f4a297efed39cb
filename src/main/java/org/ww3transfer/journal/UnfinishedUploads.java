package org.ww3transfer.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.place.HeldLock;

/**
 * Uploads that are under way and that leave something behind where they do not end: an upload in
 * parts, which a store keeps and bills, or a part file at an SFTP server. So what a killed process
 * began is remembered: a file an upload, locked by the process for as long as it lives.
 */
public final class UnfinishedUploads {
  private static final JsonMapper JSON = new JsonMapper();

  /** A store's key has a thousand bytes, its id some hundred. */
  private static final long MOST_BYTES = 1 << 20;

  /**
   * An upload as the store knows it.
   *
   * @param destination its name in the settings
   * @param bucket or what else the key belongs to, such as a host
   * @param id by which the store tells it from others under the same key; empty where it needs none
   */
  public record Upload(String destination, String bucket, String key, String id) {}

  /** An upload that is remembered, and nobody else's business until this is closed. */
  public record Note(Upload upload, Path file, FileChannel channel, HeldLock held)
      implements Closeable {
    /** The upload has ended, whole or aborted: it is forgotten. */
    public void ended() throws IOException {
      Files.deleteIfExists(file);
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
    Path file = directory.resolve(UUID.randomUUID() + ".json");
    try {
      Files.createDirectories(directory);
      return write(upload, file);
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  private static Note write(Upload upload, Path file) throws IOException {
    HeldLock held = HeldLock.tryHold(file).orElseThrow(); // nobody else knows its name
    Optional<FileChannel> made = Optional.empty();
    boolean isWritten = false;
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      made = Optional.of(channel);
      channel.lock();
      channel.write(ByteBuffer.wrap(JSON.writeValueAsBytes(upload)));
      channel.force(true);
      isWritten = true;
      return new Note(upload, file, channel, held);
    } finally {
      if (!isWritten) {
        discard(file, made, held);
      }
    }
  }

  private static void discard(Path file, Optional<FileChannel> made, HeldLock held)
      throws IOException {
    try (held) {
      if (made.isPresent()) {
        made.get().close();
        Files.deleteIfExists(file);
      }
    }
  }

  /** What is done with an upload that was left. */
  @FunctionalInterface
  public interface Ending {
    /** Tells {@link Note#ended} where it has come to its end. */
    void end(Note left) throws IOException;
  }

  /**
   * One after the other of those that processes which are no more have left, and those of this one
   * that could not be ended. Nobody else gets one while it is being ended.
   */
  public void forEachLeft(Ending ending) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.json")) {
      for (Path file : files) {
        Optional<Note> left = take(file);
        if (left.isPresent()) {
          try (Note note = left.get()) {
            ending.end(note);
          }
        }
      }
    }
  }

  private static Optional<Note> take(Path file) throws IOException {
    Optional<HeldLock> held = HeldLock.tryHold(file);
    Optional<Note> note = Optional.empty();
    try {
      if (held.isPresent()) {
        note = take(file, held.get());
      }
    } finally {
      if (note.isEmpty()) {
        held.ifPresent(HeldLock::close);
      }
    }
    return note;
  }

  private static Optional<Note> take(Path file, HeldLock held) throws IOException {
    Optional<Note> note = Optional.empty();
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException ended) {
      return note;
    }
    try {
      if (channel.tryLock() != null) {
        note = read(channel).map(upload -> new Note(upload, file, channel, held));
        if (note.isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
      return note;
    } finally {
      if (note.isEmpty()) {
        channel.close();
      }
    }
  }

  /**
   * Reads through the channel that has the lock. Empty where the process was killed before it was
   * written down: there is nothing that could be aborted by it.
   */
  private static Optional<Upload> read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), MOST_BYTES));
    while (bytes.hasRemaining() && channel.read(bytes) > 0) {
      // until its end
    }
    try {
      return Optional.of(JSON.readValue(bytes.array(), 0, bytes.position(), Upload.class));
    } catch (JsonProcessingException cutShort) {
      return Optional.empty();
    }
  }
}
