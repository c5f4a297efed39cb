package org.ww3transfer.route.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.FileTrouble;

/** What can go wrong with any connection; nothing here is known not to pass. */
public final class BrokenConnection {
  private BrokenConnection() {}

  /**
   * The failure in a line.
   *
   * @param where the URI or the prefix that was called
   */
  public static ItemException explain(Throwable failure, String where) {
    String what = "failed: " + innermost(failure);
    if (Causes.include(failure, UnknownHostException.class)
        || Causes.include(failure, UnresolvedAddressException.class)) {
      what = "unknown host; is the endpoint right?";
    } else if (Causes.include(failure, ConnectException.class)) {
      what = "nobody answers there (connection refused)";
    } else if (Causes.include(failure, IOException.class)
        || Causes.include(failure, TimeoutException.class)) {
      what = "the connection broke: " + innermost(failure);
    }
    return ItemException.passing(blame(failure), where + ": " + what, failure);
  }

  /**
   * Why a call failed, whatever kind of failure it is.
   *
   * @param where the URI or the prefix that was called
   */
  static RuntimeException reason(Scheme scheme, StoreCall call, Throwable failure, String where) {
    Optional<ItemException> known = Causes.known(failure, where);
    if (known.isPresent()) {
      return known.get();
    }
    RuntimeException reason =
        scheme.explain(call, failure, where).orElseGet(() -> explain(failure, where));
    return RefusedMetadata.explain(call, failure, reason);
  }

  /** A client that refuses what it is given was not there yet. */
  private static Blame blame(Throwable failure) {
    if (Causes.include(failure, InterruptedException.class)
        || Causes.include(failure, ClosedByInterruptException.class)
        || isOfProcess(failure)) {
      return Blame.OURS;
    }
    boolean isOfWay =
        Causes.include(failure, IOException.class)
            || Causes.include(failure, TimeoutException.class);
    return !isOfWay && Causes.include(failure, IllegalArgumentException.class)
        ? Blame.ITEM
        : Blame.DESTINATION;
  }

  private static boolean isOfProcess(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException known && FileTrouble.isOfProcess(known)) {
        return true;
      }
    }
    return false;
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return Optional.ofNullable(cause.getMessage())
        .orElse(cause.getClass().getSimpleName().toLowerCase(Locale.ROOT));
  }
}
