package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ww3transfer.destination.Outcome.FAILED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.gcs.GcsServer;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.HttpFault;

/** A file of five pieces for a bucket, where something happens at the third. */
class GcsResumeTest {
  private static final String BUCKET = "waves";
  private static final String FIRST = "20230101_060000_restart.ww3";
  private static final int PIECE = 5 << 20;
  private static final int BYTES = 4 * PIECE + 2_000_001;

  @TempDir private Path root;
  private GcsServer server;
  private FaultyProxy proxy;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    server = GcsServer.open(root.resolve("place")).bucket(BUCKET);
    proxy = FaultyProxy.before(URI.create(server.endpoint()));
    harness = new Harness(root).set("ww3.destinations", "a");
    harness.set("ww3.destination.a.prefix", "gs://" + BUCKET + "/ww3");
    harness.set("ww3.destination.a.endpoint", proxy.endpoint().toString());
    harness.set("ww3.destination.a.timeout", "5s").set("ww3.parallel-files", "1");
    harness.set("ww3.destination.a.part-size", "" + PIECE);
    harness.set("ww3.destination.a.parallel-parts", "1");
    run = RunFixture.day(root.resolve("inbox/day"));
    byte[] content = new byte[BYTES];
    new Random(1).nextBytes(content);
    Files.write(run.resolve("restart001.ww3"), content);
  }

  @AfterEach
  void close() {
    proxy.close();
    server.close();
  }

  private static boolean isPut(FaultyProxy.Request request) {
    return request.method().equals("PUT") && request.target().contains("upload_id=");
  }

  /** Requests to sessions from the n-th one on; the first three are of the first three pieces. */
  private static Predicate<FaultyProxy.Request> put(int first, int last) {
    int[] seen = new int[1];
    return request -> isPut(request) && ++seen[0] >= first && seen[0] <= last;
  }

  /** What arrived of the large file. */
  private long sent() {
    return proxy.exchanges().stream()
        .filter(exchange -> isPut(exchange.request()))
        .mapToLong(FaultyProxy.Exchange::bodyBytes)
        .filter(bytes -> bytes >= 100_000)
        .sum();
  }

  private byte[] content() throws IOException {
    Optional<Path> file = server.content(BUCKET, "ww3/" + FIRST);
    return Files.readAllBytes(file.orElseThrow());
  }

  private void requireWhole(TransferReport report) throws IOException {
    assertThat(report.items()).allMatch(item -> item.outcome().isDelivered());
    assertThat(report.items()).allMatch(ItemResult::verified);
    assertThat(content()).isEqualTo(Files.readAllBytes(run.resolve("restart001.ww3")));
    requireNothingLeft();
  }

  private void requireNothingLeft() throws IOException {
    assertThat(server.uploads()).isEmpty();
    assertThat(Harness.listing(root.resolve("state/uploads"))).isEmpty();
  }

  private static int attempts(TransferReport report) {
    return report.items().get(0).attempts();
  }

  @Test
  void the_next_try_sends_what_the_store_does_not_hold() throws Exception {
    proxy.strike(5, put(3, 99), new HttpFault.CutAfter(300_000));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(attempts(report)).isGreaterThan(1);
    // of what is cut off, the service keeps whole multiples of 256 KB
    assertThat(sent()).isBetween((long) BYTES, (long) BYTES + 5 * 300_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void a_session_that_the_store_knows_no_more_begins_anew(int status) throws Exception {
    proxy.strike(1, put(3, 3), new HttpFault.Answer(status, Map.of(), ""));
    TransferReport report = harness.transfer(run);
    assertThat(attempts(report)).isEqualTo(2);
    assertThat(sent()).isEqualTo(2L * PIECE + BYTES);
    assertThat(content()).isEqualTo(Files.readAllBytes(run.resolve("restart001.ww3")));
    assertThat(Harness.listing(root.resolve("state/uploads"))).isEmpty();
  }

  @Test
  void an_answer_that_is_lost_is_asked_for() throws Exception {
    proxy.strike(1, put(5, 5), new HttpFault.LoseAnswer());
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(attempts(report)).isEqualTo(1);
    assertThat(sent()).isEqualTo(BYTES);
  }

  @Test
  void content_that_was_spoilt_in_an_earlier_try_is_found_at_the_end_and_sent_anew()
      throws Exception {
    proxy.strike(1, put(1, 1), new HttpFault.FlipByte(1000));
    proxy.strike(3, put(2, 99), new HttpFault.CutAfter(0));
    requireWhole(harness.transfer(run));
    assertThat(sent()).isEqualTo(2L * BYTES); // not three times: the second try went on
  }

  @Test
  void nothing_is_left_of_an_item_that_fails() throws Exception {
    proxy.strike(1, put(3, 3), new HttpFault.Answer(403, Map.of(), ""));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 4L, FAILED, 1L));
    requireNothingLeft();
  }
}
