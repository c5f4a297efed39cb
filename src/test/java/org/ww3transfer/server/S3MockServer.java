package org.ww3transfer.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adobe's S3Mock in a process of its own, with one bucket. It tells the checksum of an object on
 * HEAD, and checks no signatures.
 */
public final class S3MockServer implements AutoCloseable {
  private static final Path JAR = Path.of("target/s3mock/s3mock.jar");
  private static final Pattern STARTED =
      Pattern.compile("Tomcat started on ports .* (\\d+) \\(http\\)");

  private final Process process;
  private final int port;

  private S3MockServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** A server with its objects in that directory and one bucket. */
  public static S3MockServer start(Path directory, String bucket) throws IOException {
    Files.createDirectories(directory);
    Path log = directory.resolve("s3mock.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString(),
                "--server.port=0",
                "--com.adobe.testing.s3mock.httpPort=0",
                "--server.address=127.0.0.1",
                "--com.adobe.testing.s3mock.store.root=" + directory.resolve("store"),
                "--com.adobe.testing.s3mock.store.initialBuckets=" + bucket)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .failFast(() -> !process.isAlive())
        .until(() -> STARTED.matcher(Files.readString(log)).find());
    Matcher started = STARTED.matcher(Files.readString(log));
    if (!started.find()) {
      throw new IOException("S3Mock says nothing of its port in " + log);
    }
    return new S3MockServer(process, Integer.parseInt(started.group(1)));
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
