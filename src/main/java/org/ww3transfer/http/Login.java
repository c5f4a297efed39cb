package org.ww3transfer.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.ww3transfer.http.session.LocalPath;
import org.ww3transfer.http.session.LoginPace;
import org.ww3transfer.http.session.Sessions;
import org.ww3transfer.http.session.WrongTokens;

/** Lets somebody in who has a browser and knows the token. */
final class Login {
  static final String PATH = "/login";
  private static final Set<String> POST = Set.of("POST");

  private final Predicate<String> isToken;
  private final Sessions sessions;
  private final WrongTokens wrongTokens;
  private final LoginPace pace;

  Login(
      Predicate<String> isToken,
      Sessions sessions,
      WrongTokens wrongTokens,
      LongSupplier nanoClock) {
    this.wrongTokens = wrongTokens;
    this.isToken = isToken;
    this.sessions = sessions;
    pace = new LoginPace(nanoClock);
  }

  List<Route> routes() {
    return List.of(
        new Route(POST, PATH, Access.OPEN, this::in),
        new Route(POST, "/logout", Access.OPEN, this::out));
  }

  /** Where a browser is led that has to log in first. */
  static Answer first(Request request) {
    return Answer.redirect(PATH + "?to=" + encoded(request.path()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer in(Request request) {
    if (!SameOrigin.of(request).orElse(true)) {
      return elsewhere();
    }
    String to = LocalPath.of(request.parameter("to"));
    // the right one is let in whatever others have tried
    if (!isToken.test(request.parameter("token").orElse(""))) {
      wrongTokens.tell(request.from());
      if (!pace.isOpen()) {
        return tooMany();
      }
      pace.failed();
      return Answer.redirect(PATH + "?failed&to=" + encoded(to));
    }
    boolean isHttps = request.forwardedScheme().filter("https"::equalsIgnoreCase).isPresent();
    return Answer.redirect(to).with("Set-Cookie", sessions.begin(isHttps));
  }

  private Answer out(Request request) {
    return SameOrigin.of(request).orElse(true)
        ? Answer.redirect(PATH).with("Set-Cookie", sessions.end(request.header("Cookie")))
        : elsewhere();
  }

  static Answer tooMany() {
    return Answer.problem(
            Answer.TOO_MANY,
            "too many wrong tokens were tried; try again in "
                + LoginPace.pauseSeconds()
                + " seconds")
        .with("Retry-After", "" + LoginPace.pauseSeconds());
  }

  static Answer elsewhere() {
    return Answer.problem(
        Answer.FORBIDDEN, "the request comes from a page of another site, and nothing is done");
  }
}
