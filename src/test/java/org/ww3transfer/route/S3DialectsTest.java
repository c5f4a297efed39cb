package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.route.store.DestinationChecks;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.FaultyProxy.Request;
import org.ww3transfer.server.HttpFault;
import org.ww3transfer.server.QuirkyS3;
import org.ww3transfer.server.S3Quirk;

/** Buckets of stores that speak S3 in their own way. */
class S3DialectsTest {
  private static final String FIRST = "20230101_060000_restart.ww3";
  private static final byte[] CONTENT = "waves".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path root;
  private S3Place place;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    place = S3Place.open(root.resolve("place"));
    harness = new Harness(root).set("ww3.destinations", "a");
    run = RunFixture.day(root.resolve("inbox/day"));
  }

  @AfterEach
  void close() {
    place.close();
  }

  private Harness to(URI endpoint) {
    return harness.to("a", place.through(endpoint));
  }

  private QuirkyS3 store(S3Quirk... quirks) {
    QuirkyS3 store = QuirkyS3.before(place.server, quirks);
    to(store.endpoint());
    return store;
  }

  private static S3Quirk[] all(String quirks) {
    return Stream.of(quirks.split(" ")).map(S3Quirk::valueOf).toArray(S3Quirk[]::new);
  }

  private List<String> putSome(String first) {
    List<String> names = IntStream.range(0, 5).mapToObj(n -> first + n).toList();
    names.forEach(name -> place.put(name, CONTENT));
    return names;
  }

  private static long deletes(FaultyProxy proxy) {
    return proxy.requests().stream()
        .filter(request -> request.query().startsWith("delete"))
        .count();
  }

  private static Map<String, String> remove(ObjectStore store, List<String> names)
      throws IOException {
    return store.removeAll(names, name -> {});
  }

  /** With the ways that are refused before the last, which are asked once. */
  @ParameterizedTest
  @CsvSource({
    "MD5_DELETE, 1, 2",
    "NO_CHECKSUM_HEADERS, 1, 2",
    "NO_CHECKSUM_HEADERS MD5_DELETE NO_IF_NONE_MATCH, 1, 2",
    "NO_MULTIDELETE, 2, 0"
  })
  void many_are_deleted_in_the_way_that_the_store_takes(String quirks, int refused, int taken)
      throws Exception {
    try (QuirkyS3 quirky = store(all(quirks))) {
      harness.onDemand(
          (beans, main) -> {
            ObjectStore store = beans.remotes().store(harness.settings().destinations().get(0));
            assertThat(remove(store, putSome("first"))).isEmpty();
            assertThat(remove(store, putSome("second"))).isEmpty();
            return store;
          });
      assertThat(place.names()).isEmpty();
      assertThat(deletes(quirky.proxy())).isEqualTo(refused + taken);
    }
  }

  private void requireWhole(TransferReport report) throws IOException {
    for (ItemResult item : report.items()) {
      assertThat(item.outcome()).as(item.toString()).isEqualTo(Outcome.SUCCEEDED);
      assertThat(item.verified()).isTrue();
      assertThat(item.attempts()).isEqualTo(1);
      assertThat(place.content(item.item().targetName()))
          .isEqualTo(Files.readAllBytes(item.item().source()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {17, -200})
  void a_clock_that_is_off_is_corrected_by_the_store(int minutes) throws Exception {
    Duration skew = Duration.ofMinutes(minutes);
    try (QuirkyS3 store = QuirkyS3.skewed(place.server, skew, S3Quirk.SKEWED_CLOCK)) {
      to(store.endpoint()).set("ww3.destination.a.retries", "0");
      requireWhole(harness.transfer(run));
    }
  }

  private static long conditional(FaultyProxy proxy) {
    return proxy.requests().stream()
        .filter(request -> request.field("if-none-match").isPresent())
        .count();
  }

  private static Map<Outcome, Long> counts(TransferReport report) {
    return Harness.counts(report);
  }

  @Test
  void without_conditions_it_is_looked_before_what_must_not_be_replaced_is_put() throws Exception {
    try (QuirkyS3 quirky = store(S3Quirk.NO_IF_NONE_MATCH)) {
      harness.set("ww3.overwrite", "false").set("ww3.parallel-files", "1");
      assertThat(counts(harness.transfer(run))).containsExactly(Map.entry(Outcome.SUCCEEDED, 5L));
      assertThat(place.names()).hasSize(5); // and nothing that was put to find out
      assertThat(conditional(quirky.proxy())).isEqualTo(2); // the first, and the one that found out
      byte[] other = "other".getBytes(StandardCharsets.UTF_8);
      place.put(FIRST, other);
      assertThat(counts(harness.transfer(run)))
          .containsOnly(Map.entry(Outcome.REUSED, 4L), Map.entry(Outcome.FAILED, 1L));
      assertThat(place.content(FIRST)).isEqualTo(other);
    }
  }

  private List<Request> completions(FaultyProxy proxy) {
    return proxy.requests().stream()
        .filter(r -> r.method().equals("POST") && r.query().contains("uploadId="))
        .toList();
  }

  /** All of it would be sent once more otherwise. */
  @ParameterizedTest
  @CsvSource({"NO_IF_NONE_MATCH, true", "NO_MPU_CHECKSUM NO_IF_NONE_MATCH, false"})
  void parts_are_joined_at_once_without_the_condition(String quirks, boolean hasChecksum)
      throws Exception {
    try (QuirkyS3 quirky = store(all(quirks))) {
      harness.set("ww3.overwrite", "false").set("ww3.parallel-files", "1");
      harness.set("ww3.destination.a.part-size", "5MB");
      harness.set("ww3.destination.a.parallel-parts", "1").set("ww3.destination.a.retries", "0");
      RunFixture.opaque(run.resolve("restart001.ww3"), 20 * (1 << 20) + 17);
      requireWhole(harness.transfer(run));
      assertThat(completions(quirky.proxy()))
          .extracting(request -> request.field("if-none-match").isPresent())
          .containsExactly(true, false);
      assertThat(completions(quirky.proxy()))
          .allMatch(r -> r.field("x-amz-checksum-type").isPresent() == hasChecksum);
    }
  }

  @Test
  void what_comes_between_the_look_and_the_put_stays_where_it_can_be_seen() throws Exception {
    byte[] other = "other".getBytes(StandardCharsets.UTF_8);
    try (QuirkyS3 quirky = store(S3Quirk.NO_IF_NONE_MATCH)) {
      harness.set("ww3.overwrite", "false");
      harness.onDemand(
          (beans, main) -> {
            ObjectStore bucket = beans.remotes().store(harness.settings().destinations().get(0));
            bucket.put(FIRST, Content.of(CONTENT), false);
            place.put(FIRST, other);
            assertThatThrownBy(() -> bucket.put(FIRST, Content.of(CONTENT), false))
                .hasMessageContaining("came to exist meanwhile");
            return bucket;
          });
      assertThat(conditional(quirky.proxy())).isEqualTo(2);
      assertThat(place.content(FIRST)).isEqualTo(other);
    }
  }

  private String check(CheckDepth depth) throws Exception {
    return harness.check(depth).stream()
        .map(CompletableFuture::join)
        .map(DestinationChecks.Result::line)
        .collect(Collectors.joining());
  }

  @Test
  void clocks_that_differ_are_never_called_a_wrong_key() throws Exception {
    String error = "<Error><Code>RequestTimeTooSkewed</Code><Message>no</Message></Error>";
    HttpFault skewed =
        new HttpFault.Answer(
            403,
            Map.of("Content-Type", "application/xml", "Date", "Mon, 02 Jan 2023 00:00:00 GMT"),
            error);
    try (FaultyProxy proxy = FaultyProxy.before(place.server.endpoint())) {
      to(proxy.strike(100, request -> true, skewed).endpoint());
      String line = check(CheckDepth.LIST);
      assertThat(line).contains("the clocks differ by ", "ahead of the store's; fix ntp");
      assertThat(line).contains("RequestTimeTooSkewed").doesNotContain("wrong key");
    }
  }
}
