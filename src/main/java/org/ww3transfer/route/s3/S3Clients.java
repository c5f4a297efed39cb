package org.ww3transfer.route.s3;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.destination.Store;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.remote.Capacity;
import org.ww3transfer.route.remote.OnFirstCall;
import org.ww3transfer.route.remote.StoreClock;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
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
    S3Client asking =
        OnFirstCall.of(
            S3Client.class,
            () ->
                plain(builder(store, keys, time, AwsRetryStrategy.doNotRetry(), http, List.of())));
    List<ExecutionInterceptor> all =
        List.of(new SentAtOnce(), new S3Conditions(destination, store, asking));
    return new PartedS3Client(
        client(store, () -> builder(store, keys, time, AwsRetryStrategy.doNotRetry(), http, all)),
        client(
            store,
            () -> builder(store, keys, time, AwsRetryStrategy.standardRetryStrategy(), http, all)),
        http,
        keys,
        time.clock(),
        store,
        destination,
        capacity.memory(),
        uploads);
  }

  /** Which region a bucket lies in may be for the provider's chain to say. */
  private static S3Client client(Store.S3 store, Supplier<S3ClientBuilder> maker) {
    boolean isRegionKnown = store.region().isPresent() || store.endpoint().isPresent();
    return isRegionKnown
        ? maker.get().build()
        : OnFirstCall.of(S3Client.class, () -> maker.get().build());
  }

  /** As the simplest of stores takes it. */
  private static S3Client plain(S3ClientBuilder builder) {
    return builder
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
        .build();
  }

  private static S3ClientBuilder builder(
      Store.S3 store,
      S3Keys keys,
      S3Time time,
      RetryStrategy retries,
      SdkHttpClient http,
      List<ExecutionInterceptor> interceptors) {
    S3ClientBuilder builder =
        S3Client.builder()
            .credentialsProvider(keys)
            .region(region(store))
            .forcePathStyle(store.pathStyle())
            .httpClient(http)
            .putAuthScheme(time.scheme())
            .overrideConfiguration(
                client -> {
                  client.retryStrategy(retries);
                  client.addExecutionInterceptor(time);
                  interceptors.forEach(client::addExecutionInterceptor);
                });
    store.endpoint().ifPresent(builder::endpointOverride);
    return builder;
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
