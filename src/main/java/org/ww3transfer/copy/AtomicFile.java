package org.ww3transfer.copy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ww3transfer.file.Fence;
import org.ww3transfer.file.FileCalls;

/** Small files that are whole or not there, also after a loss of power. */
public final class AtomicFile {
  private static final String ENDING = ".part";
  private static final Pattern PART = Pattern.compile("\\..*\\.[0-9a-f-]{36}\\" + ENDING);

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /** Replaces the file in one step and has the disk keep it before returning. */
  public static void write(Path file, Content content) throws IOException {
    replace(file, content, true);
    syncDirectory(file.toAbsolutePath().getParent());
  }

  /** Replaces the file in one step; the disk keeps it when it likes. */
  public static void writeLazily(Path file, Content content) throws IOException {
    replace(file, content, false);
  }

  private static void replace(Path file, Content content, boolean sync) throws IOException {
    Fence.require();
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ENDING);
    try {
      writePart(part, content, sync);
      Fence.require();
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      removeQuietly(part, e);
      throw part.toString().equals(e.getFile()) ? of(file, e) : e;
    } catch (IOException | RuntimeException e) {
      removeQuietly(part, e);
      throw e;
    }
  }

  /** The name of a part is another each time, and means nothing to whoever reads of a failure. */
  private static FileSystemException of(Path file, FileSystemException failure) {
    String name = file.toString();
    String reason = failure.getReason();
    FileSystemException named;
    if (failure instanceof AccessDeniedException) {
      named = new AccessDeniedException(name, null, reason);
    } else if (failure instanceof NoSuchFileException) {
      named = new NoSuchFileException(name, null, reason);
    } else {
      named = new FileSystemException(name, null, reason);
    }
    named.initCause(failure);
    return named;
  }

  /** Made new: whatever stands under the name, a link too, is neither opened nor followed. */
  private static void writePart(Path part, Content content, boolean sync) throws IOException {
    try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.writeTo(out);
      out.flush();
      if (sync) {
        channel.force(true);
      }
    }
  }

  private static void removeQuietly(Path part, Exception reason) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  /** Whether a file is one that a kill left behind, by its name. */
  public static boolean isPart(Path file) {
    return PART.matcher(file.getFileName().toString()).matches();
  }

  /** A rename without this can vanish with the power (fsync(2), "Notes"). */
  public static void syncDirectory(Path directory) throws IOException {
    FileCalls.about("flush of", directory);
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
