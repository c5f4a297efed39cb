package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ww3transfer.destination.Blame.DESTINATION;
import static org.ww3transfer.destination.Blame.ITEM;
import static org.ww3transfer.destination.Outcome.FAILED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.gcs.Fault;
import org.ww3transfer.gcs.Faults;
import org.ww3transfer.gcs.Faults.Arrival;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;

/** A bucket of Google Cloud Storage where things go wrong. The first output's upload is struck. */
class GcsFaultsTest {
  @TempDir private Path root;
  private GcsPlace place;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    place = new GcsPlace(root.resolve("place"));
    harness =
        new Harness(root)
            .to("a", place)
            .set("ww3.destinations", "a")
            .set("ww3.parallel-files", "1");
    harness.set("ww3.destination.a.timeout", "2s");
    run = RunFixture.day(root.resolve("inbox/day"));
  }

  @AfterEach
  void close() {
    place.close();
  }

  private static boolean isUpload(Arrival arrival) {
    return arrival.path().startsWith("/upload/") && arrival.method().equals("PUT");
  }

  private void requireWhole(TransferReport report) throws IOException {
    assertThat(report.items()).hasSize(5);
    for (ItemResult item : report.items()) {
      assertThat(item.outcome().isDelivered()).as(item.toString()).isTrue();
      assertThat(item.verified()).isTrue();
      assertThat(place.content(item.item().targetName()))
          .isEqualTo(Files.readAllBytes(item.item().source()));
    }
  }

  static Stream<Arguments> ofContent() {
    return Stream.of(
        Arguments.of("a byte flipped on the way", new Fault.FlipByte(1000), ITEM),
        Arguments.of("the end lost on the way", new Fault.CutShort(2000), DESTINATION));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofContent")
  void spoilt_content_is_sent_again(String name, Fault fault, Blame blame) throws Exception {
    place.server.faults(Faults.on(GcsFaultsTest::isUpload, 1, 1, fault));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(report.items().get(0).attempts()).isEqualTo(2);
    assertThat(harness.blames()).containsOnly(blame);
  }

  @Test
  void an_object_that_is_lost_after_the_put_is_sent_again() throws Exception {
    harness.set("ww3.destination.a.verify", "full"); // else the answer to the put is the proof
    place.server.faults(Faults.on(GcsFaultsTest::isUpload, 1, 1, new Fault.Forget()));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(report.items().get(0).attempts()).isEqualTo(2);
  }

  static Stream<Arguments> ofRequests() {
    return Stream.of(
        Arguments.of("an error", Fault.status(503)),
        Arguments.of(
            "a 200 with an error in it", new Fault.Answer(200, Map.of(), Fault.error(503))),
        Arguments.of("an error after the deed", new Fault.AnswerAfterwards(500)),
        Arguments.of("a connection dropped in the request", new Fault.DropRequest(2000)),
        Arguments.of("a connection dropped in the answer", new Fault.DropResponse(3)),
        Arguments.of("an answer that never comes", new Fault.Stall(Duration.ofHours(1))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofRequests")
  void what_passes_ends_whole(String name, Fault fault) throws Exception {
    place.server.faults(Faults.on(GcsFaultsTest::isUpload, 1, 1, fault));
    requireWhole(harness.transfer(run));
    assertThat(harness.blames()).doesNotContain(ITEM);
  }

  @Test
  void content_that_is_always_spoilt_is_a_failed_item_and_does_not_stand_there() throws Exception {
    place.server.faults(Faults.on(GcsFaultsTest::isUpload, 1, 3, new Fault.FlipByte(1000)));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 4L, FAILED, 1L));
    ItemResult failed = report.items().get(0);
    assertThat(failed.attempts()).isEqualTo(3);
    assertThat(harness.blames()).containsOnly(ITEM);
    assertThat(place.names()).hasSize(4).doesNotContain(failed.item().targetName());
  }

  @Test
  void a_byte_that_rots_at_rest_is_found_by_reading_back() throws Exception {
    harness.set("ww3.destination.a.verify", "full");
    place.server.faults(Faults.on(GcsFaultsTest::isUpload, 1, 1, new Fault.Rot(1000)));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(report.items().get(0).attempts()).isEqualTo(2);
  }

  private static boolean isRemoval(Arrival arrival) {
    return arrival.method().equals("DELETE");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wrong_content_that_cannot_be_removed_is_named_in_the_report(boolean overwrites)
      throws Exception {
    harness.set("ww3.destination.a.verify", "full");
    harness.set("ww3.destination.a.overwrite", "" + overwrites);
    place.server.faults(
        Faults.on(GcsFaultsTest::isUpload, 1, 3, new Fault.Rot(1000))
            .or(Faults.on(GcsFaultsTest::isRemoval, 1, 3, Fault.status(403))));
    ItemResult failed = harness.transfer(run).items().get(0);
    assertThat(failed.attempts()).isEqualTo(overwrites ? 3 : 1);
    assertThat(place.names()).contains(failed.item().targetName());
    assertThat(failed.error().orElseThrow())
        .startsWith(failed.item().uri() + ": holds ")
        .contains("; this wrong content stands there; remove it (", ": permission denied");
  }

  @Test
  void content_that_cannot_be_read_back_is_said_not_to_be_proven() throws Exception {
    harness.set("ww3.destination.a.verify", "full");
    place.server.faults(Faults.on(a -> a.query().contains("alt=media"), 1, 99, Fault.status(403)));
    ItemResult failed = harness.transfer(run).items().get(0);
    assertThat(failed.error().orElseThrow())
        .startsWith(failed.item().uri())
        .endsWith("; what stands there is not proven");
  }

  @Test
  void credentials_that_are_no_longer_accepted_are_not_tried_for_the_other_files()
      throws Exception {
    place.server.faults(Faults.on(GcsFaultsTest::isUpload, 1, 1, Fault.status(401)));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(FAILED, 5L));
    assertThat(report.items())
        .allMatch(item -> item.attempts() == 1)
        .allMatch(item -> item.error().orElseThrow().startsWith(item.item().uri()))
        .filteredOn(item -> item.error().orElseThrow().contains("; not tried again before 20"))
        .hasSize(4);
    assertThat(harness.blames()).containsOnly(DESTINATION);
    assertThat(place.server.requests())
        .filteredOn(request -> request.path().startsWith("/upload/"))
        .hasSizeLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "403, forbidden, DESTINATION",
    "403, insufficientPermissions, DESTINATION",
    "404, notFound, DESTINATION",
    "403, retentionPolicyNotMet, ITEM",
    "403, objectUnderActiveHold, ITEM",
    "412, conditionNotMet, ITEM",
    "413, uploadTooLarge, ITEM"
  })
  void what_lasts_is_not_tried_again(int status, String reason, Blame blame) throws Exception {
    String body =
        String.format(
            "{\"error\":{\"code\":%d,\"message\":\"no\",\"errors\":[{\"reason\":\"%s\"}]}}",
            status, reason);
    Map<String, String> json = Map.of("Content-Type", "application/json");
    Fault refusal = new Fault.Answer(status, json, body);
    place.server.faults(Faults.on(GcsFaultsTest::isUpload, 1, 1, refusal));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 4L, FAILED, 1L));
    assertThat(report.items().get(0).attempts()).isEqualTo(1);
    assertThat(harness.blames()).containsOnly(blame);
    assertThat(report.items().get(0).error().orElseThrow())
        .contains("gs://waves/ww3/global/", String.valueOf(status));
  }

  @Test
  void a_store_that_asks_to_be_left_alone_is() throws Exception {
    place.server.faults(
        Faults.on(GcsFaultsTest::isUpload, 1, 3, Fault.status(503, Duration.ofSeconds(2))));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    // the client's own three tries, then ours
    assertThat(report.items().get(0).attempts()).isEqualTo(2);
    assertThat(report.items().get(0).millis()).isGreaterThanOrEqualTo(2000);
    assertThat(harness.blames()).containsOnly(DESTINATION);
  }
}
