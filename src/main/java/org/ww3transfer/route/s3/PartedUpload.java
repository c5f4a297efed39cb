package org.ww3transfer.route.s3;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.route.remote.ContentPart;
import org.ww3transfer.route.remote.EarlierUploads;
import org.ww3transfer.route.remote.PartMemory;
import org.ww3transfer.route.remote.Parts;
import org.ww3transfer.route.remote.StoreCall;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** One upload in parts. What fails on its way is gone on with by the next try. */
final class PartedUpload {
  private static final Logger LOG = LoggerFactory.getLogger(PartedUpload.class);

  private final S3Client s3;
  private final Executor senders;
  private final PartMemory memory;
  private final String bucket;
  private final StoreCall.Put put;
  private final EarlierUploads.Going<HeldParts> upload;

  /**
   * @param upload that has begun; closed by the caller
   */
  PartedUpload(
      S3Client s3,
      Executor senders,
      PartMemory memory,
      String bucket,
      StoreCall.Put put,
      EarlierUploads.Going<HeldParts> upload) {
    this.s3 = s3;
    this.senders = senders;
    this.memory = memory;
    this.bucket = bucket;
    this.put = put;
    this.upload = upload;
  }

  /** Returns when the object stands there whole. */
  PutAnswer send(long partBytes, int parallelParts) throws IOException {
    long held = upload.held().map(parts -> parts.bytes(put.bytes(), partBytes)).orElse(0L);
    if (held > 0) {
      put.what().original().held(held);
    }
    try {
      Parts<CompletedPart> parts = new Parts<>(senders, memory, this::sendOne);
      CompleteMultipartUploadResponse done =
          complete(alike(parts.send(put.what(), partBytes, parallelParts)));
      upload.ended();
      return S3Answers.of(done);
    } catch (AwsServiceException e) {
      if (HeldParts.isGone(e)) {
        upload.ended();
      }
      throw e;
    }
  }

  /** A server may tell a part's checksum when it comes and not later; it wants all or none. */
  private static List<CompletedPart> alike(List<CompletedPart> parts) {
    boolean haveAll = parts.stream().allMatch(part -> part.checksumCRC32C() != null);
    return haveAll
        ? parts
        : parts.stream().map(part -> part.toBuilder().checksumCRC32C(null).build()).toList();
  }

  private CompletedPart sendOne(ContentPart part) {
    return upload.held().flatMap(held -> held.find(part)).orElseGet(() -> sendAnew(part));
  }

  private CompletedPart sendAnew(ContentPart sent) {
    RequestBody body =
        RequestBody.fromContentProvider(sent::open, sent.bytes(), "application/octet-stream");
    UploadPartResponse response =
        s3.uploadPart(
            part ->
                part.bucket(bucket)
                    .key(put.key())
                    .uploadId(upload.id())
                    .partNumber(sent.number())
                    .checksumAlgorithm(ChecksumAlgorithm.CRC32_C),
            body);
    return CompletedPart.builder()
        .partNumber(sent.number())
        .eTag(response.eTag())
        .checksumCRC32C(response.checksumCRC32C())
        .build();
  }

  /** Parts that make no object would make none the next time. */
  private CompleteMultipartUploadResponse complete(List<CompletedPart> parts) throws IOException {
    try {
      return s3.completeMultipartUpload(
          complete ->
              complete
                  .bucket(bucket)
                  .key(put.key())
                  .uploadId(upload.id())
                  .ifNoneMatch(put.mayReplace() ? null : "*")
                  .checksumType(ChecksumType.FULL_OBJECT)
                  .multipartUpload(list -> list.parts(parts)));
    } catch (AwsServiceException e) {
      if (e.statusCode() == 400) {
        upload.giveUp();
      }
      throw e;
    }
  }

  /** Ends an upload for good. */
  static void abort(S3Client s3, StoreCall.Abort upload) {
    try {
      s3.abortMultipartUpload(
          abort -> abort.bucket(upload.bucket()).key(upload.key()).uploadId(upload.id()));
    } catch (AwsServiceException e) {
      if (!HeldParts.isGone(e)) {
        throw e;
      }
      LOG.debug("{}: has ended already", upload);
    }
  }
}
