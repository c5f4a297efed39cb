package org.ww3transfer.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.cloud.ReadChannel;
import com.google.cloud.WriteChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google's client sends and reads files, whatever happens on the way. */
class GoogleTransferTest {
  private static final String BUCKET = "archive";

  @TempDir private Path directory;
  private GcsServer server;
  private Storage storage;

  @BeforeEach
  void start() throws IOException {
    server = GcsServer.open(directory.resolve("store")).bucket(BUCKET);
    storage = Clients.anonymous(server);
  }

  @AfterEach
  void stop() throws Exception {
    storage.close();
    server.close();
  }

  private static BlobInfo info(String name) {
    return BlobInfo.newBuilder(BUCKET, name).build();
  }

  private static byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(1).nextBytes(noise);
    return noise;
  }

  @Test
  void a_file_goes_up_in_chunks_and_comes_down_whole() throws IOException {
    byte[] bytes = noise(3 * (256 << 10) + 17);
    Path file = Files.write(directory.resolve("file"), bytes);
    Blob blob = storage.createFrom(info("large"), file, 256 << 10);
    assertThat(blob.getSize()).isEqualTo(bytes.length);
    assertThat(server.requests())
        .filteredOn(r -> r.method().equals("PUT"))
        .extracting(GcsServer.Request::status)
        .contains(200);
    Path back = directory.resolve("back");
    storage.downloadTo(blob.getBlobId(), back);
    assertThat(back).hasSameBinaryContentAs(file);
    assertThat(server.uploads()).isEmpty();
  }

  @Test
  void a_writer_sends_chunks_and_gets_over_a_503_in_the_middle() throws IOException {
    server.faults(Faults.nth(2, "PUT", "/upload/", Fault.status(503)));
    byte[] bytes = noise(4 * (256 << 10));
    try (WriteChannel writer = storage.writer(info("large"))) {
      writer.setChunkSize(256 << 10);
      writer.write(ByteBuffer.wrap(bytes));
    }
    assertThat(server.requests())
        .filteredOn(r -> r.method().equals("PUT"))
        .extracting(GcsServer.Request::status)
        .contains(308, 503, 200);
    assertThat(storage.readAllBytes(BUCKET, "large")).isEqualTo(bytes);
  }

  @Test
  void a_writer_gets_over_a_connection_lost_within_a_chunk() throws IOException {
    server.faults(Faults.nth(1, "PUT", "/upload/", new Fault.DropRequest(300 << 10)));
    byte[] bytes = noise(2 << 20);
    try (WriteChannel writer = storage.writer(info("large"))) {
      writer.setChunkSize(1 << 20);
      writer.write(ByteBuffer.wrap(bytes));
    }
    assertThat(storage.readAllBytes(BUCKET, "large")).isEqualTo(bytes);
    assertThat(server.requests().stream().map(GcsServer.Request::status)).contains(0, 308);
  }

  @Test
  void an_answer_lost_after_the_object_was_stored_is_found_again() throws IOException {
    server.faults(
        Faults.on(
            a -> a.headers().getOrDefault("content-range", "").matches("bytes .*-.*/\\d+"),
            1,
            1,
            new Fault.DropResponse(0)));
    byte[] bytes = noise(300 << 10);
    Path file = Files.write(directory.resolve("file"), bytes);
    Blob blob = storage.createFrom(info("large"), file);
    assertThat(blob.getSize()).isEqualTo(bytes.length);
    assertThat(server.names(BUCKET)).containsExactly("large");
  }

  @Test
  void content_that_is_not_what_the_sender_says_is_refused_and_not_kept() throws IOException {
    BlobInfo wrong = BlobInfo.newBuilder(BUCKET, "a").setCrc32c("AAAAAA==").build();
    Path file = Files.write(directory.resolve("file"), noise(1000));
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> storage.createFrom(wrong, file, Storage.BlobWriteOption.crc32cMatch()))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(400));
    assertThat(server.names(BUCKET)).isEmpty();
    assertThat(directory.resolve("store")).isEmptyDirectory();
  }

  @Test
  void a_part_is_read_from_a_given_place() throws IOException {
    byte[] bytes = noise(100_000);
    storage.create(info("a"), bytes);
    ByteBuffer part = ByteBuffer.allocate(1000);
    try (ReadChannel reader = storage.reader(BUCKET, "a")) {
      reader.seek(50_000);
      reader.limit(51_000);
      while (part.hasRemaining() && reader.read(part) >= 0) {}
    }
    assertThat(part.array()).isEqualTo(Arrays.copyOfRange(bytes, 50_000, 51_000));
  }
}
