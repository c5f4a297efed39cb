package org.ww3transfer.route.s3;

import java.util.List;
import org.ww3transfer.destination.Verification;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** How a checksum goes with content, the best first. All but the first are known before it goes. */
enum PutKind {
  /** The content goes in chunks (aws-chunked), so that what is behind it can be told. */
  TRAILER("CRC32C behind the content"),
  HEADER("CRC32C before the content"),
  MD5("Content-MD5"),
  NONE("no checksum");

  private final String words;

  PutKind(String words) {
    this.words = words;
  }

  /** For the operator. */
  String words() {
    return words;
  }

  /** What a setting allows, the best first. */
  static List<PutKind> of(Verification.Sent setting) {
    return switch (setting) {
      case AUTO -> List.of(values());
      case CRC32C -> List.of(TRAILER, HEADER);
      case MD5 -> List.of(MD5);
      case NONE -> List.of(NONE);
    };
  }

  /** Whether the store is asked to keep a checksum of the whole, where it comes in parts. */
  boolean isOfWhole() {
    return this == TRAILER || this == HEADER;
  }

  /** Content that is sent as it is read. */
  static void stream(PutObjectRequest.Builder request) {
    request.checksumAlgorithm(ChecksumAlgorithm.CRC32_C);
  }

  void put(PutObjectRequest.Builder request, S3Content content) {
    switch (this) {
      case TRAILER -> stream(request);
      case HEADER -> request.checksumCRC32C(content.crc32c());
      case MD5 -> request.contentMD5(content.md5());
      case NONE -> {}
    }
  }

  void begin(CreateMultipartUploadRequest.Builder request) {
    if (isOfWhole()) {
      request.checksumAlgorithm(ChecksumAlgorithm.CRC32_C).checksumType(ChecksumType.FULL_OBJECT);
    }
  }

  void part(UploadPartRequest.Builder request, S3Content content) {
    switch (this) {
      case TRAILER -> request.checksumAlgorithm(ChecksumAlgorithm.CRC32_C);
      case HEADER -> request.checksumCRC32C(content.crc32c());
      case MD5 -> request.contentMD5(content.md5());
      case NONE -> {}
    }
  }
}
