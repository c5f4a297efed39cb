package org.ww3transfer.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * An S3 server on the loopback that checks signatures, checksums and conditions, with its objects
 * in a directory.
 *
 * <p>Left out: checksums on HEAD. Unlike S3, it closes the connection when it refuses a body before
 * it has read all of it (wrong key, absent bucket), so that the client may see a broken connection
 * and no answer; and it lists a file that is being written, as {@code key-uuid}, until that is
 * whole or given up.
 *
 * @see <a href="https://github.com/gaul/s3proxy">S3Proxy</a>
 */
public final class S3ProxyServer implements AutoCloseable {
  public static final String ACCESS_KEY = "local-identity";
  public static final String SECRET_KEY = "local-credential";

  /** So that who stands before it may have a clock of its own. */
  private static final int MOST_SKEW_SECONDS = 7 * 24 * 60 * 60;

  private final S3Proxy proxy;
  private final Map<String, String> accounts;
  private final S3Objects objects;

  private S3ProxyServer(S3Proxy proxy, Map<String, String> accounts) {
    this.proxy = proxy;
    this.accounts = accounts;
    objects = new S3Objects(endpoint(), ACCESS_KEY, SECRET_KEY);
  }

  /** A server with its objects in that directory. */
  public static S3ProxyServer open(Path directory) {
    return open(directory, 0);
  }

  /** The same at a port at which nobody listens. */
  public static S3ProxyServer open(Path directory, int port) {
    for (String chatty : List.of("org.gaul", "org.eclipse.jetty", "org.jclouds")) {
      ((Logger) LoggerFactory.getLogger(chatty)).setLevel(Level.WARN);
    }
    try {
      Properties properties = new Properties();
      properties.setProperty(
          "jclouds.filesystem.basedir", Files.createDirectories(directory).toString());
      Map<String, String> accounts = new ConcurrentHashMap<>(Map.of(ACCESS_KEY, SECRET_KEY));
      BlobStore blobs = BlobStores.create("filesystem-nio2", properties);
      S3Proxy proxy =
          S3Proxy.builder()
              .endpoint(URI.create("http://127.0.0.1:" + port))
              .blobStore(blobs)
              .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
              .ignoreUnknownHeaders(true)
              .maximumTimeSkew(MOST_SKEW_SECONDS)
              .v4MaxNonChunkedRequestSize(64 << 20)
              .build();
      proxy.setBlobStoreLocator(
          (key, bucket, name) ->
              Optional.ofNullable(accounts.get(key))
                  .map(is -> new AccessGrant(is, blobs))
                  .orElse(null));
      proxy.start();
      return new S3ProxyServer(proxy, accounts);
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy does not start in " + directory, e);
    }
  }

  /** {@code http://127.0.0.1:port}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /** Lets in who has this key and this secret, and nobody any more who has the key and another. */
  public S3ProxyServer account(String accessKey, String secretKey) {
    accounts.put(accessKey, secretKey);
    return this;
  }

  /** Makes a bucket. */
  public S3ProxyServer bucket(String name) {
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

  /** What it says of an object. */
  public HeadObjectResponse head(String bucket, String key) {
    return objects.head(bucket, key);
  }

  public void put(String bucket, String key, byte[] content) {
    objects.put(bucket, key, content);
  }

  public void remove(String bucket, String key) {
    objects.remove(bucket, key);
  }

  /** Begins an upload in parts, as a process that is killed leaves it. */
  public String beginUpload(String bucket, String key) {
    return objects.beginUpload(bucket, key);
  }

  /** Puts a part of each upload of a key, in place of one that is there. */
  public void sendPart(String bucket, String key, int number, byte[] content) {
    objects.sendPart(bucket, key, number, content);
  }

  /** Ends each upload of a key. */
  public void abortAll(String bucket, String key) {
    objects.abortAll(bucket, key);
  }

  /** Ids of uploads in parts that are neither whole nor aborted. */
  public List<String> unfinished(String bucket) {
    return objects.unfinished(bucket);
  }

  /** Those of them that hold parts. */
  public List<String> unfinishedWithParts(String bucket) {
    return objects.unfinishedWithParts(bucket);
  }

  /** Returns when nobody listens any more. */
  public void stop() {
    objects.close();
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
