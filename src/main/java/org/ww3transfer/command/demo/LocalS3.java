package org.ww3transfer.command.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private final LocalProcess process;
  private final URI endpoint;
  private final String secret;
  private final Path objects;

  private LocalS3(LocalProcess process, URI endpoint, String secret, Path objects) {
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
    String classPath = ServerJars.OF_S3.classPath();
    String secret = UUID.randomUUID().toString();
    URI endpoint = URI.create("http://127.0.0.1:" + LocalProcess.freePort());
    Path buckets = folder.resolve("s3");
    Path objects = Files.createDirectories(buckets.resolve(BUCKET));
    Path settings = folder.resolve("s3proxy.properties");
    try (var out = Files.newOutputStream(settings)) {
      settings(endpoint, secret, buckets).store(out, "the demo's S3 server");
    }
    LocalProcess process =
        LocalProcess.start(
            "the S3 server",
            folder.resolve("s3proxy.log"),
            List.of(
                "-Xmx256m",
                "-Dww3.log.level=WARN",
                "-cp",
                classPath,
                "org.gaul.s3proxy.Main",
                "--properties",
                settings.toString()));
    process.awaitListening(endpoint.getPort());
    return new LocalS3(process, endpoint, secret, objects);
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
    process.close();
  }
}
