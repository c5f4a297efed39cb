package org.ww3transfer.route.s3.client;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs what has a {@code Content-MD5} without the second checksum that the SDK adds where a call
 * must have one: who asks for an MD5 may be a store that refuses every newer field.
 *
 * @param usual signs
 */
record Md5Alone(AwsV4HttpSigner usual) implements AwsV4HttpSigner {
  private static final String ALGORITHM = "x-amz-sdk-checksum-algorithm";

  @Override
  public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
    boolean isMeant = request.request().firstMatchingHeader("Content-MD5").isPresent();
    return usual.sign(isMeant ? bare(request) : request);
  }

  private static <T extends AwsCredentialsIdentity> SignRequest<T> bare(SignRequest<T> request) {
    SdkHttpRequest http = request.request().toBuilder().removeHeader(ALGORITHM).build();
    return request.copy(
        copy -> copy.request(http).putProperty(AwsV4FamilyHttpSigner.CHECKSUM_ALGORITHM, null));
  }

  /** No client of ours calls so. */
  @Override
  public CompletableFuture<AsyncSignedRequest> signAsync(
      AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
    return usual.signAsync(request);
  }
}
