package org.ww3transfer.route.s3.client;

import java.util.Optional;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.destination.Store;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The keys of a destination, its own or those that the provider's chain gives. A chain is made anew
 * where others are looked for, as it may keep for an hour what it has read from a file.
 */
public final class S3Keys implements AwsCredentialsProvider, AutoCloseable {
  private Store.S3 store;
  private Optional<DefaultCredentialsProvider> chain = Optional.empty();
  private Optional<AwsCredentials> last = Optional.empty();

  public S3Keys(Store.S3 store) {
    this.store = store;
  }

  @Override
  public synchronized AwsCredentials resolveCredentials() {
    if (store.credentials().isPresent()) {
      return keys(store.credentials().get());
    }
    if (chain.isEmpty()) {
      chain = Optional.of(chain(store));
    }
    last = Optional.of(hidden(chain.get().resolveCredentials()));
    return last.get();
  }

  /**
   * Takes the keys of those settings.
   *
   * @param asksProvider whether a provider's chain is asked again
   * @return whether they are others than before
   */
  public boolean renew(Store.S3 fresh, boolean asksProvider) {
    if (!fresh.credentials().equals(given().credentials())) {
      take(fresh);
      return true;
    }
    return fresh.credentials().isEmpty() && asksProvider && renewChain(fresh);
  }

  private synchronized Store.S3 given() {
    return store;
  }

  private synchronized void take(Store.S3 fresh) {
    store = fresh;
  }

  /** Where it has nothing now, the old one may still be good. */
  private boolean renewChain(Store.S3 fresh) {
    DefaultCredentialsProvider other = chain(fresh);
    try {
      return areOthers(other, hidden(other.resolveCredentials()));
    } catch (SdkClientException e) {
      other.close();
      return false;
    }
  }

  private synchronized boolean areOthers(DefaultCredentialsProvider other, AwsCredentials keys) {
    boolean areOthers = last.filter(keys::equals).isEmpty();
    if (areOthers) {
      chain.ifPresent(DefaultCredentialsProvider::close);
      chain = Optional.of(other);
      last = Optional.of(keys);
    } else {
      other.close();
    }
    return areOthers;
  }

  private static DefaultCredentialsProvider chain(Store.S3 store) {
    DefaultCredentialsProvider.Builder chain = DefaultCredentialsProvider.builder();
    store.profile().ifPresent(chain::profileName);
    return chain.build();
  }

  /** Kept from logs as our own keys are. */
  private static AwsCredentials hidden(AwsCredentials given) {
    KnownSecrets.add(given.secretAccessKey());
    if (given instanceof AwsSessionCredentials temporary) {
      KnownSecrets.add(temporary.sessionToken());
    }
    return given;
  }

  private static AwsCredentials keys(Store.AccessKey key) {
    return key.sessionToken().isPresent()
        ? AwsSessionCredentials.create(
            key.id(), key.secret().value(), key.sessionToken().get().value())
        : AwsBasicCredentials.create(key.id(), key.secret().value());
  }

  @Override
  public synchronized void close() {
    chain.ifPresent(DefaultCredentialsProvider::close);
  }
}
