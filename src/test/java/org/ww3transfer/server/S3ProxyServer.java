package org.ww3transfer.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * An S3 server on the loopback that checks signatures, checksums and conditions, with its objects
 * in a directory. It tells no checksum on HEAD.
 */
public final class S3ProxyServer implements AutoCloseable {
  public static final String ACCESS_KEY = "local-identity";
  public static final String SECRET_KEY = "local-credential";

  private final S3Proxy proxy;
  private final S3Client client;

  private S3ProxyServer(S3Proxy proxy, S3Client client) {
    this.proxy = proxy;
    this.client = client;
  }

  public static S3ProxyServer open(Path directory) {
    for (String chatty : List.of("org.gaul", "org.eclipse.jetty", "org.jclouds")) {
      ((Logger) LoggerFactory.getLogger(chatty)).setLevel(Level.WARN);
    }
    try {
      Properties properties = new Properties();
      properties.setProperty(
          "jclouds.filesystem.basedir", Files.createDirectories(directory).toString());
      S3Proxy proxy =
          S3Proxy.builder()
              .endpoint(URI.create("http://127.0.0.1:0"))
              .blobStore(BlobStores.create("filesystem-nio2", properties))
              .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
              .ignoreUnknownHeaders(true)
              .v4MaxNonChunkedRequestSize(64 << 20)
              .build();
      proxy.start();
      return new S3ProxyServer(proxy, client(endpoint(proxy)));
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy does not start in " + directory, e);
    }
  }

  private static URI endpoint(S3Proxy proxy) {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  private static S3Client client(URI endpoint) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
        .build();
  }

  public URI endpoint() {
    return endpoint(proxy);
  }

  /** Makes a bucket. */
  public S3ProxyServer bucket(String name) {
    client.createBucket(create -> create.bucket(name));
    return this;
  }

  /** The keys of a bucket, in order. */
  public List<String> names(String bucket) {
    return client.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .sorted()
        .toList();
  }

  public byte[] content(String bucket, String key) throws IOException {
    return client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
  }

  public void put(String bucket, String key, byte[] content) {
    client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(content));
  }

  public void remove(String bucket, String key) {
    client.deleteObject(remove -> remove.bucket(bucket).key(key));
  }

  /** Begins an upload in parts, as a process that is killed leaves it. */
  public String beginUpload(String bucket, String key) {
    return client.createMultipartUpload(create -> create.bucket(bucket).key(key)).uploadId();
  }

  /** Ids of uploads in parts that are neither whole nor aborted. */
  public List<String> unfinished(String bucket) {
    return client.listMultipartUploads(list -> list.bucket(bucket)).uploads().stream()
        .map(MultipartUpload::uploadId)
        .toList();
  }

  /** Returns when nobody listens any more. */
  public void stop() {
    client.close();
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy does not stop", e);
    }
  }

  /** Does not wait: its web server takes two seconds to be sure that all is done. */
  @Override
  public void close() {
    Thread stopping = new Thread(this::stop, "stop-s3proxy");
    stopping.setDaemon(true);
    stopping.start();
  }
}
