package org.ww3transfer.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import com.sun.net.httpserver.Headers;
import java.security.MessageDigest;
import java.util.Optional;
import org.ww3transfer.destination.Secret;

/** Who may ask. */
final class Guard {
  private static final String SCHEME = "Bearer ";

  private final Optional<Secret> token;

  /**
   * @param token what a caller has to know; empty where only this host is listened to
   */
  Guard(Optional<Secret> token) {
    this.token = token;
  }

  /** Why a caller is not answered, whatever is asked for; empty where it is. */
  Optional<Answer> refuse(Headers headers, boolean isOpen) {
    if (token.isEmpty()) {
      return refuseHost(headers.getFirst("Host"));
    }
    return isOpen || isKnown(headers.getFirst("Authorization"))
        ? Optional.empty()
        : Optional.of(
            Answer.problem(
                    Answer.UNAUTHORIZED, "send the header Authorization: Bearer <ww3.http.token>")
                .with("WWW-Authenticate", "Bearer"));
  }

  /**
   * A page of another site that has its own name lead to this host would else be let in by the
   * browser (DNS rebinding).
   */
  private static Optional<Answer> refuseHost(String host) {
    return host != null && isThisHost(host)
        ? Optional.empty()
        : Optional.of(
            Answer.problem(
                Answer.FORBIDDEN,
                "ask by http://127.0.0.1 or http://localhost, as another name may be a trick; by"
                    + " any name once ww3.http.token is set"));
  }

  private static boolean isThisHost(String header) {
    try {
      String host = HostAndPort.fromString(header).getHost();
      return host.equalsIgnoreCase("localhost")
          || (InetAddresses.isInetAddress(host)
              && InetAddresses.forString(host).isLoopbackAddress());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Takes as long whatever is right of it, so that nobody finds it letter by letter. */
  private boolean isKnown(String authorization) {
    byte[] wanted = (SCHEME + token.orElseThrow().value()).getBytes(UTF_8);
    return authorization != null && MessageDigest.isEqual(wanted, authorization.getBytes(UTF_8));
  }
}
