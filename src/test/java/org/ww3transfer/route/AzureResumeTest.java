package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.specialized.BlockBlobClient;
import com.google.common.hash.Hashing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.HttpFault;

/** A file of five blocks for a container that holds some already. */
class AzureResumeTest {
  private static final String FIRST = "20230101_060000_restart.ww3";
  private static final int BLOCK = 5 << 20;

  @TempDir private Path root;
  private AzurePlace place;
  private FaultyProxy proxy;
  private Harness harness;
  private Path run;
  private byte[] content;

  @BeforeEach
  void layOut() throws IOException {
    place = AzurePlace.shared();
    proxy = FaultyProxy.before(URI.create(place.server.endpoint()));
    harness = new Harness(root).to("a", place.through(proxy.endpoint()));
    harness.set("ww3.destinations", "a").set("ww3.destination.a.timeout", "10s");
    harness.set("ww3.destination.a.part-size", "5MB").set("ww3.destination.a.parallel-parts", "1");
    harness.set("ww3.parallel-files", "1");
    run = RunFixture.day(root.resolve("inbox/day"));
    content = new byte[23_000_001];
    new Random(1).nextBytes(content);
    Files.write(run.resolve("restart001.ww3"), content);
  }

  @AfterEach
  void close() {
    if (proxy != null) {
      proxy.close();
      place.close();
    }
  }

  private static boolean isBlock(FaultyProxy.Request request) {
    return request.target().contains("comp=block&");
  }

  private static Predicate<FaultyProxy.Request> block(int first, int last) {
    int[] seen = new int[1];
    return request -> isBlock(request) && ++seen[0] >= first && seen[0] <= last;
  }

  private long sent() {
    return proxy.requests().stream().filter(AzureResumeTest::isBlock).count();
  }

  private void requireWhole(TransferReport report) throws IOException {
    assertThat(report.items()).hasSize(5).allMatch(item -> item.outcome().isDelivered());
    assertThat(report.items()).allMatch(ItemResult::verified);
    assertThat(place.content(FIRST)).isEqualTo(content);
  }

  /** The content of a block, from 1. */
  private byte[] part(int number) {
    return Arrays.copyOfRange(
        content, (number - 1) * BLOCK, Math.min(number * BLOCK, content.length));
  }

  /** As ours are. */
  @SuppressWarnings("deprecation") // MD5 is what the service checks
  private String id(int number) {
    String text = String.format("%04x", number) + Hashing.md5().hashBytes(part(number));
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void stage(String id, byte[] block) {
    BlockBlobClient blob =
        place.blobs().getBlobClient(AzurePlace.FOLDER + FIRST).getBlockBlobClient();
    blob.stageBlock(
        id, BinaryData.fromStream(new ByteArrayInputStream(block), (long) block.length));
  }

  @Test
  void the_next_try_sends_what_the_service_does_not_hold() throws Exception {
    proxy.strike(3, block(3, 5), new HttpFault.CutAfter(100_000));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(report.items().get(0).attempts()).isEqualTo(2);
    assertThat(sent()).as("two, three cuts, and the other three").isEqualTo(2 + 3 + 3);
  }

  @Test
  void blocks_of_other_programs_are_not_taken_for_ours() throws Exception {
    stage(
        Base64.getEncoder()
            .encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII)),
        part(1));
    stage(id(2), Arrays.copyOf(part(2), 1000));
    requireWhole(harness.transfer(run));
    assertThat(sent()).isEqualTo(5);
  }

  @Test
  void a_block_that_somebody_has_replaced_is_found_when_all_is_read_back() throws Exception {
    stage(id(2), new byte[BLOCK]);
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(report.items().get(0).attempts()).isEqualTo(2);
    assertThat(sent()).isEqualTo(4 + 5);
  }
}
