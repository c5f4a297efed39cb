package org.ww3transfer.route.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.destination.Store;
import org.ww3transfer.settings.CurrentStores;

/**
 * What the calls to one store are signed by: its keys, read again where they may be others by now
 * (after a refusal, and from time to time), and its clock. Safe for several threads.
 */
public final class FreshKeys {
  private static final Logger LOG = LoggerFactory.getLogger(FreshKeys.class);

  /** A provider's chain may ask a server of the cloud; it is not asked for each refused call. */
  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(5);

  private final Destination destination;
  private final Duration every;
  private final Scheme scheme;
  private final AutoCloseable client;
  private final CurrentStores stores;
  private final Optional<StoreClock> storeClock;
  private final Clock clock;
  private Instant lastRead;
  private Instant lastAsked = Instant.MIN;
  private volatile boolean areRefused;
  private final AtomicInteger changes = new AtomicInteger();
  private String said = "";

  /**
   * @param client as the scheme has opened it
   */
  public FreshKeys(
      Destination destination,
      Store.Remote store,
      Scheme scheme,
      AutoCloseable client,
      CurrentStores stores,
      Clock clock) {
    this.destination = destination;
    every = store.rules().credentialsRefresh();
    this.scheme = scheme;
    this.client = client;
    this.stores = stores;
    storeClock = scheme.clock(client);
    this.clock = clock;
    lastRead = clock.instant();
  }

  /**
   * What a call is signed by.
   *
   * @param changes how often the keys have changed so far
   * @param ahead how far the store's clock is ahead, where that is known
   */
  record Signing(int changes, Optional<Duration> ahead) {}

  Signing signing() {
    return new Signing(changes.get(), storeClock.map(StoreClock::ahead));
  }

  /**
   * What makes it likely that a call that was refused, perhaps for the sake of keys or time, would
   * succeed now.
   *
   * @param before what it was signed by
   */
  Optional<String> changedSince(Signing before) {
    if (!signing().ahead().equals(before.ahead())) {
      return storeClock.map(StoreClock::said);
    }
    return haveChangedSince(before.changes())
        ? Optional.of("there are other keys now, by which it is tried again")
        : Optional.empty();
  }

  /** The store has let us in. */
  void accepted() {
    areRefused = false;
  }

  /**
   * The store has refused a call, perhaps for the sake of its keys.
   *
   * @param before how often they had changed when the call began
   * @return whether others are in use by now
   */
  synchronized boolean haveChangedSince(int before) {
    areRefused = true;
    if (changes.get() == before) {
      Instant now = clock.instant();
      boolean mayAsk = !now.isBefore(lastAsked.plus(BETWEEN_QUESTIONS));
      renew(now, mayAsk);
    }
    return changes.get() != before;
  }

  /**
   * Looks whether they have changed, where it is time for that. To be called every second.
   *
   * @return whether others are in use now
   */
  synchronized boolean look() {
    Instant now = clock.instant();
    boolean isDue = !every.isZero() && !now.isBefore(lastRead.plus(every));
    int before = changes.get();
    if (isDue || areRefused) {
      renew(now, isDue);
    }
    return changes.get() != before;
  }

  private void renew(Instant now, boolean asksProvider) {
    if (asksProvider) {
      lastRead = now;
      lastAsked = now;
    }
    try {
      Store fresh = stores.of(destination);
      if (scheme.renew(client, (Store.Remote) fresh, asksProvider)) {
        changes.incrementAndGet();
        LOG.info("destination {}: has other keys now, which are used from now on", name());
      }
      said = "";
    } catch (RuntimeException e) {
      sayOnce(KnownSecrets.masked(("" + e.getMessage()).replace("\n", "; ")));
    }
  }

  /** A file that is being replaced may be gone for a moment, or for good. */
  private void sayOnce(String why) {
    if (!why.equals(said)) {
      said = why;
      LOG.warn("destination {}: goes on with the keys that it has, as: {}", name(), why);
    }
  }

  private String name() {
    return destination.name();
  }
}
