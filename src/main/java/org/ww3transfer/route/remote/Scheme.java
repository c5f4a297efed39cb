package org.ww3transfer.route.remote;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.destination.Store;
import org.ww3transfer.journal.UnfinishedUploads;

/**
 * What a scheme's route template {@code destination-<scheme>} needs, bound as {@code
 * <scheme>Scheme}. How calls become messages for a Camel component, and its answers ours. The
 * routes {@code destination-<scheme>} have {@code address} before and {@code answer} behind the
 * component's endpoint, where there is one.
 */
public interface Scheme {

  /**
   * The object that the endpoints of a destination call. It asks nobody yet.
   *
   * @param store the destination's
   * @param capacity what it may take of the machine
   * @param uploads remembers those that a kill could leave at the store
   * @throws IllegalArgumentException says what is wrong with the destination's settings
   */
  AutoCloseable open(
      Destination destination, Store.Remote store, Capacity capacity, UnfinishedUploads uploads);

  /**
   * What the routes of a destination refer to, by the name that it is bound under but for the
   * destination's own at its end.
   *
   * @param client as {@link #open} made it
   */
  default Map<String, Object> beans(AutoCloseable client) {
    return Map.of("client-", client);
  }

  /** The parameters of the route template, but for the destination's name. */
  Map<String, String> parameters(Store.Remote store);

  /**
   * Sets the headers and the body that the component takes; the call is the body so far. For a
   * scheme whose routes have a component's endpoint.
   */
  default void address(StoreCall call, Exchange exchange) {}

  /** What the component left in the message, as {@link StoreCall} says. */
  default Object answer(Exchange exchange) {
    return exchange.getMessage().getBody();
  }

  /** Whether the failure means that nothing stands under the key. */
  default boolean isAbsent(Throwable failure) {
    return false;
  }

  /**
   * What a failure means; empty where it is none that the scheme knows.
   *
   * @param where the URI or the prefix that was called
   */
  Optional<RuntimeException> explain(StoreCall call, Throwable failure, String where);

  /**
   * Whether the store did not accept our credentials at all. It is not asked again at once then,
   * since many a server locks the account of one who tries too often. A refusal of one object is
   * none.
   */
  default boolean isLoginRefused(StoreCall call, Throwable failure) {
    return false;
  }

  /**
   * Whether a failure may be for the sake of the keys, so that they are read again: they are not
   * accepted, or do not permit the call. So is one for the sake of the time, which looks alike.
   */
  default boolean mayBeKeys(StoreCall call, Throwable failure) {
    return isLoginRefused(call, failure);
  }

  /**
   * Uses the keys of a store from now on, where they are others than those in use.
   *
   * @param client as {@link #open} made it
   * @param fresh the same store as its settings say now
   * @param asksProvider whether a provider's chain that gives the keys is asked again, too
   * @return whether others are in use now
   */
  boolean renew(AutoCloseable client, Store.Remote fresh, boolean asksProvider);

  /** The clock that calls are signed by; empty where theirs is no matter or cannot be corrected. */
  default Optional<StoreClock> clock(AutoCloseable client) {
    return Optional.empty();
  }

  /** Whether a failure may have a better reason, which {@link StoreCall.Check} would tell. */
  default boolean mayHideReason(Throwable failure) {
    return false;
  }

  /** The most keys of one {@link StoreCall.RemoveAll}: what the service takes in one request. */
  int removedAtOnce();

  /** Whether it has {@link org.ww3transfer.holdings.ObjectStore#parts() parts}. */
  default boolean stagesParts(Store.Remote store) {
    return false;
  }

  /** As in {@link org.ww3transfer.holdings.PartStore#goesOn()}. */
  default boolean goesOnWithParts() {
    return true;
  }

  /** Whether it takes {@link StoreCall.PutInParts}. */
  default boolean putsInParts() {
    return false;
  }

  /** How content goes to the store, as far as that is known; may be empty. For the operator. */
  default String manner(AutoCloseable client) {
    return "";
  }

  /** As in {@link org.ww3transfer.holdings.ObjectStore#tellsMd5()}. */
  default boolean tellsMd5() {
    return false;
  }

  /**
   * As in {@link org.ww3transfer.holdings.ObjectStore#mayAnswerMd5}, of a store of which nothing
   * more is known.
   */
  default boolean mayAnswerMd5(long bytes, RemoteRules rules) {
    return tellsMd5();
  }

  /** How long a store is left alone that does not let us in. */
  default LoginPauses loginPauses() {
    return LoginPauses.OF_KEYS;
  }
}
