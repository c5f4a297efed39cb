package org.ww3transfer.route;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.server.QuirkyS3;
import org.ww3transfer.server.S3ProxyServer;
import org.ww3transfer.server.S3Quirk;

/** A bucket of a server that speaks S3, perhaps with something before it. */
final class S3Place implements Place {
  static final String BUCKET = "waves";
  static final String FOLDER = "ww3/global/";

  final S3ProxyServer server;
  private final URI endpoint;
  private Optional<QuirkyS3> before = Optional.empty();
  private boolean isStopped;

  private S3Place(S3ProxyServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /** A store that does not behave. */
  static S3Place open(Path directory, S3Quirk... quirks) {
    S3Place plain = open(directory);
    QuirkyS3 store = QuirkyS3.before(plain.server, quirks);
    S3Place odd = new S3Place(plain.server, store.endpoint());
    odd.before = Optional.of(store);
    return odd;
  }

  /** What stands before the server. */
  QuirkyS3 quirky() {
    return before.orElseThrow();
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
    before.ifPresent(QuirkyS3::close);
    if (!isStopped) {
      server.close();
    }
  }
}
