package org.ww3transfer.route.s3;

import java.util.List;
import org.ww3transfer.route.remote.Causes;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.s3.client.S3Conditions;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Makes an object of the parts of an upload.
 *
 * @param s3 tries again
 * @param id of the upload
 */
record PartJoin(S3Client s3, String bucket, StoreCall.Put put, String id) {

  /**
   * With the checksums of the parts where all have one.
   *
   * @param isOfWhole whether the store is to keep one of the whole
   */
  CompleteMultipartUploadResponse withChecksums(List<CompletedPart> parts, boolean isOfWhole) {
    return ifAbsent(alike(parts), isOfWhole);
  }

  /** Without any. */
  CompleteMultipartUploadResponse without(List<CompletedPart> parts) {
    return ifAbsent(bare(parts), false);
  }

  /** A server may tell a part's checksum when it comes and not later; it wants all or none. */
  private static List<CompletedPart> alike(List<CompletedPart> parts) {
    boolean haveAll = parts.stream().allMatch(part -> part.checksumCRC32C() != null);
    return haveAll ? parts : bare(parts);
  }

  private static List<CompletedPart> bare(List<CompletedPart> parts) {
    return parts.stream().map(part -> part.toBuilder().checksumCRC32C(null).build()).toList();
  }

  /** At once in the other way where the store does not know the condition. */
  private CompleteMultipartUploadResponse ifAbsent(List<CompletedPart> parts, boolean isOfWhole) {
    try {
      return join(parts, isOfWhole);
    } catch (AwsServiceException e) {
      if (Causes.include(e, S3Conditions.NotKnown.class)) {
        return join(parts, isOfWhole);
      }
      throw e;
    }
  }

  private CompleteMultipartUploadResponse join(List<CompletedPart> parts, boolean isOfWhole) {
    return s3.completeMultipartUpload(
        complete ->
            complete
                .bucket(bucket)
                .key(put.key())
                .uploadId(id)
                .ifNoneMatch(put.mayReplace() ? null : "*")
                .checksumType(isOfWhole ? ChecksumType.FULL_OBJECT : null)
                .multipartUpload(list -> list.parts(parts)));
  }
}
