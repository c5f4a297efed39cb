package org.ww3transfer.gcs;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * Both checksums of an object, over bytes as they come.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/data-validation">Data validation and
 *     change detection</a>
 */
final class Digests {
  private final CRC32C crc32c = new CRC32C();
  private final MessageDigest md5 = newMd5();

  private static MessageDigest newMd5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  void update(byte[] bytes, int length) {
    crc32c.update(bytes, 0, length);
    md5.update(bytes, 0, length);
  }

  /** Base64 of the four bytes, the most significant first (RFC 4960 appendix B, per the page). */
  String crc32c() {
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc32c.getValue()).array();
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Base64 of the sixteen bytes; may be asked once. */
  String md5() {
    return Base64.getEncoder().encodeToString(md5.digest());
  }
}
