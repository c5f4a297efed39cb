package org.ww3transfer.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adobe's S3Mock in a process of its own, with its objects in a directory. It tells the checksum of
 * an object on HEAD. The build puts its jar into {@code target}; where it is not, tests are
 * skipped.
 *
 * <p>Left out: signatures, so any key will do; {@code x-amz-checksum-type} on HEAD, though the
 * checksum is that of the whole where that was asked for. Unlike S3, it calls a body that
 * contradicts its checksum {@code BadRequest}, not {@code BadDigest}.
 *
 * @see <a href="https://github.com/adobe/S3Mock">S3Mock</a>
 */
public final class S3MockServer implements AutoCloseable {
  private static final Path JAR = Path.of("target/s3mock/s3mock.jar");
  private static final Duration START = Duration.ofSeconds(60);
  private static final Pattern STARTED =
      Pattern.compile("Tomcat started on ports .* (\\d+) \\(http\\)");

  private final Process process;
  private final URI endpoint;
  private final S3Objects objects;

  private S3MockServer(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
    objects = new S3Objects(endpoint, "anybody", "anything");
  }

  /** A server with its objects in that directory. */
  public static S3MockServer start(Path directory) throws IOException {
    if (Files.notExists(JAR)) {
      String missing = "S3Mock is missing: no " + JAR + "; run mvn generate-test-resources";
      System.err.println("SKIPPED " + missing);
      return abort(missing);
    }
    Path log = Files.createDirectories(directory).resolve("s3mock.log");
    Process process =
        new ProcessBuilder(command(directory))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      return new S3MockServer(process, awaitEndpoint(process, log));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** The same with one bucket. */
  public static S3MockServer start(Path directory, String bucket) throws IOException {
    return start(directory).bucket(bucket);
  }

  private static List<String> command(Path directory) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        JAR + File.pathSeparator + copyMain(directory.resolve("main")),
        S3MockMain.class.getName(),
        "--server.port=0",
        "--server.address=127.0.0.1",
        "--spring.main.sources=" + S3MockServer.class.getResource("/s3mock/loopback.xml"),
        "--spring.main.allow-bean-definition-overriding=true",
        "--com.adobe.testing.s3mock.store.root=" + directory.resolve("store"));
  }

  /** By itself: whatever else lies beside it on our class path would be found by its framework. */
  private static Path copyMain(Path root) throws IOException {
    String name = S3MockMain.class.getName().replace('.', '/') + ".class";
    Path copy = root.resolve(name);
    Files.createDirectories(copy.getParent());
    try (InputStream bytes = S3MockServer.class.getResourceAsStream("/" + name)) {
      Files.write(copy, bytes.readAllBytes());
    }
    return root;
  }

  private static URI awaitEndpoint(Process process, Path log) throws IOException {
    await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(100))
        .failFast("S3Mock ended, see " + log, () -> !process.isAlive())
        .until(() -> STARTED.matcher(Files.readString(log)).find());
    Matcher started = STARTED.matcher(Files.readString(log));
    if (!started.find()) {
      throw new IOException("S3Mock says nothing of its port in " + log);
    }
    return URI.create("http://127.0.0.1:" + started.group(1));
  }

  /** {@code http://127.0.0.1:port}. */
  public URI endpoint() {
    return endpoint;
  }

  /** Makes a bucket. */
  public S3MockServer bucket(String name) {
    objects.makeBucket(name);
    return this;
  }

  /** The keys of a bucket, in order. */
  public List<String> names(String bucket) {
    return objects.names(bucket);
  }

  /** An object's content, which must be small. */
  public byte[] content(String bucket, String key) {
    return objects.content(bucket, key);
  }

  /** Ids of uploads in parts that are neither whole nor aborted. */
  public List<String> unfinished(String bucket) {
    return objects.unfinished(bucket);
  }

  /** For tests of how it ends. */
  Process process() {
    return process;
  }

  /** Ends the process at once. */
  @Override
  public void close() {
    objects.close();
    process.destroyForcibly().onExit().join();
  }
}
