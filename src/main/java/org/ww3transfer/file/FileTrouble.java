package org.ww3transfer.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What it means that a file cannot be read or written, wherever it lies. Where the JDK has no type
 * for it, its text is the system's own (strerror(3), in the language of the locale).
 */
public final class FileTrouble {
  /** Limits of a process: EMFILE, ENOMEM. */
  private static final List<String> OF_PROCESS =
      List.of("Too many open files", "Cannot allocate memory");

  private FileTrouble() {}

  /**
   * The failure in a line.
   *
   * @param file what was to be read or written, where the failure does not name it
   */
  public static String line(Path file, IOException failure) {
    return failure instanceof FileSystemException known
        ? line(known).orElseGet(() -> file + ": " + text(known))
        : file + ": " + text(failure);
  }

  /** The same where the failure says what it is; empty otherwise. */
  public static Optional<String> line(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return Optional.of(failure.getFile() + ": permission denied");
    }
    if (failure instanceof FileAlreadyExistsException) {
      return Optional.of(failure.getFile() + ": exists, and is not what is needed there");
    }
    if (failure instanceof NoSuchFileException) {
      return Optional.of(failure.getFile() + ": no such file");
    }
    return Optional.ofNullable(failure.getReason()).map(why -> failure.getFile() + ": " + why);
  }

  private static String text(IOException failure) {
    return Optional.ofNullable(failure.getMessage()).orElse(failure.getClass().getSimpleName());
  }

  /** Whether another try may end better. */
  public static boolean mayPass(Throwable failure) {
    return Stream.of(
            AccessDeniedException.class, NoSuchFileException.class, NotDirectoryException.class)
        .noneMatch(type -> type.isInstance(failure));
  }

  /** Whether a limit of this process is in the way, which has nothing to do with the file. */
  public static boolean isOfProcess(IOException failure) {
    return OF_PROCESS.stream().anyMatch(text(failure)::contains);
  }
}
