package org.ww3transfer.command.demo;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import org.ww3transfer.command.config.UsageException;

/**
 * An S3 server (S3Proxy) on this machine, in a process of its own: it is no part of the daemon. Its
 * jars are built beside those of the program.
 */
public final class LocalS3 implements AutoCloseable {
  private static final String BUCKET = "waves";
  private static final String IDENTITY = "demo";
  private static final long PATIENCE_MILLIS = 30_000;

  private final Process process;
  private final URI endpoint;
  private final String secret;
  private final Path objects;

  private LocalS3(Process process, URI endpoint, String secret, Path objects) {
    this.process = process;
    this.endpoint = endpoint;
    this.secret = secret;
    this.objects = objects;
  }

  /**
   * A server with one bucket, whose objects lie in {@code s3} below the folder.
   *
   * @throws UsageException where the server is not installed
   */
  public static LocalS3 start(Path folder) throws IOException, UsageException {
    String classPath = classPath(program());
    String secret = UUID.randomUUID().toString();
    URI endpoint = URI.create("http://127.0.0.1:" + freePort());
    Path buckets = folder.resolve("s3");
    Path objects = Files.createDirectories(buckets.resolve(BUCKET));
    Path settings = folder.resolve("s3proxy.properties");
    try (var out = Files.newOutputStream(settings)) {
      settings(endpoint, secret, buckets).store(out, "the demo's S3 server");
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dww3.log.level=WARN",
                "-cp",
                classPath,
                "org.gaul.s3proxy.Main",
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3proxy.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    LocalS3 server = new LocalS3(process, endpoint, secret, objects);
    server.awaitReady(folder);
    return server;
  }

  private static Properties settings(URI endpoint, String secret, Path buckets) {
    Properties settings = new Properties();
    settings.setProperty("s3proxy.endpoint", endpoint.toString());
    settings.setProperty("s3proxy.authorization", "aws-v4");
    settings.setProperty("s3proxy.identity", IDENTITY);
    settings.setProperty("s3proxy.credential", secret);
    settings.setProperty("s3proxy.ignore-unknown-headers", "true");
    settings.setProperty("s3proxy.v4-max-non-chunked-request-size", "" + (64 << 20));
    settings.setProperty("jclouds.provider", "filesystem-nio2");
    settings.setProperty("jclouds.identity", "none");
    settings.setProperty("jclouds.credential", "none");
    settings.setProperty("jclouds.filesystem.basedir", buckets.toString());
    return settings;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * The jars beside the program's own, or the class path of a build that is being tested.
   *
   * @param program the jar, or the folder of classes
   */
  static String classPath(Path program) throws UsageException {
    if (Files.isDirectory(program)) {
      return System.getProperty("java.class.path");
    }
    Path jars = program.resolveSibling("lib-s3-server");
    if (!Files.isDirectory(jars)) {
      throw new UsageException(
          "--cloud: "
              + jars
              + " is not there; unpack ww3-transfer-VERSION-s3-server.tar.gz over the installation,"
              + " or build the program");
    }
    return String.join(
        File.pathSeparator, program.toString(), jars + "/*", program.resolveSibling("lib") + "/*");
  }

  private static Path program() throws UsageException {
    try {
      return Path.of(LocalS3.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new UsageException("--cloud: cannot tell where the program lies", e);
    }
  }

  private void awaitReady(Path folder) throws IOException {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (System.currentTimeMillis() < end && process.isAlive()) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), 1000);
        return;
      } catch (IOException notYet) {
        pause();
      }
    }
    close();
    throw new IOException("the S3 server does not start; see " + folder.resolve("s3proxy.log"));
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  public URI endpoint() {
    return endpoint;
  }

  /** Where the bucket's objects lie, each a file under its key. */
  public Path objects() {
    return objects;
  }

  public String prefix() {
    return "s3://" + BUCKET + "/ww3";
  }

  public String accessKey() {
    return IDENTITY;
  }

  public String secretKey() {
    return secret;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
