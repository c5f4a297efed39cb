package org.ww3transfer.route.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.transfer.UnfinishedUploads;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * One upload in parts, which are read one after the other and sent side by side. It ends whole or
 * aborted.
 */
final class PartedUpload {
  private static final Logger LOG = LoggerFactory.getLogger(PartedUpload.class);

  private final S3Client s3;
  private final Executor senders;
  private final PutObjectRequest put;
  private final UnfinishedUploads.Note note;
  private final List<CompletableFuture<CompletedPart>> sent = new ArrayList<>();
  private volatile boolean hasFailed;

  /**
   * @param note of an upload that has begun; closed by the caller
   */
  PartedUpload(S3Client s3, Executor senders, PutObjectRequest put, UnfinishedUploads.Note note) {
    this.s3 = s3;
    this.senders = senders;
    this.put = put;
    this.note = note;
  }

  /** Returns when the object stands there whole. */
  PutObjectResponse send(InputStream content, int partBytes, int parallelParts) throws IOException {
    boolean isComplete = false;
    try {
      CompleteMultipartUploadResponse done = complete(parts(content, partBytes, parallelParts));
      isComplete = true;
      note.ended();
      return PutObjectResponse.builder().eTag(done.eTag()).versionId(done.versionId()).build();
    } finally {
      if (!isComplete) {
        abort(s3, note);
      }
    }
  }

  private List<CompletedPart> parts(InputStream content, int partBytes, int parallelParts)
      throws IOException {
    BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(parallelParts);
    for (int buffer = 0; buffer < parallelParts; buffer++) {
      free.add(new byte[partBytes]);
    }
    try {
      for (int number = 1; ; number++) {
        byte[] buffer = take(free);
        int count = content.readNBytes(buffer, 0, buffer.length);
        if (count == 0 || hasFailed) {
          break;
        }
        sent.add(sending(number, buffer, count, free));
      }
      return sent.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      awaitAll();
    }
  }

  private static byte[] take(BlockingQueue<byte[]> free) throws IOException {
    try {
      return free.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private CompletableFuture<CompletedPart> sending(
      int number, byte[] buffer, int count, BlockingQueue<byte[]> free) {
    return CompletableFuture.supplyAsync(() -> sendOne(number, buffer, count), senders)
        .whenComplete(
            (part, failure) -> {
              if (failure != null) {
                hasFailed = true;
              }
              free.add(buffer);
            });
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
                    .partNumber(number),
            body);
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(response.eTag())
        .checksumCRC32C(response.checksumCRC32C())
        .build();
  }

  /** An upload is not aborted while parts of it are on their way: they would stay. */
  private void awaitAll() {
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
        .exceptionally(failure -> null)
        .join();
  }

  private CompleteMultipartUploadResponse complete(List<CompletedPart> parts) {
    return s3.completeMultipartUpload(
        complete ->
            complete
                .bucket(put.bucket())
                .key(put.key())
                .uploadId(note.upload().id())
                .ifNoneMatch(put.ifNoneMatch())
                .multipartUpload(list -> list.parts(parts)));
  }

  /** Ends an upload for good; where that fails it is left to the next start. */
  static void abort(S3Client s3, UnfinishedUploads.Note note) throws IOException {
    UnfinishedUploads.Upload upload = note.upload();
    try {
      s3.abortMultipartUpload(
          abort -> abort.bucket(upload.bucket()).key(upload.key()).uploadId(upload.id()));
      note.ended();
    } catch (NoSuchUploadException e) {
      note.ended();
    } catch (SdkException e) {
      LOG.warn(
          "s3://{}/{}: parts of an unfinished upload stay there until the next start: {}",
          upload.bucket(),
          upload.key(),
          e.getMessage());
    }
  }
}
