package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.retention.prune.PruneReport;
import org.ww3transfer.retention.prune.PruneResult;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.FaultyProxy.Request;
import org.ww3transfer.server.HttpFault;

/** A prune of a bucket with two pages of restarts, behind a network where things go wrong. */
class PruneFaultsTest {
  private static final int RESTARTS = 1100;
  private static final int KEPT = 25; // each hour of a day, its ends included
  private static final int ALWAYS = 1000;
  private static final Map<String, String> XML = Map.of("Content-Type", "application/xml");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss").withZone(ZoneOffset.UTC);

  @TempDir private Path root;
  private S3Place place;
  private FaultyProxy proxy;
  private Harness harness;

  static List<String> hourly(int count) {
    Instant first = Instant.parse("2023-01-01T00:00:00Z");
    return IntStream.range(0, count)
        .mapToObj(hour -> first.plus(hour, ChronoUnit.HOURS))
        .map(time -> STAMP.format(time) + "_restart.ww3")
        .toList();
  }

  @BeforeEach
  void layOut() throws IOException {
    place = S3Place.open(root.resolve("place"));
    Path folder = Files.createDirectories(root.resolve("place/waves").resolve(S3Place.FOLDER));
    Files.createDirectories(root.resolve("to-b"));
    for (String name : hourly(RESTARTS)) {
      Files.write(folder.resolve(name), new byte[] {1});
      Files.write(root.resolve("to-b").resolve(name), new byte[] {1});
    }
    proxy = FaultyProxy.before(place.server.endpoint());
    harness = new Harness(root).to("a", place.through(proxy.endpoint()));
    harness.set("ww3.restart-retention.max-deletes", "5000").set("ww3.destination.a.timeout", "1s");
  }

  @AfterEach
  void close() {
    proxy.close();
    place.close();
  }

  private static boolean isSecondPage(Request request) {
    return request.query().contains("continuation-token");
  }

  private static boolean isDelete(Request request) {
    return request.method().equals("POST");
  }

  private static PruneResult of(PruneReport report, String destination) {
    return report.results().stream()
        .filter(result -> result.destination().name().equals(destination))
        .findFirst()
        .orElseThrow();
  }

  private long requests(Predicate<Request> which) {
    return proxy.requests().stream().filter(which).count();
  }

  @Test
  void all_pages_are_listed_and_what_is_due_goes_in_two_requests() throws Exception {
    PruneReport report = harness.prune(false);
    assertThat(report.hasSucceeded()).as(of(report, "a").summary()).isTrue();
    assertThat(of(report, "a").decisions()).hasSize(RESTARTS);
    assertThat(place.names()).isEqualTo(hourly(RESTARTS).subList(RESTARTS - KEPT, RESTARTS));
    assertThat(requests(PruneFaultsTest::isSecondPage)).isEqualTo(1);
    assertThat(requests(PruneFaultsTest::isDelete)).isEqualTo(2);
  }

  static Stream<Arguments> brokenPages() {
    String error = "<Error><Code>InternalError</Code><Message>sorry</Message></Error>";
    String begun =
        "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>ww3/global/2023";
    String endless = "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>";
    return Stream.of(
        Arguments.of("an error of the server", new HttpFault.Answer(500, XML, error)),
        Arguments.of("a refusal", new HttpFault.Answer(403, XML, "")),
        Arguments.of("200 with an error", new HttpFault.Answer(200, XML, error)),
        Arguments.of("an empty answer", new HttpFault.Answer(200, XML, "")),
        Arguments.of("an answer cut off", new HttpFault.Answer(200, XML, begun)),
        Arguments.of("a page without its next", new HttpFault.Answer(200, XML, endless)),
        Arguments.of("a connection cut off", new HttpFault.CutAnswer(2000)),
        Arguments.of("silence", new HttpFault.Stall()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenPages")
  void a_list_that_is_not_whole_deletes_nothing_there_and_all_elsewhere(
      String name, HttpFault fault) throws Exception {
    proxy.strike(ALWAYS, PruneFaultsTest::isSecondPage, fault);
    PruneReport report = harness.prune(false);
    assertThat(of(report, "a").hasSucceeded()).isFalse();
    assertThat(of(report, "a").error().orElseThrow())
        .contains("s3://waves/ww3/global")
        .doesNotContain("\n");
    assertThat(requests(PruneFaultsTest::isDelete)).isZero();
    assertThat(place.names()).hasSize(RESTARTS);
    assertThat(of(report, "b").deleted()).isEqualTo(RESTARTS - KEPT);
  }

  @Test
  void a_page_that_fails_once_is_asked_for_again() throws Exception {
    proxy.strike(1, PruneFaultsTest::isSecondPage, new HttpFault.Answer(503, XML, ""));
    assertThat(harness.prune(false).hasSucceeded()).isTrue();
    assertThat(place.names()).hasSize(KEPT);
  }

  @Test
  void what_the_store_refuses_to_delete_is_told_and_tried_the_next_time() throws Exception {
    String refused = S3Place.FOLDER + hourly(1).get(0);
    String answer =
        "<DeleteResult><Error><Key>%s</Key><Code>AccessDenied</Code></Error></DeleteResult>";
    proxy.strike(
        1, PruneFaultsTest::isDelete, new HttpFault.Answer(200, XML, answer.formatted(refused)));
    PruneResult result = of(harness.prune(false), "a");
    assertThat(result.hasSucceeded()).isFalse();
    assertThat(result.failures())
        .hasSize(1000)
        .containsEntry(
            hourly(1).get(0),
            "s3://waves/ww3/global/" + hourly(1).get(0) + ": S3 says AccessDenied")
        .containsEntry(
            hourly(2).get(1),
            "s3://waves/ww3/global/" + hourly(2).get(1) + ": S3 does not say that it was deleted");
    assertThat(place.names()).hasSize(RESTARTS - 75);
    assertThat(harness.prune(false).hasSucceeded()).isTrue();
    assertThat(place.names()).hasSize(KEPT);
  }

  private static HttpFault listAt(Instant date) {
    String field = DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC));
    String list = "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";
    return new HttpFault.Answer(200, Map.of("Content-Type", "text/xml", "Date", field), list);
  }

  @ParameterizedTest
  @ValueSource(longs = {-61, 61})
  void where_the_stores_clock_is_far_from_ours_nothing_is_deleted(long minutes) throws Exception {
    Instant theirs = Instant.now().plus(Duration.ofMinutes(minutes));
    proxy.strike(1, request -> request.query().contains("clock"), listAt(theirs));
    PruneResult result = of(harness.prune(false), "a");
    assertThat(result.error().orElseThrow())
        .contains("the store's clock says " + theirs.truncatedTo(ChronoUnit.SECONDS), "ours 20");
    assertThat(place.names()).hasSize(RESTARTS);
  }

  @Test
  void a_clock_that_is_a_little_off_is_none_that_is_wrong() throws Exception {
    Instant theirs = Instant.now().plus(Duration.ofMinutes(50));
    proxy.strike(1, request -> request.query().contains("clock"), listAt(theirs));
    assertThat(harness.prune(false).hasSucceeded()).isTrue();
    assertThat(place.names()).hasSize(KEPT);
  }
}
