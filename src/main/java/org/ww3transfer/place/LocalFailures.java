package org.ww3transfer.place;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.FileTrouble;

/** Whose trouble it is that a file at a local destination cannot be read or written. */
public final class LocalFailures {
  /** What a file system says of one name that it does not take: ENAMETOOLONG, EINVAL and so on. */
  private static final List<String> OF_NAME =
      List.of(
          "File name too long",
          "Invalid argument",
          "Invalid or incomplete multibyte",
          "Not a directory",
          "Is a directory");

  private LocalFailures() {}

  /**
   * Tells the failure in a line, as whose it is.
   *
   * @param file what was to be read or written
   * @return the failure itself where the thread was interrupted, which is no trouble of the disk
   * @throws ItemException in all other cases
   */
  public static IOException told(Path file, IOException failure) {
    if (failure instanceof ClosedChannelException) {
      return failure;
    }
    String line = FileTrouble.line(file, failure);
    Blame blame = blame(failure);
    throw FileTrouble.mayPass(failure) && !isOfName(failure)
        ? ItemException.passing(blame, line, failure)
        : ItemException.lasting(blame, line, failure);
  }

  /** Whose trouble it is; the destination's unless it is about one name. */
  public static Blame blame(IOException failure) {
    if (FileTrouble.isOfProcess(failure)) {
      return Blame.OURS;
    }
    boolean isTaken =
        failure instanceof FileAlreadyExistsException
            || failure instanceof DirectoryNotEmptyException;
    return isTaken || isOfName(failure) ? Blame.ITEM : Blame.DESTINATION;
  }

  /** Only of what was done with a path: EINVAL of a write is no matter of the name. */
  private static boolean isOfName(IOException failure) {
    return failure instanceof FileSystemException known
        && Optional.ofNullable(known.getReason())
            .filter(reason -> OF_NAME.stream().anyMatch(reason::contains))
            .isPresent();
  }
}
