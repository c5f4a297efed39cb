package org.ww3transfer.route.gs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.route.remote.Causes;
import org.ww3transfer.route.remote.RetryAfter;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.remote.StoreClock;

/**
 * What failures of Google Cloud Storage mean.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/json_api/v1/status-codes">Status
 *     codes</a>
 */
final class GcsFailures {
  private static final JsonMapper JSON = new JsonMapper();

  private static final List<Class<? extends IOException>> CONNECTION =
      List.of(SocketException.class, SocketTimeoutException.class, UnknownHostException.class);

  /**
   * What is said of one object and not of the bucket.
   *
   * @see <a href="https://docs.cloud.google.com/storage/docs/json_api/v1/status-codes">Status
   *     codes</a>
   */
  private static final Set<String> OF_OBJECT =
      Set.of("conditionNotMet", "objectUnderActiveHold", "retentionPolicyNotMet", "uploadTooLarge");

  private GcsFailures() {}

  static Optional<RuntimeException> explain(StoreCall call, Throwable failure, String where) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpResponseException refusal) {
        return Optional.of(
            ofStatus(call, refusal.getStatusCode(), retryAfter(refusal), refusal, where));
      }
    }
    boolean isAnswer = CONNECTION.stream().noneMatch(type -> Causes.include(failure, type));
    // without a token the client says 401, whether anybody was there to give one or not
    return isAnswer && failure instanceof StorageException refusal && refusal.getCode() > 0
        ? Optional.of(ofStatus(call, refusal.getCode(), Optional.empty(), refusal, where))
        : Optional.empty();
  }

  /** Whether the service does not accept the account's key, or no token was given for it. */
  static boolean isLoginRefused(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpResponseException refusal) {
        return refusal.getStatusCode() == 401
            || (refusal.getStatusCode() == 400 && saysInvalidGrant(refusal));
      }
    }
    return false;
  }

  /** Whether other keys might be let in. */
  static boolean mayBeKeys(Throwable failure) {
    return isLoginRefused(failure)
        || (failure instanceof StorageException known
            && (known.getCode() == 401 || known.getCode() == 403));
  }

  /** A token that is asked for at another time is refused as one of another key is. */
  private static Optional<String> clocks(Throwable refusal) {
    return refusal instanceof HttpResponseException answer
        ? StoreClock.difference(Optional.ofNullable(answer.getHeaders().getDate()))
        : Optional.empty();
  }

  private static boolean saysInvalidGrant(Throwable refusal) {
    return String.valueOf(refusal.getMessage()).contains("invalid_grant");
  }

  private static Optional<Duration> retryAfter(HttpResponseException refusal) {
    return Optional.ofNullable(refusal.getHeaders().getRetryAfter()).flatMap(RetryAfter::parse);
  }

  private static ItemException ofStatus(
      StoreCall call, int status, Optional<Duration> retryAfter, Throwable refusal, String where) {
    String said = "GCS says " + status;
    if (status >= 500 || status == 429 || status == 408) {
      return ItemException.passing(Blame.DESTINATION, where + ": " + said, retryAfter, refusal);
    }
    return ItemException.lasting(
        blame(status, refusal),
        where + ": " + meaning(call, status, refusal) + " (" + said + ")",
        refusal);
  }

  /** A 403 without more is the same for an account without a role and for a rule of one prefix. */
  private static Blame blame(int status, Throwable refusal) {
    boolean isOfObject =
        status == 412
            || status == 413
            || status == 414
            || reasons(refusal).anyMatch(OF_OBJECT::contains);
    return isOfObject ? Blame.ITEM : Blame.DESTINATION;
  }

  /** As the service names them beside the status. */
  private static Stream<String> reasons(Throwable refusal) {
    if (refusal instanceof StorageException known) {
      return Stream.ofNullable(known.getReason());
    }
    if (refusal instanceof GoogleJsonResponseException told) {
      return Stream.ofNullable(told.getDetails())
          .flatMap(details -> Stream.ofNullable(details.getErrors()))
          .flatMap(List::stream)
          .flatMap(each -> Stream.ofNullable(each.getReason()));
    }
    return refusal instanceof HttpResponseException other
        ? Stream.ofNullable(other.getContent()).flatMap(GcsFailures::reasonsIn)
        : Stream.empty();
  }

  /** Of an upload in pieces the client reads no more than the status. */
  private static Stream<String> reasonsIn(String answer) {
    try {
      return JSON.readTree(answer).findValuesAsText("reason").stream();
    } catch (JsonProcessingException e) {
      return Stream.empty(); // of a proxy
    }
  }

  private static String meaning(StoreCall call, int status, Throwable refusal) {
    return switch (status) {
      case 400 ->
          saysInvalidGrant(refusal)
              ? clocks(refusal)
                  .orElse("the service account's key is not accepted; fix service-account")
              : "refused";
      case 401 -> "wrong or missing credentials; fix service-account";
      case 403 -> "permission denied; the account needs the role Storage Object User there";
      case 404 -> "no such bucket; make it, or fix the prefix";
      case 412 -> call.taken();
      default -> "refused";
    };
  }
}
