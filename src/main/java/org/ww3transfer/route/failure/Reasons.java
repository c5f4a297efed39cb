package org.ww3transfer.route.failure;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.file.FileTrouble;

/** What an exception means to an operator, in one line that shows no secret. */
public final class Reasons {
  private Reasons() {}

  /** The first cause that is no wrapping of Camel's or Java's. */
  public static String of(Throwable thrown) {
    return KnownSecrets.masked(text(unwrap(thrown)).replaceAll("\\s*[\\r\\n]+\\s*", " "));
  }

  /** What was thrown before Camel wrapped it. */
  public static Throwable unwrap(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && isWrapping(cause)) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** What says nothing but the class and the words of its cause. */
  private static boolean isWrapping(Throwable thrown) {
    return thrown instanceof UncheckedIOException
        || thrown.getClass().getName().startsWith("org.apache.camel.");
  }

  /** Not by {@code @ExchangeException}, which gives the innermost cause and hides ours. */
  public static Throwable caught(Exchange exchange) {
    return unwrap(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
  }

  private static String text(Throwable cause) {
    if (cause instanceof FileSystemException failed) {
      return FileTrouble.line(failed).orElseGet(() -> message(failed));
    }
    if (cause instanceof InvalidPathException path && path.getReason().startsWith("Malformed")) {
      return path.getInput()
          + ": this process cannot write such a name, as its locale is not one of UTF-8;"
          + " start it with LC_ALL=C.UTF-8";
    }
    return message(cause);
  }

  private static String message(Throwable cause) {
    return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
  }
}
