package org.ww3transfer.route.s3;

import java.util.Optional;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.route.remote.Causes;
import org.ww3transfer.route.s3.client.S3Conditions;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Puts content that can be read again, in the first way that the store takes.
 *
 * @param key asked where a signature is refused
 * @param gate asked before the last bytes of each request go
 */
record WholePut(S3Senders clients, PutKinds kinds, KeyProof key, Content.Gate gate) {

  PutObjectResponse put(PutObjectRequest request, S3Content content) {
    Optional<ChecksumRefusal> first = Optional.empty();
    Optional<AwsServiceException> last = Optional.empty();
    PutKind tried = PutKind.NONE;
    for (PutKind kind : kinds.toTry()) {
      tried = kind;
      try {
        PutObjectResponse answer = put(request, content, kind);
        kinds.took(kind, first);
        return answer;
      } catch (AwsServiceException e) {
        boolean isAgain = first.isPresent();
        if (!kinds.isMeant(kind, e, isAgain) && !(kinds.isOpenBelow(kind) && key.isGoodIn(e))) {
          throw e;
        }
        first = first.or(() -> Optional.of(ChecksumRefusal.of(e)));
        last = Optional.of(e);
      }
    }
    if (last.filter(ChecksumRefusal::isOfSignature).isPresent()) {
      throw last.get(); // it took the way, and not the key
    }
    throw kinds.refused(first.orElseThrow(), tried, where(request));
  }

  private PutObjectResponse put(PutObjectRequest request, S3Content content, PutKind kind) {
    PutObjectRequest.Builder builder = request.toBuilder();
    kind.put(builder, content);
    try {
      return clients.once().putObject(builder.build(), content.body(gate));
    } catch (AwsServiceException e) {
      if (Causes.include(e, S3Conditions.NotKnown.class)) {
        return clients.once().putObject(builder.build(), content.body(gate));
      }
      throw e;
    }
  }

  private static String where(PutObjectRequest request) {
    return "s3://" + request.bucket() + "/" + request.key();
  }
}
