package org.ww3transfer.route.gs;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.gax.retrying.RetrySettings;
import com.google.auth.Credentials;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Storage;
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
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.destination.Store;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.remote.Capacity;
import org.ww3transfer.route.remote.EarlierUploads;
import org.ww3transfer.route.remote.OnFirstCall;

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
   * Asks nobody yet.
   *
   * @throws IllegalArgumentException where the key file is none
   */
  static GcsClient open(
      Destination destination, Store.Gcs store, Capacity capacity, UnfinishedUploads uploads) {
    AtomicReference<Optional<Instant>> lastAnswer = new AtomicReference<>(Optional.empty());
    WritingRules rules =
        new WritingRules(
            store, !destination.overwrite(), chunk(capacity.pieceBytes(store.rules())));
    AtomicReference<Optional<GcsKeys>> keys = new AtomicReference<>(Optional.empty());
    Storage client =
        store.serviceAccount().isPresent() || store.endpoint().isPresent()
            ? make(store, ownCredentials(store, keys), lastAnswer)
            : OnFirstCall.of(
                Storage.class, () -> make(store, kept(ofChain(store), keys), lastAnswer));
    Sessions sessions = new Sessions(client, store);
    EarlierUploads earlier = new EarlierUploads(destination.name(), uploads, sessions::end);
    return new GcsClient(rules.applyTo(client), rules, earlier, lastAnswer, keys);
  }

  private static GcsKeys kept(GoogleCredentials given, AtomicReference<Optional<GcsKeys>> keys) {
    GcsKeys made = new GcsKeys(given);
    keys.set(Optional.of(made));
    return made;
  }

  /**
   * Uses the credentials that the key file or the chain gives now.
   *
   * @return whether they are others than those of the client
   */
  static boolean renew(GcsClient client, Store.Gcs fresh, boolean asksProvider) {
    boolean isAsked = asksProvider || fresh.serviceAccount().isPresent();
    return isAsked
        && client
            .keys()
            .get()
            .filter(
                keys ->
                    keys.renew(
                        fresh
                            .serviceAccount()
                            .map(file -> ofFile(file, connections(fresh.rules())))
                            .orElseGet(() -> ofChain(fresh))))
            .isPresent();
  }

  private static Storage make(
      Store.Gcs store, Credentials credentials, AtomicReference<Optional<Instant>> lastAnswer) {
    StorageOptions.Builder options =
        StorageOptions.http()
            .setCredentials(credentials)
            .setTransportOptions(new DatedTransport(transport(store.rules()), lastAnswer))
            .setRetrySettings(BRIEF);
    // no call of ours concerns a project, but the client will not be made without one
    options.setProjectId("unused");
    store.endpoint().map(URI::toString).ifPresent(options::setHost);
    return options.build().getService();
  }

  /** The service takes whole multiples of this, but for the last. */
  private static int chunk(long most) {
    return Math.toIntExact(Math.max(1, most / CHUNK_UNIT) * CHUNK_UNIT);
  }

  /** A server of one's own is asked without credentials unless a service account is given. */
  private static Credentials ownCredentials(
      Store.Gcs store, AtomicReference<Optional<GcsKeys>> keys) {
    return store.serviceAccount().isEmpty()
        ? NoCredentials.getInstance()
        : kept(ofFile(store.serviceAccount().get(), connections(store.rules())), keys);
  }

  /** Asks the metadata server where nothing else gives any. */
  private static GoogleCredentials ofChain(Store.Gcs store) {
    try {
      return GoogleCredentials.getApplicationDefault(connections(store.rules()));
    } catch (IOException e) {
      throw new OnFirstCall.NotGiven(
          "no credentials: the provider's chain gives none; set service-account", e);
    }
  }

  private static GoogleCredentials ofFile(Path file, HttpTransportFactory connections) {
    try (InputStream in = Files.newInputStream(file)) {
      return ServiceAccountCredentials.fromStream(in, connections)
          .createWithCustomRetryStrategy(false);
    } catch (IOException e) {
      // whose message may quote the file
      throw new IllegalArgumentException(
          "service-account: " + file + " is not a key file of a service account", e);
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
