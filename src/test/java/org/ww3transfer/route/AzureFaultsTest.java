package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ww3transfer.destination.Blame.DESTINATION;
import static org.ww3transfer.destination.Blame.ITEM;
import static org.ww3transfer.destination.Outcome.FAILED;
import static org.ww3transfer.destination.Outcome.REUSED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

/** A container of Azure Blob Storage behind a network where things go wrong. */
class AzureFaultsTest {
  private static final String FIRST = "20230101_060000_restart.ww3";

  @TempDir private Path root;
  private AzurePlace place;
  private FaultyProxy proxy;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    place = AzurePlace.shared();
    proxy = FaultyProxy.before(URI.create(place.server.endpoint()));
    harness = new Harness(root).to("a", place.through(proxy.endpoint()));
    harness.set("ww3.destinations", "a").set("ww3.destination.a.timeout", "1s");
    harness.set("ww3.parallel-files", "1"); // the faults are of the nth request
    run = RunFixture.day(root.resolve("inbox/day"));
  }

  @AfterEach
  void close() {
    if (proxy != null) {
      proxy.close();
      place.close();
    }
  }

  private static boolean isPut(Request request) {
    return request.method().equals("PUT") && request.target().contains(FIRST);
  }

  private static boolean isLook(Request request, String name) {
    return request.target().contains("comp=list") && request.target().contains(name);
  }

  private static Predicate<Request> block(int number) {
    int[] seen = new int[1];
    return request -> request.target().contains("comp=block&") && ++seen[0] == number;
  }

  private static HttpFault answer(int status, String code) {
    return new HttpFault.Answer(status, Map.of("x-ms-error-code", code), "");
  }

  private static ItemResult first(TransferReport report) {
    return report.items().stream()
        .filter(item -> item.item().targetName().equals(FIRST))
        .findFirst()
        .orElseThrow();
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

  private void sendInBlocks() throws IOException {
    harness.set("ww3.destination.a.part-size", "5MB").set("ww3.destination.a.parallel-parts", "1");
    RunFixture.opaque(run.resolve("restart001.ww3"), 23_000_001);
  }

  static Stream<Arguments> passing() {
    Map<String, String> xml = Map.of("Content-Type", "application/xml");
    String error = "<Error><Code>InternalError</Code><Message>We are sorry</Message></Error>";
    return Stream.of(
        Arguments.of("a byte flipped on the way", new HttpFault.FlipByte(1000), ITEM),
        Arguments.of("a connection cut half-way", new HttpFault.CutAfter(2000), DESTINATION),
        Arguments.of(
            "200 with an error in its body", new HttpFault.Answer(200, xml, error), DESTINATION),
        Arguments.of("an internal error", answer(500, "InternalError"), DESTINATION),
        Arguments.of("a server that is busy", answer(503, "ServerBusy"), DESTINATION),
        Arguments.of("too many requests", new HttpFault.Answer(429, Map.of(), ""), DESTINATION),
        Arguments.of("an MD5 that does not fit", answer(400, "Md5Mismatch"), ITEM),
        Arguments.of("an answer that never comes", new HttpFault.Stall(), DESTINATION));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void what_passes_is_tried_again_and_ends_whole(String name, HttpFault fault, Blame blame)
      throws Exception {
    proxy.strike(1, AzureFaultsTest::isPut, fault);
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(2);
    assertThat(first(report).outcome()).isEqualTo(SUCCEEDED);
    assertThat(harness.blames()).containsOnly(blame);
  }

  @Test
  void what_arrived_although_the_answer_was_lost_is_found_there() throws Exception {
    proxy.strike(1, AzureFaultsTest::isPut, new HttpFault.LoseAnswer());
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).outcome()).isEqualTo(REUSED);
    assertThat(first(report).attempts()).isEqualTo(2);
  }

  @Test
  void a_blob_that_is_lost_after_the_put_is_put_again() throws Exception {
    harness.set("ww3.destination.a.verify", "full"); // else the answer to the put is the proof
    Runnable lose = () -> place.blobs().getBlobClient(AzurePlace.FOLDER + FIRST).delete();
    proxy.strike(1, AzureFaultsTest::isPut, new HttpFault.AfterAnswer(lose));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(2);
  }

  @Test
  void a_blob_that_turns_into_another_is_put_again() throws Exception {
    harness.set("ww3.destination.a.verify", "full"); // else the answer to the put is the proof
    byte[] other = Files.readAllBytes(run.resolve("restart001.ww3"));
    other[17]++;
    Runnable spoil = () -> place.put(FIRST, other);
    proxy.strike(1, AzureFaultsTest::isPut, new HttpFault.AfterAnswer(spoil));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(2);
  }

  @Test
  void content_that_is_always_spoilt_is_a_failed_item_and_does_not_stand_there() throws Exception {
    proxy.strike(100, AzureFaultsTest::isPut, new HttpFault.FlipByte(1000));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 4L, FAILED, 1L));
    assertThat(first(report).attempts()).isEqualTo(3);
    assertThat(harness.blames()).containsOnly(ITEM);
    assertThat(place.names()).doesNotContain(FIRST);
  }

  @ParameterizedTest
  @CsvSource({
    "403, AuthorizationFailure, login refused, DESTINATION",
    "403, AuthorizationPermissionMismatch, permission denied, DESTINATION",
    "403, AccountIsDisabled, disabled, DESTINATION",
    "404, ContainerNotFound, no such container, DESTINATION",
    "409, BlobAlreadyExists, ww3.overwrite, ITEM",
    "409, BlobImmutableDueToPolicy, a policy keeps, ITEM",
    "409, InvalidBlobType, refused, ITEM",
    "412, ConditionNotMet, ww3.overwrite, ITEM",
    "412, LeaseIdMissing, lease, ITEM",
    "413, RequestBodyTooLarge, refused, ITEM",
    "400, InvalidHeaderValue, refused, DESTINATION"
  })
  void what_lasts_is_not_tried_again(int status, String code, String meaning, Blame blame)
      throws Exception {
    proxy.strike(1, AzureFaultsTest::isPut, answer(status, code));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 4L, FAILED, 1L));
    assertThat(first(report).attempts()).isEqualTo(1);
    assertThat(harness.blames()).containsOnly(blame);
    assertThat(first(report).error().orElseThrow())
        .contains(place.prefix() + "/" + FIRST, meaning, status + " " + code)
        .doesNotContain("\n");
  }

  @Test
  void a_key_that_is_no_longer_accepted_is_not_tried_for_the_other_files() throws Exception {
    proxy.strike(1, AzureFaultsTest::isPut, answer(403, "AuthenticationFailed"));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(FAILED, 5L));
    assertThat(report.items())
        .allMatch(item -> item.attempts() == 1)
        .allMatch(item -> item.error().orElseThrow().contains("wrong key"))
        .allMatch(item -> item.error().orElseThrow().contains("403 AuthenticationFailed"));
    assertThat(harness.blames()).containsOnly(DESTINATION);
  }

  @Test
  void a_container_that_is_not_there_is_told_by_its_first_call() throws Exception {
    harness.set("ww3.destination.a.prefix", "az://nowhere/ww3");
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(FAILED, 5L));
    assertThat(first(report).attempts()).isEqualTo(1);
    assertThat(first(report).error().orElseThrow()).contains("no such container; make it");
    assertThat(harness.blames()).containsOnly(DESTINATION);
  }

  @Test
  void a_host_that_is_unknown_is_told() throws Exception {
    harness.set(
        "ww3.destination.a.connection-string",
        "AccountName=w;AccountKey=a2V5;BlobEndpoint=http://ww3.invalid/w");
    TransferReport report = harness.set("ww3.destination.a.retries", "1").transfer(run);
    assertThat(first(report).attempts()).isEqualTo(2);
    assertThat(first(report).error().orElseThrow()).contains("unknown host; is the endpoint right");
    assertThat(harness.blames()).containsOnly(DESTINATION);
  }

  @Test
  void a_store_that_asks_to_be_left_alone_is() throws Exception {
    HttpFault busy =
        new HttpFault.Answer(503, Map.of("Retry-After", "1", "x-ms-error-code", "ServerBusy"), "");
    proxy.strike(1, AzureFaultsTest::isPut, busy);
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(2);
    // the delay of these settings is 10 ms
    assertThat(first(report).millis()).isGreaterThanOrEqualTo(1000);
  }

  @Test
  void what_came_to_exist_meanwhile_is_not_replaced() throws Exception {
    harness.set("ww3.destination.a.overwrite", "false");
    harness.set("ww3.destination.a.part-size", "5MB").set("ww3.destination.a.parallel-parts", "1");
    RunFixture.opaque(run.resolve("restart002.ww3"), 23_000_001); // goes in blocks
    String large = "20230101_120000_restart.ww3";
    byte[] other = {4, 5, 6};
    for (String name : List.of(FIRST, large)) {
      Runnable appear = () -> place.put(name, other);
      proxy.strike(1, request -> isLook(request, name), new HttpFault.AfterAnswer(appear));
    }
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 3L, FAILED, 2L));
    assertThat(first(report).attempts()).isEqualTo(1);
    assertThat(place.content(FIRST)).isEqualTo(other);
    assertThat(place.content(large)).isEqualTo(other);
    assertThat(harness.blames()).containsOnly(ITEM);
  }

  @Test
  void large_files_go_in_blocks_and_a_block_is_tried_again_by_itself() throws Exception {
    sendInBlocks();
    proxy.strike(1, block(3), answer(503, "ServerBusy"));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(1);
    assertThat(proxy.requests()).filteredOn(r -> r.target().contains("comp=block&")).hasSize(6);
    assertThat(proxy.requests())
        .as("read back, as the service has no checksum of it")
        .anyMatch(r -> r.method().equals("GET") && r.target().endsWith(FIRST));
  }

  @Test
  void a_block_that_is_spoilt_on_the_way_is_refused_by_the_service() throws Exception {
    sendInBlocks();
    proxy.strike(1, block(3), new HttpFault.FlipByte(1000));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(2);
    assertThat(proxy.requests())
        .filteredOn(r -> isPut(r) && r.target().contains("comp=blocklist"))
        .hasSize(1);
  }

  @Test
  void a_server_that_takes_nothing_any_more_is_given_up() throws Exception {
    RunFixture.opaque(run.resolve("restart001.ww3"), 23_000_001);
    proxy.strike(1, AzureFaultsTest::isPut, new HttpFault.Stall());
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(2);
    assertThat(first(report).millis()).isBetween(1000L, 30_000L);
  }

  @Test
  void a_source_that_is_held_back_is_no_silent_server() throws Exception {
    RunFixture.opaque(run.resolve("restart001.ww3"), 6_000_001);
    harness.set("ww3.destination.a.timeout", "300ms");
    harness.set("ww3.destination.a.bandwidth-limit", "3MB");
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(1);
    assertThat(first(report).millis()).isGreaterThan(1000L);
  }

  @Test
  void blocks_of_an_upload_that_fails_are_seen_by_nobody() throws Exception {
    sendInBlocks();
    proxy.strike(1, block(3), answer(403, "AuthorizationFailure"));
    TransferReport report = harness.transfer(run);
    assertThat(first(report).outcome()).isEqualTo(FAILED);
    assertThat(place.names()).hasSize(4).doesNotContain(FIRST);
    requireWhole(harness.transfer(run));
  }

  @Test
  void size_alone_is_no_proof_of_what_came_in_blocks() throws Exception {
    sendInBlocks();
    TransferReport report = harness.set("ww3.destination.a.verify", "size").transfer(run);
    assertThat(first(report).outcome()).isEqualTo(SUCCEEDED);
    assertThat(first(report).verified()).isFalse();
    assertThat(report.items()).filteredOn(ItemResult::verified).hasSize(4);
  }
}
