package org.ww3transfer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ww3transfer.server.S3ProxyServerTest.assertRefused;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Checksum;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;

class S3MockServerTest {
  private static final byte[] CONTENT = "waves".getBytes(StandardCharsets.UTF_8);

  @TempDir private static Path directory;
  private static S3MockServer server;
  private static S3Client client;

  private String bucket;

  @BeforeAll
  static void start() throws IOException {
    server = S3MockServer.start(directory);
    client = S3Objects.client(server.endpoint(), "anybody", "anything").build();
  }

  /** As when a test is killed: a server for this alone would cost as much as all the rest. */
  @AfterAll
  static void it_ends_when_its_input_does() throws IOException {
    if (server != null) {
      client.close();
      try {
        server.process().getOutputStream().close();
        assertThat(server.process().onExit()).succeedsWithin(Duration.ofSeconds(10));
      } finally {
        server.close();
      }
    }
  }

  @BeforeEach
  void makeBucket(TestInfo test) {
    bucket = "b" + Integer.toHexString(test.getDisplayName().hashCode());
    server.bucket(bucket);
  }

  @Test
  void what_is_put_is_there_with_its_checksum() {
    client.putObject(
        to -> to.bucket(bucket).key("2026/k").checksumAlgorithm(ChecksumAlgorithm.CRC32_C),
        RequestBody.fromBytes(CONTENT));
    assertThat(head("2026/k").contentLength()).isEqualTo(CONTENT.length);
    assertThat(head("2026/k").checksumCRC32C()).isEqualTo(crc32c(CONTENT));
    assertThat(server.content(bucket, "2026/k")).isEqualTo(CONTENT);
    assertThat(server.names(bucket)).containsExactly("2026/k");
  }

  @Test
  void what_came_in_parts_has_the_checksum_of_the_whole() {
    S3Parts parts = new S3Parts(client, bucket, "parts");
    parts.send(S3Parts.first());
    parts.send(CONTENT);
    assertThat(server.unfinished(bucket)).containsExactly(parts.id());
    parts.complete();
    byte[] whole = S3Parts.whole(CONTENT);
    assertThat(head("parts").checksumCRC32C()).isEqualTo(crc32c(whole));
    assertThat(attributes("parts").checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
    assertThat(server.content(bucket, "parts")).isEqualTo(whole);
    assertThat(server.unfinished(bucket)).isEmpty();
  }

  @Test
  void a_part_that_is_not_what_its_checksum_says_is_refused() {
    S3Parts parts = new S3Parts(client, bucket, "parts");
    assertRefused(() -> parts.send(CONTENT, "AAAAAA=="), 400, "BadRequest");
  }

  @Test
  void nothing_is_left_of_parts_that_are_aborted() {
    S3Parts parts = new S3Parts(client, bucket, "parts");
    parts.send(CONTENT);
    parts.abort();
    assertThat(server.unfinished(bucket)).isEmpty();
    assertThat(server.names(bucket)).isEmpty();
  }

  @Test
  void a_body_that_is_not_what_its_checksum_says_is_refused() {
    assertRefused(
        () ->
            client.putObject(
                to -> to.bucket(bucket).key("damaged").checksumCRC32C("AAAAAA=="),
                RequestBody.fromBytes(CONTENT)),
        400,
        "BadRequest");
    assertThat(server.names(bucket)).isEmpty();
  }

  @Test
  void what_may_not_be_there_is_not_replaced() {
    client.putObject(to -> to.bucket(bucket).key("once"), RequestBody.fromBytes(CONTENT));
    assertRefused(
        () ->
            client.putObject(
                to -> to.bucket(bucket).key("once").ifNoneMatch("*"),
                RequestBody.fromString("other")),
        412,
        "PreconditionFailed");
    assertThat(server.content(bucket, "once")).isEqualTo(CONTENT);
  }

  @Test
  void a_bucket_that_is_absent_is_told_so() {
    assertRefused(
        () -> client.putObject(to -> to.bucket("absent").key("x"), RequestBody.fromBytes(CONTENT)),
        404,
        "NoSuchBucket");
  }

  @Test
  void signatures_are_not_checked() {
    try (S3Client stranger = S3Objects.client(server.endpoint(), "who", "else").build()) {
      assertThat(stranger.listObjectsV2(to -> to.bucket(bucket)).contents()).isEmpty();
    }
  }

  @Test
  void it_listens_at_one_address_only() throws IOException {
    InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    int port = server.endpoint().getPort();
    assertThatThrownBy(() -> new Socket(other, port).close()).isInstanceOf(IOException.class);
  }

  private HeadObjectResponse head(String key) {
    return client.headObject(to -> to.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED));
  }

  private Checksum attributes(String key) {
    return client
        .getObjectAttributes(
            to -> to.bucket(bucket).key(key).objectAttributes(ObjectAttributes.CHECKSUM))
        .checksum();
  }

  private static String crc32c(byte[] content) {
    CRC32C sum = new CRC32C();
    sum.update(content);
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
    return Base64.getEncoder().encodeToString(bytes);
  }
}
