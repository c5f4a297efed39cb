package org.ww3transfer.route.s3;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.route.remote.EarlierUploads;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.remote.part.ContentPart;
import org.ww3transfer.route.remote.part.PartMemory;
import org.ww3transfer.route.remote.part.Parts;
import org.ww3transfer.route.s3.client.S3Answers;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** One upload in parts. What fails on its way is gone on with by the next try. */
final class PartedUpload {
  private static final Logger LOG = LoggerFactory.getLogger(PartedUpload.class);

  private final S3Senders clients;
  private final PartKind kind;
  private final Executor senders;
  private final PartMemory memory;
  private final String bucket;
  private final StoreCall.Put put;
  private final EarlierUploads.Going<HeldParts> upload;

  /**
   * @param kind that the upload was begun with
   * @param upload that has begun; closed by the caller
   */
  PartedUpload(
      S3Senders clients,
      PartKind kind,
      Executor senders,
      PartMemory memory,
      String bucket,
      StoreCall.Put put,
      EarlierUploads.Going<HeldParts> upload) {
    this.clients = clients;
    this.kind = kind;
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
          complete(parts.send(put.what(), partBytes, parallelParts));
      upload.ended();
      kind.took(where());
      return S3Answers.of(done);
    } catch (AwsServiceException e) {
      if (HeldParts.isGone(e)) {
        upload.ended();
      }
      throw e;
    }
  }

  private CompletedPart sendOne(ContentPart part) {
    S3Content content = new S3Content(part);
    return upload.held().flatMap(held -> held.find(content)).orElseGet(() -> sendAnew(content));
  }

  private CompletedPart sendAnew(S3Content content) {
    PutKind tried = kind.now();
    try {
      return send(content, tried);
    } catch (AwsServiceException e) {
      if (kind.maySendOtherwise(tried, e)) {
        return sendOtherwise(content, tried, e);
      }
      throw kind.refused(tried, e, where());
    }
  }

  private CompletedPart sendOtherwise(
      S3Content content, PutKind tried, AwsServiceException refused) {
    try {
      CompletedPart part = send(content, PutKind.MD5);
      kind.sentOtherwise(refused);
      return part;
    } catch (AwsServiceException e) {
      LOG.debug("{}: not otherwise in this upload", put.key(), e);
      throw kind.next(tried, refused, where());
    }
  }

  private String where() {
    return "s3://" + bucket + "/" + put.key();
  }

  private CompletedPart send(S3Content content, PutKind as) {
    UploadPartRequest.Builder part =
        UploadPartRequest.builder()
            .bucket(bucket)
            .key(put.key())
            .uploadId(upload.id())
            .partNumber(content.part().number());
    as.part(part, content);
    UploadPartResponse response = clients.often().uploadPart(part.build(), content.body());
    return CompletedPart.builder()
        .partNumber(content.part().number())
        .eTag(response.eTag())
        .checksumCRC32C(response.checksumCRC32C())
        .build();
  }

  /** Parts that make no object would make none the next time. */
  private CompleteMultipartUploadResponse complete(List<CompletedPart> parts) throws IOException {
    upload.pass(put.what().gate());
    try {
      return join().withChecksums(parts, kind.now().isOfWhole());
    } catch (AwsServiceException e) {
      if (e.statusCode() == 400 || e.statusCode() == 501) {
        return completeWithout(parts, e);
      }
      throw e;
    }
  }

  private PartJoin join() {
    return new PartJoin(clients.often(), bucket, put, upload.id());
  }

  /** A server may take the checksums of parts, and not put them together. */
  private CompleteMultipartUploadResponse completeWithout(
      List<CompletedPart> parts, AwsServiceException refused) throws IOException {
    if (kind.mayBeLeft()) {
      try {
        CompleteMultipartUploadResponse done = join().without(parts);
        kind.left(refused);
        return done;
      } catch (AwsServiceException e) {
        LOG.debug("{}: not without checksums either", put.key(), e);
      }
    }
    upload.giveUp();
    throw refused;
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
