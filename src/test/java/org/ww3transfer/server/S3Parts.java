package org.ww3transfer.server;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** An upload in parts, each with its CRC32C, of an object with one of the whole. */
final class S3Parts {
  /** S3 takes no smaller part, but the last. */
  private static final int LEAST_PART = 5 << 20;

  private final S3Client client;
  private final String bucket;
  private final String key;
  private final String id;
  private final List<CompletedPart> parts = new ArrayList<>();

  S3Parts(S3Client client, String bucket, String key) {
    this.client = client;
    this.bucket = bucket;
    this.key = key;
    id =
        client
            .createMultipartUpload(
                to ->
                    to.bucket(bucket)
                        .key(key)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
                        .checksumType(ChecksumType.FULL_OBJECT))
            .uploadId();
  }

  /** A part that is large enough not to be the last. */
  static byte[] first() {
    byte[] part = new byte[LEAST_PART];
    for (int i = 0; i < part.length; i++) {
      part[i] = (byte) ((i * 31) >> 3);
    }
    return part;
  }

  /** The first part and a last one. */
  static byte[] whole(byte[] last) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(first());
    whole.writeBytes(last);
    return whole.toByteArray();
  }

  String id() {
    return id;
  }

  void send(byte[] part) {
    send(part, request().checksumAlgorithm(ChecksumAlgorithm.CRC32_C));
  }

  /** With a checksum that need not be right, in Base64. */
  void send(byte[] part, String crc32c) {
    send(part, request().checksumCRC32C(crc32c));
  }

  private UploadPartRequest.Builder request() {
    return UploadPartRequest.builder().bucket(bucket).key(key).uploadId(id);
  }

  private void send(byte[] part, UploadPartRequest.Builder request) {
    int number = parts.size() + 1;
    var sent = client.uploadPart(request.partNumber(number).build(), RequestBody.fromBytes(part));
    parts.add(
        CompletedPart.builder()
            .partNumber(number)
            .eTag(sent.eTag())
            .checksumCRC32C(sent.checksumCRC32C())
            .build());
  }

  void complete() {
    client.completeMultipartUpload(
        to ->
            to.bucket(bucket)
                .key(key)
                .uploadId(id)
                .checksumType(ChecksumType.FULL_OBJECT)
                .multipartUpload(all -> all.parts(parts)));
  }

  void abort() {
    client.abortMultipartUpload(to -> to.bucket(bucket).key(key).uploadId(id));
  }
}
