package org.ww3transfer.route.az;

import com.azure.core.http.HttpClient;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.destination.Store;
import org.ww3transfer.route.remote.Capacity;
import org.ww3transfer.route.remote.part.PartMemory;
import org.ww3transfer.route.remote.part.Parts;

/**
 * The client of a destination, which is its own: accounts do not mix.
 *
 * <p>It speaks HTTP by the JDK's client. The Azure library's usual one, by Netty, reads up to 128
 * pieces of 4 MB ahead of a connection that does not take them (MonoSendMany of reactor-netty
 * 1.2.10), which filled a heap of 128 MB.
 *
 * @param keys of both clients
 * @param whole tries nothing again, as the content that it puts can be read only once
 * @param parts tries blocks again, which can be read again
 * @param senders send blocks side by side
 * @param memory for the blocks of all files
 */
record AzureClient(
    Store.Azure store,
    AzureKeys keys,
    BlobServiceClient whole,
    BlobServiceClient parts,
    ExecutorService senders,
    PartMemory memory)
    implements AutoCloseable {
  private static final RequestRetryOptions ONCE =
      new RequestRetryOptions(RetryPolicyType.FIXED, 1, (Duration) null, null, null, null);

  /** The routes try longer. */
  private static final RequestRetryOptions BRIEF =
      new RequestRetryOptions(
          RetryPolicyType.EXPONENTIAL,
          3,
          (Duration) null,
          Duration.ofMillis(200),
          Duration.ofSeconds(2),
          null);

  /** Asks nobody yet. */
  static AzureClient open(Store.Azure store, Capacity capacity) {
    HttpClient http = new SilenceLimit(http(store.rules()), store.rules().timeout());
    AzureKeys keys = new AzureKeys(store);
    return new AzureClient(
        store,
        keys,
        client(store, keys, http, ONCE),
        client(store, keys, http, BRIEF),
        Parts.senders("az-block"),
        capacity.memory());
  }

  private static BlobServiceClient client(
      Store.Azure store, AzureKeys keys, HttpClient http, RequestRetryOptions retries) {
    BlobServiceClientBuilder client =
        new BlobServiceClientBuilder()
            .endpoint(store.endpoint().toString())
            .configuration(Configuration.NONE)
            .httpClient(http)
            .retryOptions(retries);
    keys.applyTo(client);
    return client.buildClient();
  }

  /** Its own limits of sending and of answers count the time in which the source is read. */
  private static HttpClient http(RemoteRules rules) {
    java.net.http.HttpClient.Builder direct =
        java.net.http.HttpClient.newBuilder().proxy(java.net.http.HttpClient.Builder.NO_PROXY);
    JdkHttpClientBuilder http =
        new JdkHttpClientBuilder(direct)
            .configuration(Configuration.NONE)
            .connectionTimeout(rules.connectTimeout())
            .writeTimeout(Duration.ZERO)
            .responseTimeout(Duration.ZERO)
            .readTimeout(rules.timeout());
    rules.proxy().ifPresent(proxy -> http.proxy(httpProxy(proxy)));
    return http.build();
  }

  private static ProxyOptions httpProxy(URI proxy) {
    int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
    return new ProxyOptions(
        ProxyOptions.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
  }

  @Override
  public void close() {
    senders.shutdownNow();
  }
}
