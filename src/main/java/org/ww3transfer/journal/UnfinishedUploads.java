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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ww3transfer.destination.StateException;

/**
 * Uploads in parts that are under way. A store keeps the parts of one that is never ended, and
 * bills them, so what a killed process began is remembered: a file an upload, locked by the process
 * for as long as it lives.
 */
public final class UnfinishedUploads {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * An upload as the store knows it.
   *
   * @param destination its name in the settings
   * @param id by which the store tells it from others under the same key
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

  /** Those that processes which are no more have left; nobody else gets them until closed. */
  public List<Note> leftBehind() throws IOException {
    List<Note> left = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return left;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.json")) {
      for (Path file : files) {
        take(file).ifPresent(left::add);
      }
    }
    return left;
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
