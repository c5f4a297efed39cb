package org.ww3transfer.route.s3;

import java.util.Set;
import org.ww3transfer.route.remote.Causes;
import org.ww3transfer.route.s3.client.S3Code;
import org.ww3transfer.route.s3.client.S3Conditions;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A refusal of a store that is, or may be, about the checksum that went with the content.
 *
 * @param said for the operator
 * @param cause to be told where the store takes it in no other way either
 */
record ChecksumRefusal(String said, RuntimeException cause) {
  /**
   * What is not done: by Backblaze {@code InvalidArgument}, by OpenStack Swift and Oracle {@code
   * NotImplemented}, by others {@code InvalidRequest}; by old MinIO the chunks had no length.
   */
  private static final Set<String> CERTAIN =
      Set.of(
          "InvalidArgument",
          "InvalidRequest",
          "MalformedTrailerError",
          "MissingContentLength",
          "NotImplemented",
          "UnsupportedHeader");

  /**
   * What a store also says that was reached by something else than what was sent, or that read the
   * chunks as content.
   */
  private static final Set<String> DOUBTFUL =
      Set.of(
          "AuthorizationHeaderMalformed",
          "IncompleteBody",
          "InvalidDigest",
          S3Code.OTHER_SIGNATURE,
          "XAmzContentSHA256Mismatch");

  /** Whether only the kind of the request can be meant, or all that is sent there. */
  static boolean isCertain(AwsServiceException refusal) {
    int status = refusal.statusCode();
    boolean isOfCondition = Causes.include(refusal, S3Conditions.NotKnown.class);
    return !isOfCondition
        && (status == 501
            || status == 411
            || (status == 400 && CERTAIN.contains(S3Code.of(refusal))));
  }

  /** What a wrong key is called, too. */
  static boolean isOfSignature(AwsServiceException refusal) {
    return S3Code.of(refusal).equals(S3Code.OTHER_SIGNATURE);
  }

  /** Whether it may have been so. */
  static boolean isPossible(AwsServiceException refusal) {
    return isCertain(refusal) || DOUBTFUL.contains(S3Code.of(refusal));
  }

  static ChecksumRefusal of(AwsServiceException refusal) {
    String code = S3Code.of(refusal);
    String message =
        refusal.awsErrorDetails() == null ? null : refusal.awsErrorDetails().errorMessage();
    String more = message == null || message.isBlank() ? "" : ": " + oneLine(message);
    return new ChecksumRefusal(
        ("S3 says " + refusal.statusCode() + " " + code).trim() + more, refusal);
  }

  private static String oneLine(String message) {
    String line = message.replaceAll("\\s+", " ").trim();
    return line.length() <= 200 ? line : line.substring(0, 200) + "...";
  }
}
