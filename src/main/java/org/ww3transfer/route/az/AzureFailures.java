package org.ww3transfer.route.az;

import com.azure.core.http.HttpHeaderName;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.route.remote.RetryAfter;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.remote.StoreClock;

/**
 * What failures of Azure Blob Storage mean.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes">Blob
 *     service error codes</a>
 */
final class AzureFailures {
  /**
   * Content that did not arrive as it was sent (the emulator Azurite calls that InvalidOperation),
   * or blocks that another upload of the name has swept away.
   */
  private static final Set<String> PASSING =
      Set.of("Md5Mismatch", "InvalidOperation", "InvalidBlockList", "OperationTimedOut");

  /** What is said of one blob and not of the container: of its content or of what stands there. */
  private static final Set<String> OF_BLOB =
      Set.of(
          "BlobAlreadyExists",
          "BlobArchived",
          "BlobBeingRehydrated",
          "BlobImmutableDueToLegalHold",
          "BlobImmutableDueToPolicy",
          "BlobNotFound",
          "BlobOperationNotSupported",
          "BlobTierInadequateForContentLength",
          "BlockCountExceedsLimit",
          "ContentLengthLargerThanTierLimit",
          "InvalidBlobType",
          "InvalidBlockList",
          "InvalidOperation",
          "Md5Mismatch",
          "RequestBodyTooLarge",
          "ResourceTypeMismatch",
          "SnapshotsPresent");

  private AzureFailures() {}

  /** Whether the service does not accept the key or the signature. */
  static boolean isLoginRefused(Throwable failure) {
    return refusal(failure)
        .map(BlobStorageException::getErrorCode)
        .filter(
            code ->
                BlobErrorCode.AUTHENTICATION_FAILED.equals(code)
                    || BlobErrorCode.INVALID_AUTHENTICATION_INFO.equals(code))
        .isPresent();
  }

  /** Whether other keys might be let in. */
  static boolean mayBeKeys(Throwable failure) {
    return refusal(failure)
        .filter(e -> e.getStatusCode() == 401 || e.getStatusCode() == 403)
        .isPresent();
  }

  private static Optional<BlobStorageException> refusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BlobStorageException refusal) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }

  static Optional<RuntimeException> explain(StoreCall call, Throwable failure, String where) {
    return refusal(failure).map(refusal -> ofService(call, refusal, where));
  }

  private static ItemException ofService(
      StoreCall call, BlobStorageException refusal, String where) {
    int status = refusal.getStatusCode();
    String code = Optional.ofNullable(refusal.getErrorCode()).map(Object::toString).orElse("");
    String said = "Azure says " + status + (code.isEmpty() ? "" : " " + code);
    if (mayPass(call, status, code)) {
      return ItemException.passing(
          blame(status, code), where + ": " + said, retryAfter(refusal), refusal);
    }
    return ItemException.lasting(
        blame(status, code),
        where
            + ": "
            + clocks(refusal, code).orElseGet(() -> meaning(call, status, code))
            + " ("
            + said
            + ")",
        refusal);
  }

  /** A request of another time is refused as one of another key is. */
  private static Optional<String> clocks(BlobStorageException refusal, String code) {
    return Optional.ofNullable(refusal.getResponse())
        .filter(answer -> code.equals("AuthenticationFailed"))
        .flatMap(
            answer ->
                StoreClock.difference(
                    Optional.ofNullable(answer.getHeaderValue(HttpHeaderName.DATE))));
  }

  /** Each 412 is a condition or a lease of what stands there. */
  private static Blame blame(int status, String code) {
    boolean isOfBlob = OF_BLOB.contains(code) || status == 412 || status == 413 || status == 414;
    return isOfBlob ? Blame.ITEM : Blame.DESTINATION;
  }

  /** A success that is none is as odd as an error of the server. */
  private static boolean mayPass(StoreCall call, int status, String code) {
    boolean hasChangedMeanwhile = status == 412 && call instanceof StoreCall.Read;
    return status < 400
        || status >= 500
        || status == 408
        || status == 429
        || hasChangedMeanwhile
        || PASSING.contains(code);
  }

  private static Optional<Duration> retryAfter(BlobStorageException refusal) {
    return Optional.ofNullable(refusal.getResponse())
        .flatMap(answer -> Optional.ofNullable(answer.getHeaderValue(HttpHeaderName.RETRY_AFTER)))
        .flatMap(RetryAfter::parse);
  }

  private static String meaning(StoreCall call, int status, String code) {
    return switch (code) {
      case "ContainerNotFound" -> "no such container; make it, or fix the prefix";
      case "InvalidResourceName" -> "no container can have that name; fix the prefix";
      case "AuthenticationFailed" -> "wrong key; fix account-key or connection-string";
      case "AuthorizationFailure" ->
          "login refused; check the key, what it permits, and the account's firewall";
      case "AccountIsDisabled" -> "the account is disabled";
      case "LeaseIdMissing" -> "somebody else has a lease on what stands there";
      case "BlobImmutableDueToPolicy" -> "a policy keeps what stands there from being replaced";
      case "BlobArchived" -> "is archived, so that it cannot be read";
      case "BlobAlreadyExists", "ConditionNotMet" -> call.taken();
      default -> ofStatus(call, status);
    };
  }

  private static String ofStatus(StoreCall call, int status) {
    return switch (status) {
      case 401, 403 -> "permission denied; check the key and what it permits";
      case 404 -> "no such container; make it, or fix the prefix";
      case 412 -> call.taken();
      default -> "refused";
    };
  }
}
