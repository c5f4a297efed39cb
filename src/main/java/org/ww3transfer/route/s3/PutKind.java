package org.ww3transfer.route.s3;

import java.util.List;
import org.ww3transfer.destination.Verification;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * Which checksum goes before content, the best first. None goes behind it: whatever store takes one
 * there takes it before, and some that take it there do not look at it.
 */
enum PutKind {
  CRC32C("CRC32C"),
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
      case CRC32C -> List.of(CRC32C);
      case MD5 -> List.of(MD5);
      case NONE -> List.of(NONE);
    };
  }

  /** Whether the store is asked to keep a checksum of the whole, where it comes in parts. */
  boolean isOfWhole() {
    return this == CRC32C;
  }

  void put(PutObjectRequest.Builder request, S3Content content) {
    switch (this) {
      case CRC32C -> request.checksumCRC32C(content.crc32c());
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
      case CRC32C -> request.checksumCRC32C(content.crc32c());
      case MD5 -> request.contentMD5(content.md5());
      case NONE -> {}
    }
  }
}
