package org.ww3transfer.server;

import java.util.Locale;

/** What a store that speaks S3 does otherwise than S3. */
public enum S3Quirk {
  /**
   * Any field of checksums is refused, 400, as <a
   * href="https://www.backblaze.com/docs/cloud-storage-s3-compatible-api">Backblaze</a> does.
   */
  NO_CHECKSUM_HEADERS,
  /** Content in chunks of aws-chunked is refused, 501, as by OpenStack Swift. */
  NO_CHUNKED,
  /** Content without its SHA-256 is told as a signature that does not match, 403. */
  UNHASHED_NOT_SIGNED,
  /** An upload in parts with checksums is refused, 400. */
  NO_MPU_CHECKSUM,
  /** The same is refused only when its parts are to be joined: they are not found, 400. */
  NO_MPU_CHECKSUM_AT_END,
  /** Many are deleted at once only with {@code Content-MD5}, 400 otherwise, as by old MinIO. */
  MD5_DELETE,
  /** Many are never deleted at once, 501, as by Google's XML interface. */
  NO_MULTIDELETE,
  /** A condition of a put is refused, 501. */
  NO_IF_NONE_MATCH,
  /** A condition of a put is not looked at. */
  IGNORES_IF_NONE_MATCH,
  /** The key may put and abort, and nothing else. */
  PUT_ONLY,
  /** The clock is an hour ahead. */
  SKEWED_CLOCK,
  /** Checksums are taken and never told. */
  IGNORES_CHECKSUMS;

  /** As in {@code no-checksum-headers}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
