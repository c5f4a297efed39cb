package org.ww3transfer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.ww3transfer.server.S3ProxyServerTest.assertRefused;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.server.FaultyProxy.Exchange;
import org.ww3transfer.server.FaultyProxy.Request;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Before a server that checks signatures, with a client that never tries again. */
class FaultyProxyTest {
  private static final byte[] CONTENT = Arrays.copyOf(S3Parts.first(), 300_000);

  @TempDir private static Path directory;
  private static S3ProxyServer server;

  private FaultyProxy proxy;
  private S3Client client;
  private String bucket;

  @BeforeAll
  static void start() {
    server = S3ProxyServer.open(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void stand_between(TestInfo test) {
    bucket = "b" + Integer.toHexString(test.getDisplayName().hashCode());
    server.bucket(bucket);
    proxy = FaultyProxy.before(server.endpoint());
    client =
        S3Objects.client(proxy.endpoint(), S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY)
            .overrideConfiguration(how -> how.retryStrategy(retry -> retry.maxAttempts(1)))
            .build();
  }

  @AfterEach
  void close() {
    client.close();
    proxy.close();
  }

  @Test
  void all_passes_and_is_told() {
    put();
    assertThat(get()).isEqualTo(CONTENT);
    assertThat(client.headObject(to -> to.bucket(bucket).key("k")).contentLength())
        .isEqualTo(CONTENT.length);
    assertThat(client.listObjectsV2(to -> to.bucket(bucket)).keyCount()).isEqualTo(1);
    client.deleteObject(to -> to.bucket(bucket).key("k"));
    assertThat(server.names(bucket)).isEmpty();
    assertThat(proxy.exchanges())
        .extracting(e -> e.request().method() + " " + e.request().path() + " " + e.status())
        .containsExactly(
            "PUT /" + bucket + "/k 200",
            "GET /" + bucket + "/k 200",
            "HEAD /" + bucket + "/k 200",
            "GET /" + bucket + " 200",
            "DELETE /" + bucket + "/k 204");
    assertThat(proxy.exchanges().get(0).bodyBytes()).isGreaterThanOrEqualTo(CONTENT.length);
    assertThat(proxy.requests().get(3).query()).contains("list-type=2");
    assertThat(proxy.requests().get(0).query()).isEmpty();
  }

  @Test
  void a_flipped_byte_is_refused_by_the_server() {
    // near the end: a server that refuses before it has read all breaks the connection
    proxy.strike(1, is("PUT"), new HttpFault.FlipByte(290_000));
    assertThatThrownBy(this::put)
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.statusCode()).isBetween(400, 403));
    assertThat(server.names(bucket)).isEmpty();
    put();
    assertThat(server.content(bucket, "k")).isEqualTo(CONTENT);
  }

  @Test
  void of_a_body_that_is_cut_no_more_arrives() {
    proxy.strike(1, is("PUT"), new HttpFault.CutAfter(100_001));
    assertThatThrownBy(this::put).isInstanceOf(SdkClientException.class);
    // the server lists the file that it writes to until it sees that no more will come
    await().untilAsserted(() -> assertThat(server.names(bucket)).isEmpty());
    assertThat(proxy.exchanges())
        .containsExactly(new Exchange(proxy.requests().get(0), 0, 100_001));
  }

  @Test
  void of_an_answer_that_is_cut_the_client_sees_no_end() {
    put();
    proxy.strike(1, is("GET"), new HttpFault.CutAnswer(1000));
    assertThatThrownBy(this::get).isInstanceOf(SdkClientException.class);
    assertThat(get()).isEqualTo(CONTENT);
  }

  @Test
  void somebody_else_answers_and_the_server_learns_nothing() {
    String slow = "<Error><Code>SlowDown</Code><Message>Please</Message></Error>";
    proxy.strike(1, is("PUT"), new HttpFault.Answer(503, Map.of("Retry-After", "2"), slow));
    assertRefused(this::put, 503, "SlowDown");
    assertThatThrownBy(this::get).isInstanceOf(NoSuchKeyException.class);
    put();
  }

  @Test
  void an_answer_made_up_for_head_has_no_body() {
    put();
    proxy.strike(1, is("HEAD"), new HttpFault.Answer(403, Map.of(), "<Error/>"));
    assertThatThrownBy(() -> client.headObject(to -> to.bucket(bucket).key("k")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    assertThat(get()).isEqualTo(CONTENT);
  }

  @Test
  void an_answer_is_lost_but_the_server_has_done_it() {
    proxy.strike(1, is("PUT"), new HttpFault.LoseAnswer());
    assertThatThrownBy(this::put).isInstanceOf(SdkClientException.class);
    assertThat(server.content(bucket, "k")).isEqualTo(CONTENT);
  }

  @Test
  void an_object_is_gone_before_the_client_knows_that_it_was_there() {
    proxy.strike(2, is("PUT"), new HttpFault.AfterAnswer(() -> server.remove(bucket, "k")));
    put();
    assertThat(server.names(bucket)).isEmpty();
    assertThat(proxy.exchanges()).extracting(Exchange::status).containsExactly(200);
  }

  @Test
  void nothing_happens_after_a_no() {
    boolean[] happened = {false};
    proxy.strike(1, is("GET"), new HttpFault.AfterAnswer(() -> happened[0] = true));
    assertThatThrownBy(this::get).isInstanceOf(NoSuchKeyException.class);
    assertThat(happened[0]).isFalse();
  }

  @Test
  void who_is_stalled_goes_on_when_released() {
    proxy.strike(1, is("PUT"), new HttpFault.Stall());
    CompletableFuture<Void> putting = CompletableFuture.runAsync(this::put);
    await().until(() -> !proxy.requests().isEmpty());
    assertThat(server.names(bucket)).isEmpty();
    assertThat(putting).isNotDone();
    await()
        .untilAsserted(
            () -> {
              proxy.release();
              assertThat(putting).succeedsWithin(Duration.ofSeconds(1));
            });
    assertThat(server.content(bucket, "k")).isEqualTo(CONTENT);
  }

  @Test
  void who_is_stalled_is_cut_when_the_proxy_is_closed() {
    proxy.strike(1, is("PUT"), new HttpFault.Stall());
    CompletableFuture<Void> putting = CompletableFuture.runAsync(this::put);
    await().until(() -> !proxy.requests().isEmpty());
    proxy.close();
    assertThat(putting).failsWithin(Duration.ofSeconds(10));
    assertThat(server.names(bucket)).isEmpty();
  }

  @Test
  void throttled_bodies_take_their_time_both_ways() {
    put();
    proxy.strike(2, request -> true, new HttpFault.Throttle(1_000_000));
    Duration atLeast = Duration.ofMillis(300);
    assertThat(time(this::put)).isGreaterThan(atLeast);
    assertThat(time(this::get)).isGreaterThan(atLeast);
    assertThat(get()).isEqualTo(CONTENT);
  }

  private static Predicate<Request> is(String method) {
    return request -> request.method().equals(method);
  }

  private static Duration time(Runnable action) {
    long begin = System.nanoTime();
    action.run();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private void put() {
    client.putObject(to -> to.bucket(bucket).key("k"), RequestBody.fromBytes(CONTENT));
  }

  private byte[] get() {
    return client.getObjectAsBytes(to -> to.bucket(bucket).key("k")).asByteArray();
  }
}
