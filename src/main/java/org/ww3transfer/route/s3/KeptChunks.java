package org.ww3transfer.route.s3;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Whether a server that took content in chunks (aws-chunked) kept their heads as content too.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Transferring
 *     payload in multiple chunks</a>
 */
final class KeptChunks {
  /** Size of the first chunk, perhaps with its signature. */
  private static final Pattern HEAD =
      Pattern.compile("^[0-9a-fA-F]{1,16}(;chunk-signature=[0-9a-fA-F]+)?\\r\\n");

  private static final String BEGINNING = "bytes=0-127";

  private KeptChunks() {}

  /**
   * Looks at what was put, and removes what begins with the head of a chunk.
   *
   * @param bytes that were put
   * @return empty where it is as it should be, or where the store does not tell
   */
  static Optional<ChecksumRefusal> look(S3Client s3, String bucket, String key, long bytes) {
    try {
      long stands = s3.headObject(head -> head.bucket(bucket).key(key)).contentLength();
      if (stands <= bytes || !beginsWithHead(s3, bucket, key)) {
        return Optional.empty();
      }
      s3.deleteObject(remove -> remove.bucket(bucket).key(key));
      String said =
          String.format("it holds %d bytes of %d: it keeps the heads of chunks", stands, bytes);
      String line = "s3://" + bucket + "/" + key + ": " + said;
      return Optional.of(
          new ChecksumRefusal(said, ItemException.passing(Blame.DESTINATION, line, null)));
    } catch (SdkException e) {
      return Optional.empty(); // the proof of the item will say what is wrong
    }
  }

  private static boolean beginsWithHead(S3Client s3, String bucket, String key) {
    byte[] beginning =
        s3.getObjectAsBytes(get -> get.bucket(bucket).key(key).range(BEGINNING)).asByteArray();
    return HEAD.matcher(new String(beginning, StandardCharsets.ISO_8859_1)).find();
  }
}
