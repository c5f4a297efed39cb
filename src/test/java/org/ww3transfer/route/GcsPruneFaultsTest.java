package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ww3transfer.retention.prune.PruneReport;
import org.ww3transfer.retention.prune.PruneResult;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.FaultyProxy.Request;
import org.ww3transfer.server.HttpFault;

/** The same of a bucket that speaks Google's protocol. */
class GcsPruneFaultsTest {
  private static final int RESTARTS = 1030;
  private static final int KEPT = 25; // each hour of a day, its ends included
  private static final int ALWAYS = 1000;
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  @TempDir private Path root;
  private GcsPlace place;
  private FaultyProxy proxy;
  private Harness harness;

  @BeforeEach
  void layOut() throws Exception {
    place = new GcsPlace(root.resolve("place"));
    place.putAll(PruneFaultsTest.hourly(RESTARTS), new byte[] {1});
    proxy = FaultyProxy.before(URI.create(place.server.endpoint()));
    harness = new Harness(root).to("a", place);
    harness
        .set("ww3.destinations", "a")
        .unset("ww3.destination.b.prefix")
        .set("ww3.destination.a.endpoint", proxy.endpoint().toString())
        .set("ww3.restart-retention.max-deletes", "5000")
        .set("ww3.destination.a.timeout", "1s");
  }

  @AfterEach
  void close() {
    proxy.close();
    place.close();
  }

  private static boolean isSecondPage(Request request) {
    return request.query().contains("pageToken");
  }

  private static boolean isBatch(Request request) {
    return request.path().contains("batch");
  }

  private long requests(Predicate<Request> which) {
    return proxy.requests().stream().filter(which).count();
  }

  private PruneResult prune() throws Exception {
    PruneReport report = harness.prune(false);
    return report.results().get(0);
  }

  @Test
  void all_pages_are_listed_and_what_is_due_goes_a_hundred_a_request() throws Exception {
    PruneResult result = prune();
    assertThat(result.hasSucceeded()).as(result.summary()).isTrue();
    List<String> all = PruneFaultsTest.hourly(RESTARTS);
    assertThat(place.names()).isEqualTo(all.subList(RESTARTS - KEPT, RESTARTS));
    assertThat(requests(GcsPruneFaultsTest::isSecondPage)).isEqualTo(1);
    assertThat(requests(GcsPruneFaultsTest::isBatch)).isEqualTo(11);
  }

  static Stream<Arguments> brokenPages() {
    String begun = "{\"kind\": \"storage#objects\", \"items\": [{\"name\": \"ww3/global/2023";
    return Stream.of(
        Arguments.of("an error of the server", new HttpFault.Answer(500, JSON, "{}")),
        Arguments.of("a refusal", new HttpFault.Answer(403, JSON, "{}")),
        Arguments.of("200 with an error", new HttpFault.Answer(200, JSON, "{\"error\": {}}")),
        Arguments.of("an answer cut off", new HttpFault.Answer(200, JSON, begun)),
        Arguments.of("a connection cut off", new HttpFault.CutAnswer(200)),
        Arguments.of("silence", new HttpFault.Stall()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenPages")
  void a_list_that_is_not_whole_deletes_nothing(String name, HttpFault fault) throws Exception {
    proxy.strike(ALWAYS, GcsPruneFaultsTest::isSecondPage, fault);
    PruneResult result = prune();
    assertThat(result.error().orElseThrow()).contains("gs://waves/ww3/global");
    assertThat(requests(GcsPruneFaultsTest::isBatch)).isZero();
    assertThat(place.names()).hasSize(RESTARTS);
  }

  @Test
  void a_batch_that_fails_is_told_and_tried_the_next_time() throws Exception {
    AtomicInteger batches = new AtomicInteger();
    proxy.strike(
        ALWAYS,
        request -> isBatch(request) && batches.incrementAndGet() > 2,
        new HttpFault.Answer(403, JSON, "{}"));
    PruneResult result = prune();
    assertThat(result.hasSucceeded()).isFalse();
    assertThat(result.failures()).hasSize(RESTARTS - KEPT - 200);
    assertThat(result.deleted()).isEqualTo(200);
    assertThat(place.names()).hasSize(RESTARTS - 200);
    assertThat(requests(GcsPruneFaultsTest::isBatch)).isEqualTo(3);
    proxy.close();
    harness.set("ww3.destination.a.endpoint", place.server.endpoint());
    assertThat(prune().hasSucceeded()).isTrue();
    assertThat(place.names()).hasSize(KEPT);
  }
}
