package org.ww3transfer.route.s3.client;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What the service calls a failure. */
public final class S3Code {
  /** Also what a wrong key is called. */
  public static final String OTHER_SIGNATURE = "SignatureDoesNotMatch";

  private S3Code() {}

  /** Empty where the answer had no room for it. */
  public static String of(AwsServiceException refusal) {
    return Optional.ofNullable(refusal.awsErrorDetails())
        .map(AwsErrorDetails::errorCode)
        .orElse("");
  }
}
