package org.ww3transfer.route.s3;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.destination.Store;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.remote.Capacity;
import org.ww3transfer.route.remote.OnFirstCall;
import org.ww3transfer.route.remote.StoreClock;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes the client of a destination, which is its own: accounts do not mix. */
final class S3Clients {
  private S3Clients() {}

  /**
   * Asks nobody yet.
   *
   * @param capacity what it may take of the machine
   */
  static S3Client open(
      String destination, Store.S3 store, Capacity capacity, UnfinishedUploads uploads) {
    SdkHttpClient http = http(store.rules(), capacity.connections(store.rules())).build();
    S3Keys keys = new S3Keys(store);
    S3Time time = new S3Time(new StoreClock(destination, Clock.systemUTC()));
    return new PartedS3Client(
        client(store, keys, time, http, AwsRetryStrategy::doNotRetry),
        client(store, keys, time, http, AwsRetryStrategy::standardRetryStrategy),
        http,
        keys,
        time.clock(),
        store,
        destination,
        capacity.memory(),
        uploads);
  }

  /** Which region a bucket lies in may be for the provider's chain to say. */
  private static S3Client client(
      Store.S3 store,
      S3Keys keys,
      S3Time time,
      SdkHttpClient http,
      Supplier<? extends RetryStrategy> retries) {
    boolean isRegionKnown = store.region().isPresent() || store.endpoint().isPresent();
    return isRegionKnown
        ? make(store, keys, time, http, retries.get())
        : OnFirstCall.of(S3Client.class, () -> make(store, keys, time, http, retries.get()));
  }

  private static S3Client make(
      Store.S3 store, S3Keys keys, S3Time time, SdkHttpClient http, RetryStrategy retries) {
    S3ClientBuilder builder =
        S3Client.builder()
            .credentialsProvider(keys)
            .region(region(store))
            .forcePathStyle(store.pathStyle())
            .httpClient(http)
            .putAuthScheme(time.scheme())
            .overrideConfiguration(
                client ->
                    client
                        .retryStrategy(retries)
                        .addExecutionInterceptor(new SentAtOnce())
                        .addExecutionInterceptor(time));
    store.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /** A server of one's own needs none, but requests are signed for one. */
  private static Region region(Store.S3 store) {
    Optional<Region> given = store.region().map(Region::of);
    if (given.isPresent()) {
      return given.get();
    }
    if (store.endpoint().isPresent()) {
      return Region.US_EAST_1;
    }
    String profile =
        store.profile().orElseGet(ProfileFileSystemSetting.AWS_PROFILE::getStringValueOrThrow);
    try {
      return DefaultAwsRegionProviderChain.builder().profileName(profile).build().getRegion();
    } catch (SdkClientException e) {
      throw new OnFirstCall.NotGiven(
          "region is not set, and the provider's chain tells none; set region", e);
    }
  }

  private static ApacheHttpClient.Builder http(RemoteRules rules, int connections) {
    ApacheHttpClient.Builder http =
        ApacheHttpClient.builder()
            .maxConnections(connections)
            .expectContinueEnabled(false) // that is the library's, which knows what it sends
            .connectionTimeout(rules.connectTimeout())
            .socketTimeout(rules.timeout());
    rules
        .proxy()
        .ifPresent(
            proxy ->
                http.proxyConfiguration(
                    ProxyConfiguration.builder()
                        .endpoint(proxy)
                        .useSystemPropertyValues(false)
                        .useEnvironmentVariableValues(false)
                        .build()));
    return http;
  }
}
