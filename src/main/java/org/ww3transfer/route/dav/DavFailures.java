package org.ww3transfer.route.dav;

import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.route.remote.Causes;
import org.ww3transfer.route.remote.RetryAfter;
import org.ww3transfer.route.remote.StoreCall;

/**
 * What failures of WebDAV mean.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4918#section-11">Status codes of WebDAV</a>, and
 *     <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15">those of HTTP</a>
 */
final class DavFailures {
  private static final int TOO_LONG_NAME = 414;
  private static final int LOCKED = 423;

  /** What is said of one name or of its content. */
  private static final Set<Integer> OF_ITEM = Set.of(412, 413, TOO_LONG_NAME, 415, 422, LOCKED);

  /** A folder that was removed meanwhile is made by the next try, and a lock ends. */
  private static final Set<Integer> PASSING = Set.of(404, 408, 409, 410, 425, LOCKED, 424, 429);

  private DavFailures() {}

  /** What we refuse for the server's sake. Another try would end the same. */
  static final class Told extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Blame blame;

    Told(Blame blame, String reason) {
      super(reason);
      this.blame = blame;
    }
  }

  /** Whether a refusal to remove one file would meet any other too. */
  static boolean concernsAll(DavRefusal refusal) {
    return refusal.status() == 401 || refusal.status() == 405 || refusal.status() >= 500;
  }

  static Optional<RuntimeException> explain(StoreCall call, Throwable failure, String where) {
    if (failure instanceof Told ours) {
      return Optional.of(
          ItemException.lasting(ours.blame, where + ": " + failure.getMessage(), failure));
    }
    if (failure instanceof DavListing.OddAnswer) {
      return Optional.of(
          ItemException.lasting(Blame.DESTINATION, where + ": " + failure.getMessage(), failure));
    }
    return DavRefusal.find(failure)
        .<RuntimeException>map(refusal -> ofServer(call, refusal, where))
        .or(() -> ofEncryption(failure, where));
  }

  private static Optional<RuntimeException> ofEncryption(Throwable failure, String where) {
    Optional<String> what = Optional.empty();
    if (Causes.include(failure, SSLPeerUnverifiedException.class)) {
      what = Optional.of("the server's certificate is for another host; fix the prefix");
    } else if (Causes.include(failure, CertificateException.class)) {
      what =
          Optional.of(
              "the server's certificate is not trusted; give the certificate of who signed it as"
                  + " ca-file");
    } else if (failure instanceof SSLException
        && String.valueOf(failure.getMessage()).contains("unrecognized SSL message")) {
      what = Optional.of("the server does not encrypt there; write dav:// or fix the port");
    }
    return what.map(text -> ItemException.lasting(Blame.DESTINATION, where + ": " + text, failure));
  }

  private static ItemException ofServer(StoreCall call, DavRefusal refusal, String where) {
    int status = refusal.status();
    Blame blame = OF_ITEM.contains(status) ? Blame.ITEM : Blame.DESTINATION;
    if (refusal.isRedirect()) {
      return redirected(call, refusal, where);
    }
    String line = where + ": " + meaning(call, status) + " (" + refusal.getMessage() + ")";
    if (status >= 500 || status < 300 || PASSING.contains(status)) {
      Optional<Duration> pause = refusal.retryAfter().flatMap(RetryAfter::parse);
      return ItemException.passing(blame, line, pause, refusal);
    }
    return ItemException.lasting(blame, line, refusal);
  }

  /** Servers send whoever asks for a folder as for a file to its name with a slash. */
  private static ItemException redirected(StoreCall call, DavRefusal refusal, String where) {
    String elsewhere = refusal.location().orElse("nowhere");
    if (call instanceof StoreCall.Look look && refusal.leadsToFolder(look.key())) {
      return ItemException.lasting(Blame.ITEM, where + ": a folder stands there", refusal);
    }
    return ItemException.lasting(
        Blame.DESTINATION,
        String.format(
            "%s: the server redirects to %s, but credentials are sent nowhere else; fix the prefix"
                + " (%s)",
            where, elsewhere, refusal.getMessage()),
        refusal);
  }

  private static String meaning(StoreCall call, int status) {
    return switch (status) {
      case 401 -> "login refused; fix user and password, or bearer-token";
      case 403 -> "permission denied; look what the user may do there";
      case 404, 410 -> "is not there any more";
      case 405 -> "the server does not speak WebDAV there; fix the prefix or the server";
      case 407 -> "the proxy asks for a password; use one that asks for none";
      case 409 -> "its folder is not there and could not be made";
      case 411 -> "the server asks for the length, which was sent; does a proxy between remove it?";
      case 412 -> call.taken();
      case 413 -> "larger than the server takes; raise its limit of what may be sent";
      case TOO_LONG_NAME -> "the server takes no name as long as that";
      case LOCKED -> "somebody else has a lock on what stands there";
      case 429 -> "too many requests";
      case 502 ->
          call instanceof StoreCall.Publish ? BEHIND_PROXY : "something before the server failed";
      case 503 -> "the server is busy";
      case 507 -> "no room there: the disk is full or a quota is reached";
      default -> status >= 500 ? "the server failed" : "refused";
    };
  }

  /** Apache compares the name that a file is to get with its own (mod_dav, dav_lookup_uri). */
  private static final String BEHIND_PROXY =
      "the server does not take that name for one of its own; where a proxy ends the encryption"
          + " before it, the server must be told so";
}
