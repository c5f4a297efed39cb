package org.ww3transfer.route;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ww3transfer.server.S3ProxyServer;

/** A bucket of a server that speaks S3, perhaps with something before it. */
final class S3Place implements Place {
  static final String BUCKET = "waves";
  static final String FOLDER = "ww3/global/";

  final S3ProxyServer server;
  private final URI endpoint;
  private boolean isStopped;

  private S3Place(S3ProxyServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  static S3Place open(Path directory) {
    S3ProxyServer server = S3ProxyServer.open(directory).bucket(BUCKET);
    return new S3Place(server, server.endpoint());
  }

  /** The same place, seen through another endpoint. */
  S3Place through(URI proxy) {
    return new S3Place(server, proxy);
  }

  @Override
  public String prefix() {
    return "s3://" + BUCKET + "/ww3/global";
  }

  @Override
  public Map<String, String> keys() {
    return Map.of(
        "endpoint", endpoint.toString(),
        "access-key", S3ProxyServer.ACCESS_KEY,
        "secret-key", S3ProxyServer.SECRET_KEY);
  }

  @Override
  public Map<String, String> wrongKeys() {
    return Map.of("secret-key", "not-the-secret");
  }

  @Override
  public List<String> names() {
    return server.names(BUCKET).stream().map(name -> name.substring(FOLDER.length())).toList();
  }

  @Override
  public byte[] content(String name) throws IOException {
    return server.content(BUCKET, FOLDER + name);
  }

  @Override
  public void put(String name, byte[] content) {
    server.put(BUCKET, FOLDER + name, content);
  }

  @Override
  public void stop() {
    isStopped = true;
    server.stop();
  }

  @Override
  public void close() {
    if (!isStopped) {
      server.close();
    }
  }
}
