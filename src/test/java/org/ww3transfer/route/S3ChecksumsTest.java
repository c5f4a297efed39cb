package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ww3transfer.destination.Outcome.REUSED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.S3MockServer;
import org.ww3transfer.verify.VerifiedCopy;

/** A server of S3 that tells the checksum which it computed: nothing needs to be read back. */
class S3ChecksumsTest {
  private static final String BUCKET = "waves";

  @TempDir private static Path directory;
  private static S3MockServer server;

  @TempDir private Path root;
  private FaultyProxy proxy;
  private Harness harness;
  private Path run;

  @BeforeAll
  static void start() throws IOException {
    server = S3MockServer.start(directory, BUCKET);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void layOut() throws IOException {
    proxy = FaultyProxy.before(server.endpoint());
    harness = new Harness(root).set("ww3.destinations", "a").set("ww3.parallel-files", "1");
    set("prefix", "s3://" + BUCKET + "/" + root.getFileName());
    set("endpoint", proxy.endpoint().toString());
    set("access-key", "anybody").set("ww3.destination.a.secret-key", "anything");
    run = RunFixture.day(root.resolve("inbox/day"));
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  private Harness set(String key, String value) {
    return harness.set("ww3.destination.a." + key, value);
  }

  private List<FaultyProxy.Request> reads() {
    return proxy.requests().stream()
        .filter(request -> request.method().equals("GET"))
        .filter(request -> request.target().contains("/20230101_"))
        .toList();
  }

  @Test
  void the_checksum_of_the_store_is_proof_enough() throws Exception {
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 5L));
    assertThat(report.items()).allMatch(ItemResult::verified);
    assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(REUSED, 5L));
    assertThat(reads()).isEmpty();
  }

  @Test
  void a_comparison_reads_nothing_back_either() throws Exception {
    harness.transfer(run);
    assertThat(harness.verify(run, true)).hasSize(5).allMatch(VerifiedCopy::isProven);
    assertThat(harness.verify(run, false)).hasSize(5).allMatch(VerifiedCopy::isProven);
    assertThat(reads()).isEmpty();
  }

  @Test
  void it_is_that_of_the_whole_also_where_the_object_went_in_parts() throws Exception {
    set("part-size", "5MB").set("ww3.destination.a.parallel-parts", "2");
    RunFixture.opaque(run.resolve("restart001.ww3"), 43_000_001);
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 5L));
    assertThat(report.items()).allMatch(ItemResult::verified);
    assertThat(proxy.requests()).filteredOn(r -> r.target().contains("partNumber=")).hasSize(9);
    assertThat(reads()).isEmpty();
  }

  @Test
  void it_is_read_back_where_that_is_asked_for() throws Exception {
    set("verify", "full");
    assertThat(harness.transfer(run).items()).allMatch(ItemResult::verified);
    assertThat(reads()).hasSize(4);
  }
}
