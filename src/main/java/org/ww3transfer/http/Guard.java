package org.ww3transfer.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.http.session.Sessions;
import org.ww3transfer.http.session.WrongTokens;

/** Who may ask. */
final class Guard {
  private static final String SCHEME = "Bearer ";

  private final Optional<Secret> token;
  private final Sessions sessions;
  private final WrongTokens wrongTokens;
  private final Login login;

  /**
   * @param token what a caller has to know; empty where only this host is listened to
   */
  Guard(Optional<Secret> token, LongSupplier nanoClock) {
    this.token = token;
    sessions = new Sessions(nanoClock);
    wrongTokens = new WrongTokens(nanoClock);
    login = new Login(this::isToken, sessions, wrongTokens, nanoClock);
  }

  /** Where callers with a browser let themselves in; none where nobody needs to. */
  List<Route> routes() {
    return token.isPresent() ? login.routes() : List.of();
  }

  Request.Caller caller(Request request) {
    boolean hasSession = token.isPresent() && sessions.has(request.header("Cookie"));
    return new Request.Caller(hasSession || isKnown(request), hasSession);
  }

  /** Why a caller is not answered, whatever is asked for; empty where it is. */
  Optional<Answer> refuse(Request request, Access access) {
    if (token.isEmpty()) {
      return refuseHost(request).or(() -> refuseChange(access));
    }
    if (access == Access.OPEN) {
      return Optional.empty();
    }
    if (!request.mayChange()) {
      boolean isGuess = bearer(request).isPresent() && wrongTokens.areMany(request.from());
      return Optional.of(isGuess ? Login.tooMany() : stranger(request));
    }
    // a script has the token in each request, which no page of another site can send
    boolean isOurs = SameOrigin.of(request).orElse(!request.hasSession());
    return access == Access.CHANGE && !isOurs ? Optional.of(Login.elsewhere()) : Optional.empty();
  }

  private static Answer stranger(Request request) {
    return request.wantsHtml() && request.method().equals("GET")
        ? Login.first(request)
        : Answer.problem(
                Answer.UNAUTHORIZED, "send the header Authorization: Bearer <ww3.http.token>")
            .with("WWW-Authenticate", "Bearer");
  }

  private static Optional<Answer> refuseChange(Access access) {
    return access == Access.CHANGE
        ? Optional.of(
            Answer.problem(
                Answer.FORBIDDEN,
                "nothing is changed over HTTP without a token: set ww3.http.token, or use the"
                    + " command of that name on the host"))
        : Optional.empty();
  }

  /**
   * A page of another site that has its own name lead to this host would else be let in by the
   * browser (DNS rebinding).
   */
  private static Optional<Answer> refuseHost(Request request) {
    return request.header("Host").filter(Guard::isThisHost).isPresent()
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

  private static Optional<String> bearer(Request request) {
    // a scheme is of letters of either size (RFC 9110, 11.1)
    return request
        .header("Authorization")
        .filter(text -> text.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(text -> text.substring(SCHEME.length()).strip());
  }

  /** The right one is let in whatever came before: behind a proxy all callers look alike. */
  private boolean isKnown(Request request) {
    Optional<String> sent = bearer(request).filter(any -> token.isPresent());
    boolean isRight = sent.filter(this::isToken).isPresent();
    if (sent.isPresent() && !isRight) {
      wrongTokens.wrong(request.from());
    }
    return isRight;
  }

  /** Takes as long whatever is right of it, so that nobody finds it letter by letter. */
  private boolean isToken(String text) {
    return token
        .map(wanted -> MessageDigest.isEqual(wanted.value().getBytes(UTF_8), text.getBytes(UTF_8)))
        .orElse(false);
  }
}
