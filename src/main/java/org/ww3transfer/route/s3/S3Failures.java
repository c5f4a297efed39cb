package org.ww3transfer.route.s3;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.route.remote.Causes;
import org.ww3transfer.route.remote.RetryAfter;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.remote.StoreClock;
import org.ww3transfer.route.s3.client.S3Code;
import org.ww3transfer.route.s3.client.S3Conditions;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * What failures of S3 mean.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error
 *     responses</a>
 */
final class S3Failures {
  /**
   * Content that did not arrive as it was sent, an upload that somebody ended, or a request that
   * was only unlucky.
   */
  private static final Set<String> PASSING =
      Set.of(
          "BadDigest",
          "XAmzContentChecksumMismatch",
          "XAmzContentSHA256Mismatch",
          "IncompleteBody",
          "InvalidPart",
          "InvalidPartOrder",
          "NoSuchUpload",
          "RequestTimeout",
          "ConditionalRequestConflict",
          "OperationAborted",
          "SlowDown");

  /**
   * What is said of one object and not of the bucket: of its name, of its content or of what stands
   * there. Those with an X are MinIO's.
   */
  private static final Set<String> OF_OBJECT =
      Set.of(
          "BadDigest",
          "ConditionalRequestConflict",
          "EntityTooLarge",
          "EntityTooSmall",
          "InvalidObjectState",
          "InvalidPart",
          "InvalidPartOrder",
          "KeyTooLongError",
          "NoSuchKey",
          "NoSuchUpload",
          "PreconditionFailed",
          "XAmzContentChecksumMismatch",
          "XAmzContentSHA256Mismatch",
          "XMinioInvalidObjectName",
          "XMinioObjectExistsAsDirectory",
          "XMinioParentIsObject");

  /** Over plain HTTP content is signed too, so that a wrong key and spoilt content look alike. */
  private static final String OTHER_SIGNATURE = S3Code.OTHER_SIGNATURE;

  private static final Set<String> OF_CREDENTIALS =
      Set.of("InvalidAccessKeyId", OTHER_SIGNATURE, "ExpiredToken", "InvalidToken");

  private S3Failures() {}

  /** Whether content was sent, which may have been spoilt on its way. */
  static boolean isPut(StoreCall call) {
    return call instanceof StoreCall.Put || call instanceof StoreCall.PutInParts;
  }

  /**
   * Whether the service does not accept the keys.
   *
   * @param hasContent whether content was sent, which may have been spoilt on the way
   */
  static boolean isLoginRefused(AwsServiceException refusal, boolean hasContent) {
    String code = S3Code.of(refusal);
    return OF_CREDENTIALS.contains(code) && !(hasContent && code.equals(OTHER_SIGNATURE));
  }

  /** Whether a call without content would tell more. */
  static boolean mayHideReason(AwsServiceException refusal) {
    return S3Code.of(refusal).isEmpty() || S3Code.of(refusal).equals(OTHER_SIGNATURE);
  }

  /** What a failure means; empty where the service did not answer. */
  static Optional<RuntimeException> explain(StoreCall call, Throwable failure, String where) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AwsServiceException refusal) {
        return Optional.of(ofService(call, refusal, where));
      }
      if (cause instanceof SdkClientException && isAboutCredentials(cause.getMessage())) {
        return Optional.of(
            ItemException.passing(
                Blame.DESTINATION,
                where
                    + ": no credentials: the provider's chain gives none; set access-key and"
                    + " secret-key, or a profile",
                failure));
      }
    }
    return Optional.empty();
  }

  private static boolean isAboutCredentials(String message) {
    return message != null && message.contains("credentials");
  }

  private static ItemException ofService(
      StoreCall call, AwsServiceException refusal, String where) {
    Optional<AwsErrorDetails> details = Optional.ofNullable(refusal.awsErrorDetails());
    String code = S3Code.of(refusal);
    int status = refusal.statusCode();
    String said = "S3 says " + status + (code.isEmpty() ? "" : " " + code);
    if (Causes.include(refusal, S3Conditions.NotKnown.class)) {
      return ItemException.passing(
          Blame.DESTINATION, where + ": does not know If-None-Match (" + said + ")", refusal);
    }
    boolean isSpoilt = isPut(call) && code.equals(OTHER_SIGNATURE);
    if (status >= 500 || status == 429 || status == 408 || isSpoilt || PASSING.contains(code)) {
      String why = isSpoilt ? "wrong secret-key, or spoilt on its way (" + said + ")" : said;
      return ItemException.passing(
          blame(status, code), where + ": " + why, retryAfter(details), refusal);
    }
    return ItemException.lasting(
        blame(status, code), where + ": " + meaning(call, refusal) + " (" + said + ")", refusal);
  }

  /** A 403 without more is the same for a key that was revoked and for a policy of one prefix. */
  private static Blame blame(int status, String code) {
    boolean isOfObject =
        OF_OBJECT.contains(code)
            || code.startsWith("ObjectLocked")
            || status == 412
            || status == 413
            || status == 414;
    return isOfObject ? Blame.ITEM : Blame.DESTINATION;
  }

  private static Optional<Duration> retryAfter(Optional<AwsErrorDetails> details) {
    return details
        .flatMap(known -> Optional.ofNullable(known.sdkHttpResponse()))
        .flatMap(response -> response.firstMatchingHeader("Retry-After"))
        .flatMap(RetryAfter::parse);
  }

  private static String mayPut(StoreCall call) {
    return call.isLooking() ? "; may the key only put? then set verify = none" : "";
  }

  private static String clocks(AwsServiceException refusal) {
    return StoreClock.difference(
            Optional.ofNullable(refusal.awsErrorDetails())
                .flatMap(details -> Optional.ofNullable(details.sdkHttpResponse()))
                .flatMap(answer -> answer.firstMatchingHeader("Date")))
        .orElse("this machine's clock and the store's differ; fix ntp");
  }

  private static String meaning(StoreCall call, AwsServiceException refusal) {
    return switch (S3Code.of(refusal)) {
      case "NoSuchBucket" -> "no such bucket; make it, or fix the prefix";
      case "InvalidAccessKeyId" -> "unknown access key; fix access-key";
      case OTHER_SIGNATURE -> "wrong key; fix secret-key";
      case "ExpiredToken", "InvalidToken" -> "the session token is good no longer";
      case "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture" -> clocks(refusal);
      case "PreconditionFailed" -> call.taken();
      case "PermanentRedirect", "AuthorizationHeaderMalformed" ->
          "the bucket lies in another region; fix region";
      default ->
          switch (refusal.statusCode()) {
            case 401, 403 ->
                "permission denied; check the keys and the bucket's policy" + mayPut(call);
            case 404 -> "no such bucket; make it, or fix the prefix";
            case 412 -> call.taken();
            default -> "refused";
          };
    };
  }
}
