package org.ww3transfer.route.s3;

import org.ww3transfer.transfer.Store;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * Sends CRC32C with all content, so that the store refuses what did not arrive whole, and asks for
 * it where Camel's component has no option for that. The checksum of an object in parts is that of
 * the whole, not of the parts' checksums. How objects are kept is added here too, so that it is the
 * same for objects in one piece and in parts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">
 *     Checking object integrity</a>
 */
final class WholeChecksums implements ExecutionInterceptor {
  private final Store.S3 store;

  WholeChecksums(Store.S3 store) {
    this.store = store;
  }

  @Override
  public SdkRequest modifyRequest(
      Context.ModifyRequest context, ExecutionAttributes executionAttributes) {
    SdkRequest request = context.request();
    if (request instanceof PutObjectRequest put) {
      PutObjectRequest.Builder builder =
          put.toBuilder().checksumAlgorithm(ChecksumAlgorithm.CRC32_C);
      store.storageClass().ifPresent(builder::storageClass);
      store.encryption().ifPresent(builder::serverSideEncryption);
      store.kmsKey().ifPresent(builder::ssekmsKeyId);
      return builder.build();
    }
    if (request instanceof CreateMultipartUploadRequest create) {
      CreateMultipartUploadRequest.Builder builder =
          create.toBuilder()
              .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
              .checksumType(ChecksumType.FULL_OBJECT);
      store.storageClass().ifPresent(builder::storageClass);
      store.encryption().ifPresent(builder::serverSideEncryption);
      store.kmsKey().ifPresent(builder::ssekmsKeyId);
      return builder.build();
    }
    if (request instanceof UploadPartRequest part) {
      return part.toBuilder().checksumAlgorithm(ChecksumAlgorithm.CRC32_C).build();
    }
    if (request instanceof CompleteMultipartUploadRequest complete) {
      return complete.toBuilder().checksumType(ChecksumType.FULL_OBJECT).build();
    }
    if (request instanceof HeadObjectRequest head) {
      return head.toBuilder().checksumMode(ChecksumMode.ENABLED).build();
    }
    return request;
  }
}
