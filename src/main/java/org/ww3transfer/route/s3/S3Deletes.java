package org.ww3transfer.route.s3;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.route.s3.client.S3Code;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/**
 * Deletes many objects in the first way that the store takes. Google's XML interface has no call
 * for many; old MinIO, Oracle and others take one only with {@code Content-MD5}, which S3 itself
 * once asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html">
 *     DeleteObjects</a>
 */
final class S3Deletes {
  private static final Logger LOG = LoggerFactory.getLogger(S3Deletes.class);

  private static final Set<Integer> NOT_IN_THAT_WAY = Set.of(400, 405, 411, 501);

  private enum Way {
    CRC("many at once with CRC32"),
    MD5("many at once with Content-MD5"),
    EACH("one by one");

    private final String words;

    Way(String words) {
      this.words = words;
    }
  }

  private final S3Client s3;
  private final String destination;
  private volatile Way known = Way.CRC;

  /**
   * @param s3 tries again
   * @param destination its name in the settings
   */
  S3Deletes(S3Client s3, String destination) {
    this.s3 = s3;
    this.destination = destination;
  }

  /**
   * What came of each.
   *
   * @throws AwsServiceException the first refusal, where no way led to anything
   */
  DeleteObjectsResponse delete(DeleteObjectsRequest some) {
    Way first = known;
    try {
      return delete(some, first);
    } catch (AwsServiceException e) {
      if (first == Way.EACH || !NOT_IN_THAT_WAY.contains(e.statusCode())) {
        throw e;
      }
      return deleteOtherwise(some, first, e);
    }
  }

  private DeleteObjectsResponse deleteOtherwise(
      DeleteObjectsRequest some, Way first, AwsServiceException refusal) {
    Way refused = first;
    AwsServiceException last = refusal;
    for (Way way : EnumSet.range(first, Way.EACH)) {
      if (way == first) {
        continue;
      }
      try {
        DeleteObjectsResponse answer = delete(some, way);
        if (!answer.deleted().isEmpty()) {
          remember(way, refused, last);
          return answer;
        }
      } catch (AwsServiceException e) {
        LOG.debug("{}: not {} either", destination, way.words, e);
        refused = way;
        last = e;
      }
    }
    throw refusal;
  }

  private void remember(Way way, Way refused, AwsServiceException refusal) {
    known = way;
    LOG.info(
        "destination {}: does not delete {} (S3 says {} {}); from now on {}",
        destination,
        refused.words,
        refusal.statusCode(),
        S3Code.of(refusal),
        way.words);
  }

  private DeleteObjectsResponse delete(DeleteObjectsRequest some, Way way) {
    return switch (way) {
      case CRC -> s3.deleteObjects(some);
      case MD5 -> s3.deleteObjects(withMd5(some));
      case EACH -> deleteEach(some);
    };
  }

  private static DeleteObjectsRequest withMd5(DeleteObjectsRequest some) {
    return some.toBuilder()
        .overrideConfiguration(call -> call.addPlugin(LegacyMd5Plugin.create()))
        .build();
  }

  private DeleteObjectsResponse deleteEach(DeleteObjectsRequest some) {
    List<DeletedObject> deleted = new ArrayList<>();
    List<S3Error> errors = new ArrayList<>();
    for (ObjectIdentifier object : some.delete().objects()) {
      try {
        s3.deleteObject(one -> one.bucket(some.bucket()).key(object.key()));
        deleted.add(DeletedObject.builder().key(object.key()).build());
      } catch (AwsServiceException e) {
        errors.add(S3Error.builder().key(object.key()).code(said(e)).build());
      }
    }
    return DeleteObjectsResponse.builder().deleted(deleted).errors(errors).build();
  }

  private static String said(AwsServiceException refusal) {
    String code = S3Code.of(refusal);
    return code.isEmpty() ? "" + refusal.statusCode() : code;
  }
}
