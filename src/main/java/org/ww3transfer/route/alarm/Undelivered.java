package org.ww3transfer.route.alarm;

import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.text.Visible;

/** Why a message has not arrived, in words for operators. */
final class Undelivered {
  /** Of Jakarta Mail (SMTPTransport of Angus Mail 2). */
  private static final String END = "[EOF]";

  private static final Pattern GREETING =
      Pattern.compile("Got bad greeting from SMTP host: .*?, response: (.*)", Pattern.DOTALL);

  private Undelivered() {}

  static String why(Exception failure) {
    return Visible.onOneLine(KnownSecrets.masked(reason(failure)).strip());
  }

  private static String reason(Exception failure) {
    if (failure instanceof HttpOperationFailedException answer) {
      return "the server answered "
          + answer.getStatusCode()
          + Optional.ofNullable(answer.getStatusText()).map(" "::concat).orElse("");
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof UnknownHostException) {
      return "no host of that name is known: " + Reasons.of(root);
    }
    if (root instanceof NoHttpResponseException || END.equals(root.getMessage())) {
      return "the server closed the connection before it had answered";
    }
    if (failure instanceof SSLHandshakeException || root.getMessage() == null) {
      return Reasons.of(failure);
    }
    Matcher greeting = GREETING.matcher(root.getMessage());
    return greeting.matches()
        ? "the server does not take mail now: " + greeting.group(1)
        : Reasons.of(root);
  }
}
