package org.ww3transfer.route.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.remote.Parts;
import org.ww3transfer.route.remote.StoreCall;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** One upload in parts, which ends whole or aborted. */
final class PartedUpload {
  private static final Logger LOG = LoggerFactory.getLogger(PartedUpload.class);

  private final S3Client s3;
  private final Executor senders;
  private final Semaphore memory;
  private final PutObjectRequest put;
  private final UnfinishedUploads.Note note;

  /**
   * @param note of an upload that has begun; closed by the caller
   */
  PartedUpload(
      S3Client s3,
      Executor senders,
      Semaphore memory,
      PutObjectRequest put,
      UnfinishedUploads.Note note) {
    this.s3 = s3;
    this.senders = senders;
    this.memory = memory;
    this.put = put;
    this.note = note;
  }

  /** Returns when the object stands there whole. */
  PutObjectResponse send(InputStream content, int partBytes, int parallelParts) throws IOException {
    boolean isComplete = false;
    try {
      Parts<CompletedPart> parts = new Parts<>(senders, memory, this::sendOne);
      CompleteMultipartUploadResponse done =
          complete(parts.send(content, partBytes, parallelParts));
      isComplete = true;
      note.ended();
      return PutObjectResponse.builder().eTag(done.eTag()).versionId(done.versionId()).build();
    } finally {
      if (!isComplete) {
        abort();
      }
    }
  }

  private CompletedPart sendOne(int number, byte[] buffer, int count) {
    RequestBody body =
        RequestBody.fromContentProvider(
            () -> new ByteArrayInputStream(buffer, 0, count), count, "application/octet-stream");
    UploadPartResponse response =
        s3.uploadPart(
            part ->
                part.bucket(put.bucket())
                    .key(put.key())
                    .uploadId(note.upload().id())
                    .partNumber(number)
                    .checksumAlgorithm(ChecksumAlgorithm.CRC32_C),
            body);
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(response.eTag())
        .checksumCRC32C(response.checksumCRC32C())
        .build();
  }

  private CompleteMultipartUploadResponse complete(List<CompletedPart> parts) {
    return s3.completeMultipartUpload(
        complete ->
            complete
                .bucket(put.bucket())
                .key(put.key())
                .uploadId(note.upload().id())
                .ifNoneMatch(put.ifNoneMatch())
                .checksumType(ChecksumType.FULL_OBJECT)
                .multipartUpload(list -> list.parts(parts)));
  }

  /** The failure that led here is the one to be told; where this fails it is tried again later. */
  private void abort() throws IOException {
    UnfinishedUploads.Upload upload = note.upload();
    try {
      abort(s3, new StoreCall.Abort(upload.bucket(), upload.key(), upload.id()));
      note.ended();
    } catch (SdkException e) {
      LOG.warn(
          "s3://{}/{}: parts of an unfinished upload stay there for now; the daemon ends them at"
              + " its next start, or within a day: {}",
          upload.bucket(),
          upload.key(),
          e.getMessage());
    }
  }

  /** Ends an upload for good. */
  static void abort(S3Client s3, StoreCall.Abort upload) {
    try {
      s3.abortMultipartUpload(
          abort -> abort.bucket(upload.bucket()).key(upload.key()).uploadId(upload.id()));
    } catch (NoSuchUploadException e) {
      LOG.debug("{}: has ended already", upload);
    }
  }
}
