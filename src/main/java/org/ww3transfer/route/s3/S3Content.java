package org.ww3transfer.route.s3;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.route.remote.part.ContentPart;
import org.ww3transfer.route.remote.part.GatedStream;
import software.amazon.awssdk.core.sync.RequestBody;

/** Content, or a part of it, that can be sent any number of times, with what S3 calls it. */
record S3Content(ContentPart part) {

  RequestBody body() {
    return RequestBody.fromContentProvider(part::open, part.bytes(), "application/octet-stream");
  }

  /** The same, whose last bytes go only where the gate lets them. */
  RequestBody body(Content.Gate gate) {
    return RequestBody.fromContentProvider(
        () -> new GatedStream(part.open(), part.bytes(), gate),
        part.bytes(),
        "application/octet-stream");
  }

  /** In Base64, as S3 writes it. */
  String crc32c() {
    int crc32c = part.checksum().crc32c();
    return base64(ByteBuffer.allocate(Integer.BYTES).putInt(crc32c).array());
  }

  /** In Base64 (RFC 1864). */
  String md5() {
    return base64(part.md5());
  }

  /** In hexadecimal digits, as a tag of S3 often is. */
  String md5Digits() {
    return HexFormat.of().formatHex(part.md5());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
