package org.ww3transfer.route.s3;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ww3transfer.destination.Store;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.remote.Capacity;
import org.ww3transfer.route.remote.OnFirstCall;
import org.ww3transfer.route.remote.StoreClock;
import org.ww3transfer.route.s3.client.ExpectContinueRule;
import org.ww3transfer.route.s3.client.S3Conditions;
import org.ww3transfer.route.s3.client.S3Http;
import org.ww3transfer.route.s3.client.S3Keys;
import org.ww3transfer.route.s3.client.S3Time;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
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
    SdkHttpClient http = S3Http.open(store.rules(), capacity.connections(store.rules()));
    S3Keys keys = new S3Keys(store);
    S3Time time = new S3Time(new StoreClock(destination, Clock.systemUTC()));
    Maker maker = new Maker(store, keys, time, http);
    Supplier<RetryStrategy> none = AwsRetryStrategy::doNotRetry;
    Supplier<RetryStrategy> some = AwsRetryStrategy::standardRetryStrategy;
    S3Client asking = later(() -> maker.make(none.get(), List.of()));
    List<ExecutionInterceptor> all =
        List.of(new ExpectContinueRule(), new S3Conditions(destination, store, asking));
    S3Senders clients =
        new S3Senders(
            client(store, () -> maker.make(none.get(), all)),
            client(store, () -> maker.make(some.get(), all)));
    S3Puts puts = new S3Puts(clients, store, destination, capacity.memory(), uploads);
    S3Deletes deletes = new S3Deletes(clients.often(), destination);
    boolean asksForChecksums = PutKind.of(store.checksums()).get(0).isOfWhole();
    return new PartedS3Client(clients, http, keys, time.clock(), puts, deletes, asksForChecksums);
  }

  /** Which region a bucket lies in may be for the provider's chain to say. */
  private static S3Client client(Store.S3 store, Supplier<S3Client> maker) {
    boolean isRegionKnown = store.region().isPresent() || store.endpoint().isPresent();
    return isRegionKnown ? maker.get() : later(maker);
  }

  private static S3Client later(Supplier<S3Client> maker) {
    return OnFirstCall.of(S3Client.class, maker);
  }

  /** What all clients of a destination have in common. */
  private record Maker(Store.S3 store, S3Keys keys, S3Time time, SdkHttpClient http) {
    /** No checksum is added or asked for unasked: what is read is compared by us. */
    S3Client make(RetryStrategy retries, List<ExecutionInterceptor> interceptors) {
      S3ClientBuilder builder =
          S3Client.builder()
              .credentialsProvider(keys)
              .region(region(store))
              .forcePathStyle(store.pathStyle())
              .httpClient(http)
              .putAuthScheme(time.scheme())
              .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
              .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
              .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
              .overrideConfiguration(
                  client -> {
                    client.retryStrategy(retries);
                    client.addExecutionInterceptor(time);
                    interceptors.forEach(client::addExecutionInterceptor);
                  });
      store.endpoint().ifPresent(builder::endpointOverride);
      return builder.build();
    }
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
}
