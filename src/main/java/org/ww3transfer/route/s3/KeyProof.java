package org.ww3transfer.route.s3;

import org.ww3transfer.destination.Store;
import org.ww3transfer.route.s3.client.S3Code;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Tells whether a signature was refused for the sake of what was signed, and not of the key: there
 * are stores that take no content whose hash is not signed, and call that a signature that does not
 * match.
 */
record KeyProof(S3Client s3, Store.S3 store) {
  private static final String NAME_NOT_THERE = ".ww3-transfer-check";

  /** Whether the refusal is of a signature by a key that signs other requests well. */
  boolean isGoodIn(AwsServiceException refusal) {
    return ChecksumRefusal.isOfSignature(refusal) && isKnown();
  }

  /** Who is told what is not permitted is known as well. */
  private boolean isKnown() {
    try {
      s3.listObjectsV2(
          list -> list.bucket(store.bucket()).prefix(store.folder() + NAME_NOT_THERE).maxKeys(1));
      return true;
    } catch (AwsServiceException e) {
      return S3Code.of(e).equals("AccessDenied");
    } catch (SdkException e) {
      return false;
    }
  }
}
