package org.ww3transfer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

class QuirkyS3Test {
  private static final String BUCKET = "waves";
  private static final byte[] CONTENT = "waves".getBytes(StandardCharsets.UTF_8);

  @TempDir private static Path directory;
  private static S3ProxyServer server;

  @BeforeAll
  static void start() {
    server = S3ProxyServer.open(directory).bucket(BUCKET);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static S3Client client(QuirkyS3 store, Consumer<S3ClientBuilder> settings) {
    S3ClientBuilder builder =
        S3Objects.client(store.endpoint(), S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY);
    settings.accept(builder);
    return builder.build();
  }

  /** It corrects its clock by itself where it may try again. */
  private static void once(S3ClientBuilder builder) {
    builder.overrideConfiguration(all -> all.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }

  /** Content goes as it is. */
  private static void plain(S3ClientBuilder builder) {
    builder
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false));
  }

  private static void put(S3Client client) {
    client.putObject(
        put -> put.bucket(BUCKET).key("a b+c").checksumAlgorithm(ChecksumAlgorithm.CRC32_C),
        RequestBody.fromBytes(CONTENT));
  }

  private static void putPlainly(S3Client client) {
    client.putObject(put -> put.bucket(BUCKET).key("a b+c"), RequestBody.fromBytes(CONTENT));
  }

  private static void putConditionally(S3Client client) {
    client.putObject(
        put -> put.bucket(BUCKET).key("a b+c").ifNoneMatch("*"), RequestBody.fromBytes(CONTENT));
  }

  private static void deleteMany(S3Client client) {
    ObjectIdentifier absent = ObjectIdentifier.builder().key("absent").build();
    client.deleteObjects(some -> some.bucket(BUCKET).delete(keys -> keys.objects(absent)));
  }

  private static void upload(S3Client client) {
    S3Parts parts = new S3Parts(client, BUCKET, "parts");
    try {
      parts.send(CONTENT);
      parts.complete();
    } catch (S3Exception e) {
      parts.abort();
      throw e;
    }
  }

  private static Arguments refused(S3Quirk quirk, Consumer<S3Client> request, String answer) {
    return Arguments.of(quirk, request, answer);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(S3Quirk.NO_CHECKSUM_HEADERS, QuirkyS3Test::put, "400 InvalidArgument"),
        refused(S3Quirk.NO_CHUNKED, QuirkyS3Test::put, "501 NotImplemented"),
        refused(S3Quirk.NO_MPU_CHECKSUM, QuirkyS3Test::upload, "400 InvalidRequest"),
        refused(S3Quirk.NO_MPU_CHECKSUM_AT_END, QuirkyS3Test::upload, "400 InvalidPart"),
        refused(S3Quirk.MD5_DELETE, QuirkyS3Test::deleteMany, "400 MissingContentMD5"),
        refused(S3Quirk.NO_MULTIDELETE, QuirkyS3Test::deleteMany, "501 NotImplemented"),
        refused(S3Quirk.NO_IF_NONE_MATCH, QuirkyS3Test::putConditionally, "501 NotImplemented"),
        refused(
            S3Quirk.PUT_ONLY,
            s3 -> s3.listObjectsV2(all -> all.bucket(BUCKET)),
            "403 AccessDenied"),
        refused(S3Quirk.SKEWED_CLOCK, QuirkyS3Test::putPlainly, "403 RequestTimeTooSkewed"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("refused")
  void what_a_store_does_not_know_is_refused_and_all_else_is_not(
      S3Quirk quirk, Consumer<S3Client> request, String answer) {
    try (QuirkyS3 store = QuirkyS3.before(server, quirk);
        S3Client client = client(store, QuirkyS3Test::once);
        S3Client modest = client(store, QuirkyS3Test::plain)) {
      Assertions.assertThatThrownBy(() -> request.accept(client))
          .asInstanceOf(type(S3Exception.class))
          .satisfies(
              refusal ->
                  assertThat(refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode())
                      .isEqualTo(answer));
      if (quirk != S3Quirk.SKEWED_CLOCK) {
        putPlainly(modest);
        assertThat(server.content(BUCKET, "a b+c")).isEqualTo(CONTENT);
      }
      assertThat(server.unfinished(BUCKET)).isEmpty();
    }
  }

  @Test
  void a_question_for_checksums_is_refused_too_where_none_are_known() {
    server.put(BUCKET, "there", CONTENT);
    try (QuirkyS3 store = QuirkyS3.before(server, S3Quirk.NO_CHECKSUM_HEADERS);
        S3Client client = client(store, QuirkyS3Test::plain)) {
      Assertions.assertThatThrownBy(
              () ->
                  client.headObject(
                      head -> head.bucket(BUCKET).key("there").checksumMode(ChecksumMode.ENABLED)))
          .asInstanceOf(type(S3Exception.class))
          .satisfies(refusal -> assertThat(refusal.statusCode()).isEqualTo(400));
      client.headObject(head -> head.bucket(BUCKET).key("there"));
    }
  }

  @Test
  void content_without_its_hash_has_a_signature_that_does_not_match() throws Exception {
    try (QuirkyS3 store = QuirkyS3.before(server, S3Quirk.UNHASHED_NOT_SIGNED)) {
      HttpRequest put =
          HttpRequest.newBuilder(store.endpoint().resolve("/" + BUCKET + "/a"))
              .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
              .PUT(HttpRequest.BodyPublishers.ofByteArray(CONTENT))
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(put, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }
  }

  @Test
  void a_condition_is_not_looked_at() {
    server.put(BUCKET, "a b+c", "another's".getBytes(StandardCharsets.UTF_8));
    try (QuirkyS3 store = QuirkyS3.before(server, S3Quirk.IGNORES_IF_NONE_MATCH);
        S3Client client = client(store, QuirkyS3Test::once)) {
      putConditionally(client);
      assertThat(server.content(BUCKET, "a b+c")).isEqualTo(CONTENT);
    }
  }

  @Test
  void checksums_are_never_told() {
    try (QuirkyS3 store = QuirkyS3.before(server, S3Quirk.IGNORES_CHECKSUMS);
        S3Client client = client(store, QuirkyS3Test::once)) {
      var put =
          client.putObject(
              of -> of.bucket(BUCKET).key("a").checksumAlgorithm(ChecksumAlgorithm.CRC32_C),
              RequestBody.fromBytes(CONTENT));
      assertThat(put.checksumCRC32C()).isNull();
      assertThat(put.checksumType()).isNotEqualTo(ChecksumType.FULL_OBJECT);
    }
  }

  @Test
  void a_clock_that_is_off_is_told_by_each_answer() {
    Duration behind = Duration.ofHours(-3);
    try (QuirkyS3 store = QuirkyS3.skewed(server, behind, S3Quirk.SKEWED_CLOCK);
        S3Client client = client(store, QuirkyS3Test::once)) {
      Assertions.assertThatThrownBy(() -> putPlainly(client))
          .asInstanceOf(type(S3Exception.class))
          .satisfies(
              refusal ->
                  assertThat(
                          refusal
                              .awsErrorDetails()
                              .sdkHttpResponse()
                              .firstMatchingHeader("Date")
                              .orElseThrow())
                      .contains(
                          String.format(
                              " %1$tH:", Instant.now().plus(behind).atZone(ZoneOffset.UTC))));
    }
  }
}
