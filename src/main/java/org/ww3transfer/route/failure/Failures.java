package org.ww3transfer.route.failure;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
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
    return first(failure, Failures::said)
        .or(() -> first(failure, cause -> concluded(cause, destination)))
        .orElse(Blame.OURS);
  }

  private static Optional<Blame> first(
      Throwable failure, Function<Throwable, Optional<Blame>> answer) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<Blame> known = answer.apply(cause);
      if (known.isPresent()) {
        return known;
      }
    }
    return Optional.empty();
  }

  /** An exception that has no other meaning. */
  private static Optional<Blame> said(Throwable cause) {
    if (cause instanceof ItemException item) {
      return Optional.of(item.blame());
    }
    boolean isStop =
        cause instanceof ClosedChannelException || cause instanceof InterruptedException;
    return isStop ? Optional.of(Blame.OURS) : Optional.empty();
  }

  /** A source that cannot be read, and the state directory, have exceptions of their own. */
  private static Optional<Blame> concluded(Throwable cause, Destination destination) {
    if (cause instanceof InvalidPathException) {
      return Optional.of(Blame.ITEM);
    }
    if (cause instanceof FileSystemException file && !isAt(destination, file)) {
      return Optional.of(FileTrouble.isOfProcess(file) ? Blame.OURS : Blame.ITEM);
    }
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
