package org.ww3transfer.route.gs;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.gax.retrying.RetrySettings;
import com.google.auth.Credentials;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.StorageOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.destination.Store;
import org.ww3transfer.route.remote.Capacity;

/** Makes the client of a destination, which is its own: accounts do not mix. */
final class GcsClients {
  /** Chunks of an upload are in memory and tried again at once; the routes try longer. */
  private static final RetrySettings BRIEF =
      RetrySettings.newBuilder()
          .setInitialRetryDelayDuration(Duration.ofMillis(200))
          .setRetryDelayMultiplier(2)
          .setMaxRetryDelayDuration(Duration.ofSeconds(2))
          .setMaxAttempts(3)
          .setTotalTimeoutDuration(Duration.ofMinutes(5))
          .build();

  private static final long CHUNK_UNIT = 256L << 10;

  private GcsClients() {}

  /**
   * Asks nobody yet, unless the provider's own chain of credentials does.
   *
   * @throws IllegalArgumentException where there are no credentials
   */
  static GcsClient open(Store.Gcs store, boolean createOnly, Capacity capacity) {
    AtomicReference<Optional<Instant>> lastAnswer = new AtomicReference<>(Optional.empty());
    StorageOptions.Builder options =
        StorageOptions.http()
            .setCredentials(credentials(store))
            .setTransportOptions(new DatedTransport(transport(store.rules()), lastAnswer))
            .setRetrySettings(BRIEF);
    // no call of ours concerns a project, but the client will not be made without one
    options.setProjectId("unused");
    store.endpoint().map(URI::toString).ifPresent(options::setHost);
    WritingRules rules =
        new WritingRules(store, createOnly, chunk(capacity.pieceBytes(store.rules())));
    return new GcsClient(rules.applyTo(options.build().getService()), store.bucket(), lastAnswer);
  }

  /** The service takes whole multiples of this, but for the last. */
  private static int chunk(long most) {
    return Math.toIntExact(Math.max(1, most / CHUNK_UNIT) * CHUNK_UNIT);
  }

  private static Credentials credentials(Store.Gcs store) {
    Optional<Path> file = store.serviceAccount();
    try {
      if (file.isPresent()) {
        return ofFile(file.get(), connections(store.rules()));
      }
      return store.endpoint().isPresent()
          ? NoCredentials.getInstance()
          : GoogleCredentials.getApplicationDefault(connections(store.rules()));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          // the cause may quote the file
          file.map(key -> "service-account: " + key + " is no key file of a service account")
              .orElse("service-account is not set, and the provider's chain has no credentials"),
          e);
    }
  }

  private static Credentials ofFile(Path file, HttpTransportFactory connections)
      throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return ServiceAccountCredentials.fromStream(in, connections)
          .createWithCustomRetryStrategy(false);
    }
  }

  private static HttpTransportOptions.Builder transport(RemoteRules rules) {
    return HttpTransportOptions.newBuilder()
        .setConnectTimeout(Math.toIntExact(rules.connectTimeout().toMillis()))
        .setReadTimeout(Math.toIntExact(rules.timeout().toMillis()))
        .setHttpTransportFactory(connections(rules));
  }

  /** For the store and for the tokens alike. */
  private static HttpTransportFactory connections(RemoteRules rules) {
    NetHttpTransport.Builder http = new NetHttpTransport.Builder();
    rules.proxy().map(GcsClients::httpProxy).ifPresent(http::setProxy);
    return http::build;
  }

  private static Proxy httpProxy(URI proxy) {
    int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
    return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), port));
  }
}
