package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ww3transfer.destination.Blame.DESTINATION;
import static org.ww3transfer.destination.Blame.ITEM;
import static org.ww3transfer.destination.Outcome.FAILED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.FaultyProxy.Request;
import org.ww3transfer.server.HttpFault;

/** A bucket behind a network where things go wrong. */
class S3FaultsTest {
  private static final String FIRST = "20230101_060000_restart.ww3";
  private static final String KEY = S3Place.FOLDER + FIRST;

  @TempDir private Path root;
  private S3Place place;
  private FaultyProxy proxy;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    place = S3Place.open(root.resolve("place"));
    proxy = FaultyProxy.before(place.server.endpoint());
    harness = new Harness(root).to("a", place.through(proxy.endpoint()));
    harness.set("ww3.destinations", "a").set("ww3.destination.a.timeout", "1s");
    harness.set("ww3.parallel-files", "1"); // the faults are of the nth request
    run = RunFixture.day(root.resolve("inbox/day"));
  }

  @AfterEach
  void close() {
    proxy.close();
    place.close();
  }

  private static Predicate<Request> put(String name) {
    return request -> request.method().equals("PUT") && request.target().contains(name);
  }

  private static ItemResult first(TransferReport report) {
    return report.items().stream()
        .filter(item -> item.item().targetName().equals(FIRST))
        .findFirst()
        .orElseThrow();
  }

  private void requireWhole(TransferReport report) throws IOException {
    for (ItemResult item : report.items()) {
      assertThat(item.outcome()).as(item.toString()).isEqualTo(SUCCEEDED);
      assertThat(item.verified()).isTrue();
      assertThat(place.content(item.item().targetName()))
          .isEqualTo(Files.readAllBytes(item.item().source()));
    }
  }

  private static HttpFault refusal(int status, String code) {
    String body = "<Error><Code>" + code + "</Code><Message>no</Message></Error>";
    return new HttpFault.Answer(status, Map.of("Content-Type", "application/xml"), body);
  }

  static Stream<Arguments> passing() {
    String error = "<Error><Code>InternalError</Code><Message>We are sorry</Message></Error>";
    Map<String, String> xml = Map.of("Content-Type", "application/xml");
    return Stream.of(
        Arguments.of("a byte flipped on the way", new HttpFault.FlipByte(1000), ITEM),
        Arguments.of("a connection cut half-way", new HttpFault.CutAfter(2000), DESTINATION),
        Arguments.of(
            "200 with an error in its body", new HttpFault.Answer(200, xml, error), DESTINATION),
        Arguments.of("an internal error", new HttpFault.Answer(500, xml, error), DESTINATION),
        Arguments.of("too many requests", new HttpFault.Answer(429, Map.of(), ""), DESTINATION),
        Arguments.of("told to slow down", refusal(503, "SlowDown"), DESTINATION),
        Arguments.of("an answer that never comes", new HttpFault.Stall(), DESTINATION),
        Arguments.of("an answer that is lost", new HttpFault.LoseAnswer(), DESTINATION));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void what_passes_is_tried_again_and_ends_whole(String name, HttpFault fault, Blame blame)
      throws Exception {
    proxy.strike(1, put(FIRST), fault);
    TransferReport report = harness.transfer(run);
    assertThat(harness.blames()).containsOnly(blame);
    if (fault instanceof HttpFault.LoseAnswer) {
      assertThat(first(report).outcome().label()).isEqualTo("reused");
    } else {
      requireWhole(report);
    }
    assertThat(first(report).attempts()).isEqualTo(2);
    assertThat(place.content(FIRST)).isEqualTo(Files.readAllBytes(run.resolve("restart001.ww3")));
  }

  @Test
  void an_object_that_is_lost_after_the_put_is_put_again() throws Exception {
    harness.set("ww3.destination.a.verify", "full"); // else the answer to the put is the proof
    Runnable lose = () -> place.server.remove(S3Place.BUCKET, KEY);
    proxy.strike(1, put(FIRST), new HttpFault.AfterAnswer(lose));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(2);
  }

  @Test
  void an_object_that_turns_into_another_is_put_again() throws Exception {
    harness.set("ww3.destination.a.verify", "full"); // else the answer to the put is the proof
    byte[] other = Files.readAllBytes(run.resolve("restart001.ww3"));
    other[17]++;
    Runnable spoil = () -> place.put(FIRST, other);
    proxy.strike(1, put(FIRST), new HttpFault.AfterAnswer(spoil));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(2);
  }

  @Test
  void content_that_is_always_spoilt_is_a_failed_item_and_does_not_stand_there() throws Exception {
    proxy.strike(100, put(FIRST), new HttpFault.FlipByte(1000));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 4L, FAILED, 1L));
    assertThat(first(report).attempts()).isEqualTo(3);
    assertThat(harness.blames()).containsOnly(ITEM);
    assertThat(place.names()).doesNotContain(FIRST);
  }

  @ParameterizedTest
  @CsvSource({
    "400, , DESTINATION",
    "401, , DESTINATION",
    "403, , DESTINATION",
    "403, AccessDenied, DESTINATION",
    "403, RequestTimeTooSkewed, DESTINATION",
    "404, NoSuchBucket, DESTINATION",
    "400, InvalidStorageClass, DESTINATION",
    "403, InvalidObjectState, ITEM",
    "403, ObjectLocked, ITEM",
    "412, PreconditionFailed, ITEM",
    "400, KeyTooLongError, ITEM",
    "400, EntityTooLarge, ITEM",
    "400, XMinioParentIsObject, ITEM"
  })
  void what_lasts_is_not_tried_again(int status, String code, Blame blame) throws Exception {
    HttpFault bare = new HttpFault.Answer(status, Map.of(), "");
    proxy.strike(1, put(FIRST), code == null ? bare : refusal(status, code));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 4L, FAILED, 1L));
    assertThat(first(report).attempts()).isEqualTo(1);
    assertThat(harness.blames()).containsOnly(blame);
    assertThat(first(report).error().orElseThrow())
        .contains("s3://waves/ww3/global/" + FIRST, String.valueOf(status));
  }

  @Test
  void a_token_that_has_expired_is_told_of_all_files() throws Exception {
    proxy.strike(1, put(FIRST), refusal(403, "ExpiredToken"));
    assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(FAILED, 5L));
    assertThat(harness.blames()).containsOnly(DESTINATION);
    assertThat(harness.failedTries()).hasSize(5).noneMatch(FailedTry::mayPass);
  }

  @Test
  void an_item_that_was_compared_by_size_alone_is_not_called_verified() throws Exception {
    harness.set("ww3.destination.a.verify", "size").set("ww3.destination.a.checksums", "none");
    RunFixture.opaque(run.resolve("restart001.ww3"), (1 << 20) + 1); // no MD5 of it is computed
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 5L));
    assertThat(report.items().stream().filter(item -> !item.verified()))
        .containsExactly(first(report));
    assertThat(proxy.requests()).noneMatch(request -> request.method().equals("GET"));
  }

  @Test
  void a_store_that_asks_to_be_left_alone_is() throws Exception {
    proxy.strike(1, put(FIRST), new HttpFault.Answer(503, Map.of("Retry-After", "1"), ""));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(2);
    // the delay of these settings is 10 ms
    assertThat(first(report).millis()).isGreaterThanOrEqualTo(1000);
  }

  @Test
  void large_files_go_in_parts_and_a_part_is_tried_again_by_itself() throws Exception {
    harness.set("ww3.destination.a.part-size", "5MB").set("ww3.destination.a.parallel-parts", "1");
    RunFixture.opaque(run.resolve("restart001.ww3"), 23_000_001);
    Predicate<Request> third =
        request -> request.target().contains("partNumber=3") && put(FIRST).test(request);
    proxy.strike(1, third, new HttpFault.Answer(503, Map.of(), ""));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(1);
    assertThat(proxy.requests()).filteredOn(r -> r.target().contains("partNumber=")).hasSize(6);
    assertThat(place.server.unfinished(S3Place.BUCKET)).isEmpty();
    assertThat(Harness.listing(root.resolve("state/uploads"))).isEmpty();
  }

  @Test
  void an_upload_in_parts_that_fails_is_aborted() throws Exception {
    harness.set("ww3.destination.a.part-size", "5MB").set("ww3.destination.a.parallel-parts", "1");
    RunFixture.opaque(run.resolve("restart001.ww3"), 23_000_001);
    proxy.strike(
        1, r -> r.target().contains("partNumber=3"), new HttpFault.Answer(403, Map.of(), ""));
    TransferReport report = harness.transfer(run);
    assertThat(first(report).outcome()).isEqualTo(FAILED);
    assertThat(place.server.unfinished(S3Place.BUCKET)).isEmpty();
    assertThat(place.names()).doesNotContain(FIRST);
    assertThat(Harness.listing(root.resolve("state/uploads"))).isEmpty();
  }

  @Test
  void an_upload_that_could_not_be_aborted_is_ended_by_the_next_start() throws Exception {
    harness.set("ww3.destination.a.part-size", "5MB").set("ww3.destination.a.parallel-parts", "1");
    RunFixture.opaque(run.resolve("restart001.ww3"), 23_000_001);
    HttpFault refused = new HttpFault.Answer(403, Map.of(), "");
    proxy.strike(1, r -> r.target().contains("partNumber=3"), refused);
    proxy.strike(1, r -> r.method().equals("DELETE"), refused);
    harness.transfer(run);
    assertThat(place.server.unfinished(S3Place.BUCKET)).hasSize(1);
    harness.startDaemon();
    await()
        .untilAsserted(
            () -> {
              assertThat(place.server.unfinished(S3Place.BUCKET)).isEmpty();
              assertThat(Harness.listing(root.resolve("state/uploads"))).isEqualTo(List.of());
            });
    harness.close();
  }

  @Test
  void an_upload_that_could_not_be_aborted_is_ended_while_the_daemon_runs() throws Exception {
    harness.set("ww3.destination.a.part-size", "5MB").set("ww3.destination.a.parallel-parts", "1");
    RunFixture.opaque(run.resolve("restart001.ww3"), 23_000_001);
    HttpFault refused = new HttpFault.Answer(403, Map.of(), "");
    proxy.strike(1, r -> r.target().contains("partNumber=3"), refused);
    proxy.strike(2, r -> r.method().equals("DELETE"), refused);
    harness.transfer(
        run,
        beans -> {
          beans.remotes().sweep().sweep();
          assertThat(place.server.unfinished(S3Place.BUCKET)).as("refused again").hasSize(1);
          beans.remotes().sweep().sweep();
          assertThat(place.server.unfinished(S3Place.BUCKET)).isEmpty();
        });
    assertThat(Harness.listing(root.resolve("state/uploads"))).isEmpty();
  }

  @Test
  void a_destination_that_says_nothing_keeps_no_other_waiting() throws Exception {
    proxy.strike(1000, request -> true, new HttpFault.Stall());
    harness.set("ww3.destinations", "a,b").set("ww3.parallel-destinations", "2");
    harness.set("ww3.destination.a.timeout", "60s").set("ww3.destination.a.retries", "0");
    CompletableFuture<TransferReport> report =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return harness.transfer(run);
              } catch (Exception e) {
                throw new CompletionException(e);
              }
            });
    await().until(() -> harness.names("b").size() == 5);
    assertThat(report).isNotDone();
    proxy.close();
    assertThat(Harness.counts(report.join())).isEqualTo(Map.of(SUCCEEDED, 5L, FAILED, 5L));
    assertThat(harness.blames()).containsOnly(DESTINATION);
  }
}
