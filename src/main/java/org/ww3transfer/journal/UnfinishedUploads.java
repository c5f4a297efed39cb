package org.ww3transfer.journal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.ww3transfer.destination.StateException;

/**
 * Uploads that are under way and that leave something behind where they do not end: an upload in
 * parts, which a store keeps and bills, or a part file at an SFTP server. So what a killed process
 * began is remembered: a file an upload, locked by the process for as long as it lives.
 */
public final class UnfinishedUploads {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * An upload as the store knows it.
   *
   * @param destination its name in the settings
   * @param bucket or what else the key belongs to, such as a host
   * @param id by which the store tells it from others under the same key; empty where it needs none
   */
  public record Upload(String destination, String bucket, String key, String id) {}

  /** An upload that is remembered, and nobody else's business until this is closed. */
  public record Note(Upload upload, Path file, FileChannel channel) implements Closeable {
    /** The upload has ended, whole or aborted: it is forgotten. */
    public void ended() throws IOException {
      Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
      channel.close();
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
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      channel.lock();
      channel.write(ByteBuffer.wrap(JSON.writeValueAsBytes(upload)));
      channel.force(true);
      return new Note(upload, file, channel);
    } catch (IOException e) {
      channel.close();
      Files.deleteIfExists(file);
      throw e;
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
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException ended) {
      return Optional.empty();
    }
    if (!isOurs(channel)) {
      channel.close();
      return Optional.empty();
    }
    try {
      return Optional.of(new Note(JSON.readValue(file.toFile(), Upload.class), file, channel));
    } catch (IOException cutShort) {
      // killed before it was written down: there is nothing that could be aborted by it
      channel.close();
      Files.deleteIfExists(file);
      return Optional.empty();
    }
  }

  private static boolean isOurs(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ofThisProcess) {
      return false;
    }
  }
}
