package org.ww3transfer.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobWriteOption;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.Thorough;

/** An object some times the size of the heap, sent and read in a JVM of its own. */
@SuppressWarnings("try") // the client's close() is declared to throw anything
class FlatMemoryTest {
  private static final long OBJECT_BYTES = Thorough.or(320, 160) * (1L << 20);

  @TempDir private Path directory;

  @Test
  void an_object_larger_than_the_heap_goes_in_and_out() throws Exception {
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RoundTrip.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()))
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(() -> read(log)).isZero();
    assertThat(read(log)).contains("same");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }

  /** The other JVM. */
  static final class RoundTrip {
    private RoundTrip() {}

    public static void main(String[] arguments) throws Exception {
      Path directory = Path.of(arguments[0]);
      Path file = directory.resolve("sent");
      try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
        sparse.setLength(OBJECT_BYTES);
        sparse.seek(OBJECT_BYTES / 2);
        sparse.write(7);
      }
      try (GcsServer server = GcsServer.open(directory.resolve("store")).bucket("archive");
          Storage storage = Clients.anonymous(server)) {
        BlobInfo info = BlobInfo.newBuilder("archive", "large").build();
        storage.createFrom(info, file, 8 << 20, BlobWriteOption.doesNotExist());
        Path back = directory.resolve("back");
        storage.downloadTo(BlobId.of("archive", "large"), back);
        System.out.println(Files.mismatch(file, back) < 0 ? "same" : "different");
      }
    }
  }
}
