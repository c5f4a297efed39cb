package org.ww3transfer.route.s3.client;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.route.remote.part.Parts;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * What answers of S3 tell of content.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html">Object: ETag</a>
 */
public final class S3Answers {
  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

  /** Up to here an MD5 costs less than the question that it spares, bytes. */
  private static final long SMALL = 1L << 20;

  private S3Answers() {}

  public static PutAnswer of(PutObjectResponse answer) {
    return new PutAnswer(
        crc32c(answer.checksumCRC32C(), answer.checksumType()),
        md5(answer),
        Optional.ofNullable(answer.eTag()));
  }

  public static PutAnswer of(CompleteMultipartUploadResponse answer) {
    return new PutAnswer(
        crc32c(answer.checksumCRC32C(), answer.checksumType()),
        Optional.empty(),
        Optional.ofNullable(answer.eTag()));
  }

  /** A checksum of parts' checksums says nothing of the whole. */
  public static Optional<Integer> crc32c(String base64, ChecksumType type) {
    return Optional.ofNullable(base64)
        .filter(text -> type != ChecksumType.COMPOSITE && !text.contains("-"))
        .map(text -> ByteBuffer.wrap(Base64.getDecoder().decode(text)).getInt());
  }

  /** A tag of what was encrypted by a key of its own is none, and looks like one. */
  private static Optional<String> md5(PutObjectResponse answer) {
    boolean isOfContent = answer.ssekmsKeyId() == null && answer.sseCustomerAlgorithm() == null;
    return Optional.ofNullable(answer.eTag())
        .map(tag -> tag.replace("\"", ""))
        .filter(tag -> isOfContent && MD5.matcher(tag).matches());
  }

  /** Whether an MD5 in the answer to a put is worth that ours is computed. */
  public static boolean mayTellMd5(long bytes, RemoteRules rules) {
    return switch (rules.verification()) {
      case CHECKSUM -> !Parts.areWorthIt(bytes, rules); // or all of it would be read back
      case SIZE -> bytes <= SMALL;
      case FULL, NONE -> false;
    };
  }
}
