package org.ww3transfer.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.Fence;
import org.ww3transfer.journal.UnfinishedUploads.Note;
import org.ww3transfer.journal.UnfinishedUploads.Upload;
import org.ww3transfer.place.HeldLock;

/** The file of an unfinished upload: JSON that only its owner may read, with a lock. */
final class NoteFile {
  private static final Logger LOG = LoggerFactory.getLogger(NoteFile.class);
  private static final JsonMapper JSON = new JsonMapper();

  /** A store's key has a thousand bytes, its id some hundred. */
  private static final long MOST_BYTES = 1 << 20;

  private NoteFile() {}

  /**
   * Writes a new one, and keeps it locked.
   *
   * @param file of a name that nobody else knows
   */
  static Note create(Upload upload, Path file) throws IOException {
    Fence.require();
    HeldLock held = HeldLock.tryHold(file).orElseThrow();
    Optional<FileChannel> made = Optional.empty();
    boolean isWritten = false;
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      made = Optional.of(channel);
      channel.lock();
      write(upload, channel);
      isWritten = true;
      return new Note(upload, file, channel, held);
    } finally {
      if (!isWritten) {
        discard(file, made, held);
      }
    }
  }

  /** What is done to a note. */
  @FunctionalInterface
  interface Change {
    void make() throws IOException;
  }

  /**
   * Does something to a note.
   *
   * @throws StateException where that fails
   */
  static void change(Path file, Change change) throws StateException {
    try {
      change.make();
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /** Puts that in place of what the file holds. */
  static void write(Upload upload, FileChannel channel) throws IOException {
    byte[] text = JSON.writeValueAsBytes(upload);
    channel.write(ByteBuffer.wrap(text), 0);
    channel.truncate(text.length);
    channel.force(true);
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

  /** Takes the lock; empty where somebody has it, or where the upload is not wanted. */
  static Optional<Note> take(Path file, Predicate<Note> isWanted) throws IOException {
    Optional<HeldLock> held = HeldLock.tryHold(file);
    Optional<Note> note = Optional.empty();
    try {
      if (held.isPresent()) {
        note = take(file, held.get(), isWanted);
      }
    } finally {
      if (note.isEmpty()) {
        held.ifPresent(HeldLock::close);
      }
    }
    return note;
  }

  private static Optional<Note> take(Path file, HeldLock held, Predicate<Note> isWanted)
      throws IOException {
    Optional<Note> note = Optional.empty();
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException ended) {
      return note;
    }
    try {
      if (channel.tryLock() != null) {
        Optional<Upload> upload = read(channel);
        note = upload.map(read -> new Note(read, file, channel, held)).filter(isWanted);
        if (upload.isEmpty()) {
          if (channel.size() > 0) {
            LOG.warn("{}: is damaged; an upload that it spoke of stays at its store; end it", file);
          }
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
