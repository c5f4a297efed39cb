package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.copy.RemoteUpload;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.destination.Verification;
import org.ww3transfer.file.Fence;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.holdings.ObjectMetadata;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.place.Throttle;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.task.TryContext;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/**
 * An item is another's from the moment on at which its last byte was read. What is still on its way
 * then must not become an object.
 */
class ClosedGateTest {
  private static final String NAME = "t.ww3";
  private static final byte[] NEWER = {1, 2, 3};

  /** In five parts. */
  private static final int LARGE = 23_000_001;

  @TempDir private Path root;
  private Place place;
  private Harness harness;
  private final AtomicInteger asked = new AtomicInteger();

  private void to(Place chosen) throws IOException {
    place = chosen;
    harness = new Harness(root).to("a", place).set("ww3.destinations", "a");
    harness.set("ww3.destination.a.part-size", "5MB").set("ww3.destination.a.parallel-parts", "1");
    harness.set("ww3.overwrite", "true");
    place.put(NAME, NEWER);
  }

  @AfterEach
  void close() throws IOException {
    Fence.clear();
    harness.close();
    place.close();
  }

  private TransferItem item(Path source) {
    Output output =
        new Output(
            "restart001.ww3",
            Kind.RESTART,
            Optional.empty(),
            Instant.EPOCH,
            Instant.EPOCH,
            1,
            Set.of());
    return new TransferItem(
        output, source, "", NAME, harness.settings().destinations().get(0), RunRoots.ANYWHERE);
  }

  private void open() throws IOException {
    if (asked.incrementAndGet() > 1) {
      throw new IOException("given to another");
    }
  }

  private void upload(int bytes, TryContext.Gate gate) throws Exception {
    byte[] content = new byte[bytes];
    new Random(1).nextBytes(content);
    Path source = Files.write(root.resolve("source"), content);
    PartRecords records = new PartRecords(root.resolve("records"), () -> 0, System::nanoTime);
    TransferItem item = item(source);
    harness.onDemand(
        (beans, main) -> {
          ObjectStore store = beans.remotes().store(item.destination());
          RemoteUpload upload =
              new RemoteUpload(
                  item,
                  CheckedSource.of(item, false).source(),
                  store,
                  Verification.CHECKSUM,
                  "part",
                  new TryContext("run", read -> {}, Throttle.NONE, gate),
                  records,
                  ObjectMetadata.NONE,
                  () -> {},
                  false);
          assertThatThrownBy(upload::deliver).hasStackTraceContaining("given to another");
          Fence.clear();
          return item;
        });
  }

  private void requireNewer() throws IOException {
    assertThat(place.names()).containsExactly(NAME);
    assertThat(place.content(NAME)).isEqualTo(NEWER);
    assertThat(Harness.listing(root.resolve("state/uploads"))).isEmpty();
    assertThat(asked).hasValue(2);
  }

  /** The largest that is in memory before it goes, more than that, and what goes in parts. */
  @ParameterizedTest
  @ValueSource(ints = {1, 1 << 20, 2_000_001, LARGE})
  void a_bucket_gets_no_object_and_keeps_no_parts(int bytes) throws Exception {
    S3Place bucket = S3Place.open(root.resolve("place"));
    to(bucket);
    upload(bytes, this::open);
    requireNewer();
    assertThat(bucket.server.unfinished(S3Place.BUCKET)).isEmpty();
  }

  /** Another daemon of the state directory goes on with it. */
  @Test
  void where_all_work_is_anothers_an_upload_stays_for_that_one() throws Exception {
    S3Place bucket = S3Place.open(root.resolve("place"));
    to(bucket);
    upload(LARGE, () -> Fence.set(new AnothersWork()));
    assertThat(place.content(NAME)).isEqualTo(NEWER);
    assertThat(bucket.server.unfinished(S3Place.BUCKET)).hasSize(1);
    assertThat(Harness.listing(root.resolve("state/uploads"))).hasSize(1);
  }

  private static final class AnothersWork implements Fence.Guard {
    @Override
    public void require() throws IOException {
      throw StateException.of(Path.of("works"), new IOException("given to another"));
    }

    @Override
    public void goesOn() {}
  }

  @Test
  void an_upload_in_pieces_is_given_up() throws Exception {
    to(new GcsPlace(root.resolve("place")));
    upload(LARGE, this::open);
    requireNewer();
  }

  @Test
  void blocks_become_no_blob() throws Exception {
    to(AzurePlace.shared());
    upload(LARGE, this::open);
    requireNewer();
  }
}
