package org.ww3transfer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ProxyServerTest {
  private static final byte[] CONTENT = "waves".getBytes(StandardCharsets.UTF_8);
  private static final String OTHER_CRC32C = "AAAAAA==";

  @TempDir private static Path directory;
  private static S3ProxyServer server;
  private static S3Client client;

  private String bucket;

  @BeforeAll
  static void start() {
    server = S3ProxyServer.open(directory);
    client = client(S3ProxyServer.SECRET_KEY);
  }

  @AfterAll
  static void close() {
    client.close();
    server.close();
  }

  @BeforeEach
  void makeBucket(TestInfo test) {
    bucket = "b" + Integer.toHexString(test.getDisplayName().hashCode());
    server.bucket(bucket);
  }

  @Test
  void what_is_put_is_there_until_it_is_deleted() {
    put("2026/restart.ww3");
    var head = client.headObject(to -> to.bucket(bucket).key("2026/restart.ww3"));
    assertThat(head.contentLength()).isEqualTo(CONTENT.length);
    assertThat(server.content(bucket, "2026/restart.ww3")).isEqualTo(CONTENT);
    assertThat(server.names(bucket)).containsExactly("2026/restart.ww3");
    client.deleteObject(to -> to.bucket(bucket).key("2026/restart.ww3"));
    assertThat(server.names(bucket)).isEmpty();
  }

  @Test
  void a_wrong_secret_is_refused() {
    try (S3Client stranger = client("wrong")) {
      assertRefused(
          () -> stranger.listObjectsV2(to -> to.bucket(bucket)), 403, "SignatureDoesNotMatch");
    }
  }

  @Test
  void a_bucket_that_is_absent_is_told_so() {
    assertRefused(() -> client.listObjectsV2(to -> to.bucket("absent")), 404, "NoSuchBucket");
  }

  @Test
  void what_may_not_be_there_is_not_replaced() {
    put("once");
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
  void a_body_that_is_not_what_its_checksum_says_is_refused() {
    assertRefused(
        () ->
            client.putObject(
                to -> to.bucket(bucket).key("damaged").checksumCRC32C(OTHER_CRC32C),
                RequestBody.fromBytes(CONTENT)),
        400,
        "BadDigest");
    assertThat(server.names(bucket)).isEmpty();
  }

  @Test
  void parts_are_an_object_once_they_are_completed() {
    S3Parts parts = new S3Parts(client, bucket, "parts");
    parts.send(S3Parts.first());
    parts.send(CONTENT);
    assertThat(server.unfinished(bucket)).containsExactly(parts.id());
    assertThat(server.names(bucket)).isEmpty();
    parts.complete();
    assertThat(server.unfinished(bucket)).isEmpty();
    assertThat(server.content(bucket, "parts")).isEqualTo(S3Parts.whole(CONTENT));
  }

  @Test
  void a_part_that_is_not_what_its_checksum_says_is_refused() {
    S3Parts parts = new S3Parts(client, bucket, "parts");
    assertRefused(() -> parts.send(CONTENT, OTHER_CRC32C), 400, "BadDigest");
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
  void no_checksum_is_told() {
    client.putObject(
        to -> to.bucket(bucket).key("k").checksumAlgorithm(ChecksumAlgorithm.CRC32_C),
        RequestBody.fromBytes(CONTENT));
    var head =
        client.headObject(to -> to.bucket(bucket).key("k").checksumMode(ChecksumMode.ENABLED));
    assertThat(head.checksumCRC32C()).isNull();
  }

  @Test
  void nothing_is_logged_of_its_every_step() {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    root.addAppender(logged);
    try {
      put("k");
      server.names(bucket);
    } finally {
      root.detachAppender(logged);
    }
    assertThat(logged.list).isEmpty();
  }

  @Test
  void nobody_listens_once_it_has_stopped(@TempDir Path other) {
    S3ProxyServer stopped = S3ProxyServer.open(other);
    int port = stopped.endpoint().getPort();
    stopped.stop();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(ConnectException.class);
  }

  private void put(String key) {
    client.putObject(to -> to.bucket(bucket).key(key), RequestBody.fromBytes(CONTENT));
  }

  private static S3Client client(String secret) {
    return S3Objects.client(server.endpoint(), S3ProxyServer.ACCESS_KEY, secret).build();
  }

  static void assertRefused(ThrowingCallable call, int status, String code) {
    assertThatThrownBy(call)
        .asInstanceOf(type(S3Exception.class))
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(status))
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }
}
