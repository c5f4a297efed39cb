package org.ww3transfer.route.s3.client;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs content that has its CRC32C before it as the SDK does over TLS: without SHA-256 of all of
 * it, which is most of what sending over plain HTTP costs. Who could change it on that way could
 * also read it; what is spoilt by chance is found by the checksum, which is signed.
 *
 * @param usual signs
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">
 *     UNSIGNED-PAYLOAD</a>
 */
record UnhashedContent(AwsV4HttpSigner usual) implements AwsV4HttpSigner {
  private static final String CHECKSUM = "x-amz-checksum-crc32c";

  /** Elsewhere the port is part of the signed name of the host, and that is the same. */
  private static final Set<Integer> USUAL_PORTS = Set.of(80, 443);

  @Override
  public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
    if (!isMeant(request)) {
      return usual.sign(request);
    }
    SignedRequest signed = usual.sign(overTls(request));
    return signed.toBuilder()
        .request(signed.request().toBuilder().protocol("http").build())
        .build();
  }

  private static boolean isMeant(SignRequest<? extends AwsCredentialsIdentity> request) {
    return request.request().protocol().equals("http")
        && !USUAL_PORTS.contains(request.request().port())
        && request.payload().isPresent()
        && request.request().firstMatchingHeader(CHECKSUM).isPresent();
  }

  private static <T extends AwsCredentialsIdentity> SignRequest<T> overTls(SignRequest<T> request) {
    return request.copy(
        copy ->
            copy.request(request.request().toBuilder().protocol("https").build())
                .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false));
  }

  /** No client of ours calls so. */
  @Override
  public CompletableFuture<AsyncSignedRequest> signAsync(
      AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
    return usual.signAsync(request);
  }
}
