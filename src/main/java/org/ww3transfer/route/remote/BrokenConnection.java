package org.ww3transfer.route.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.ww3transfer.destination.ItemException;

/** What can go wrong with any connection; nothing here is known not to pass. */
final class BrokenConnection {
  private BrokenConnection() {}

  /**
   * The failure in a line.
   *
   * @param where the URI or the prefix that was called
   */
  static ItemException explain(Throwable failure, String where) {
    String what = "failed: " + innermost(failure);
    if (RoutedStore.causedBy(failure, UnknownHostException.class)
        || RoutedStore.causedBy(failure, UnresolvedAddressException.class)) {
      what = "unknown host; is the endpoint right?";
    } else if (RoutedStore.causedBy(failure, ConnectException.class)) {
      what = "nobody answers there (connection refused)";
    } else if (RoutedStore.causedBy(failure, IOException.class)
        || RoutedStore.causedBy(failure, TimeoutException.class)) {
      what = "the connection broke: " + innermost(failure);
    }
    return ItemException.passing(where + ": " + what, failure);
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
