package org.ww3transfer.route.failure;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.destination.Store;
import org.ww3transfer.file.FileTrouble;
import org.ww3transfer.place.LocalFailures;

/**
 * Whose trouble a failed try is. What is thrown where a file is read, sent or proven says so
 * itself; this also answers for what comes from elsewhere.
 */
public final class Failures {
  private Failures() {}

  /** Whether any other item would meet it at that destination too. */
  public static boolean isOfDestination(Throwable failure, Destination destination) {
    return blame(failure, destination) == Blame.DESTINATION;
  }

  /**
   * Whose trouble it is. What no part of the program knows is ours.
   *
   * @param destination that the item was for
   */
  public static Blame blame(Throwable failure, Destination destination) {
    if (StateException.in(failure).isPresent()) {
      return Blame.OURS;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<Blame> known = known(cause, destination);
      if (known.isPresent()) {
        return known.get();
      }
    }
    return Blame.OURS;
  }

  private static Optional<Blame> known(Throwable cause, Destination destination) {
    if (cause instanceof ItemException item) {
      return Optional.of(item.blame());
    }
    if (cause instanceof ClosedChannelException || cause instanceof InterruptedException) {
      return Optional.of(Blame.OURS); // the process is told to stop
    }
    if (cause instanceof InvalidPathException) {
      return Optional.of(Blame.ITEM);
    }
    if (cause instanceof FileSystemException file && !isAt(destination, file)) {
      return Optional.of(FileTrouble.isOfProcess(file) ? Blame.OURS : Blame.ITEM);
    }
    // a source that cannot be read, and the state directory, have exceptions of their own
    if (cause instanceof IOException failed) {
      return Optional.of(LocalFailures.blame(failed));
    }
    return cause instanceof TimeoutException ? Optional.of(Blame.DESTINATION) : Optional.empty();
  }

  /** Also above the destination's folder, which is what cannot be entered or made then. */
  private static boolean isAt(Destination destination, FileSystemException failure) {
    return destination.store() instanceof Store.Local local
        && Stream.of(failure.getFile(), failure.getOtherFile())
            .filter(Objects::nonNull)
            .map(Path::of)
            .anyMatch(
                path -> path.startsWith(local.directory()) || local.directory().startsWith(path));
  }
}
