package org.ww3transfer.route.remote;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.Fence;

/**
 * The way to one store: sends it calls, says why one failed, and leaves it alone for a while once
 * it did not let us in.
 */
final class StoreRoute {
  private final String uri;
  private final Scheme scheme;
  private final ProducerTemplate camel;
  private final LoginGuard logins;
  private final Runnable check;
  private final FreshKeys keys;

  /**
   * @param uri of the route
   * @param keys the store's
   * @param check asks about the place itself, and throws what is wrong with it
   */
  StoreRoute(
      String uri,
      Scheme scheme,
      ProducerTemplate camel,
      LoginGuard logins,
      FreshKeys keys,
      Runnable check) {
    this.uri = uri;
    this.scheme = scheme;
    this.camel = camel;
    this.logins = logins;
    this.keys = keys;
    this.check = check;
  }

  /**
   * Makes a call, and once more where what it failed for has changed meanwhile.
   *
   * @param where what it concerns, for the operator
   * @throws ItemException where the store is left alone now
   */
  Answer call(StoreCall call, String where) {
    Answer answer = callOnce(call, where);
    return answer.mayEndOtherwise() && call.isRepeatable() ? callOnce(call, where) : answer;
  }

  private Answer callOnce(StoreCall call, String where) {
    FreshKeys.Signing before = keys.signing();
    LoginGuard.Leave leave = logins.enter();
    if (leave.refusal().isPresent()) {
      throw notTried(leave.refusal().get(), where);
    }
    Optional<Throwable> failure = Optional.of(new IllegalStateException("not sent"));
    Optional<String> changed = Optional.empty();
    try {
      Exchange sent = send(call);
      failure = Optional.ofNullable(sent.getException());
      changed =
          failure
              .filter(why -> scheme.mayBeKeys(call, why))
              .flatMap(why -> keys.changedSince(before));
      return new Answer(call, where, sent, changed);
    } finally {
      note(leave, call, failure, changed.isPresent());
    }
  }

  /**
   * Takes up other keys, where it is time to look for them.
   *
   * @return whether there are others
   */
  boolean takesUpKeys() {
    boolean areOthers = keys.look();
    if (areOthers) {
      logins.forget();
    }
    return areOthers;
  }

  private Exchange send(StoreCall call) {
    if (!call.isLooking()) {
      Fence.requireUnchecked();
    }
    return camel.send(uri, exchange -> exchange.getMessage().setBody(call));
  }

  private void note(
      LoginGuard.Leave leave, StoreCall call, Optional<Throwable> failure, boolean isNew) {
    if (failure.isEmpty()) {
      keys.accepted();
    }
    if (isNew) {
      logins.forget();
      logins.answered(leave, false);
    } else if (failure.filter(refusal -> isLoginRefused(call, refusal)).isPresent()) {
      logins.refused(leave, call, failure.get());
    } else {
      logins.answered(leave, failure.isEmpty() || scheme.isAbsent(failure.get()));
    }
  }

  /** Whoever has nothing to show is not let in either, and to find that out takes seconds. */
  private boolean isLoginRefused(StoreCall call, Throwable failure) {
    return Causes.include(failure, OnFirstCall.NotGiven.class)
        || scheme.isLoginRefused(call, failure);
  }

  /** As what was refused, under another name, and without another try by the item. */
  private ItemException notTried(LoginGuard.Refusal refusal, String where) {
    RuntimeException reason =
        BrokenConnection.reason(scheme, refusal.call(), refusal.failure(), where);
    return ItemException.notTried(
        Blame.DESTINATION, reason.getMessage(), refusal.until(), refusal.failure());
  }

  /** What came of a call, perhaps an exception. */
  final class Answer {
    private final StoreCall call;
    private final String where;
    private final Optional<Throwable> failure;
    private final Optional<Object> body;
    private final Optional<String> changed;

    Answer(StoreCall call, String where, Exchange exchange, Optional<String> changed) {
      this.call = call;
      this.where = where;
      failure = Optional.ofNullable(exchange.getException());
      body = Optional.ofNullable(exchange.getMessage().getBody());
      this.changed = changed;
    }

    /** Whether the same call, made now, may well succeed. */
    boolean mayEndOtherwise() {
      return changed.isPresent();
    }

    Optional<Throwable> failure() {
      return failure;
    }

    /** Whether the store knows us and does not let us do this. */
    boolean isPermissionRefused() {
      return failure()
          .filter(why -> scheme.mayBeKeys(call, why) && !isLoginRefused(call, why))
          .isPresent();
    }

    boolean isAbsent() {
      return failure().filter(scheme::isAbsent).isPresent();
    }

    <T> T as(Class<T> type) {
      requireSuccess();
      return type.cast(body.orElseThrow());
    }

    void requireSuccess() {
      if (failure().isPresent()) {
        RuntimeException reason = reason();
        throw scheme.mayHideReason(failure().get()) ? withReasonOfCheck(reason) : reason;
      }
    }

    RuntimeException reason() {
      RuntimeException reason = BrokenConnection.reason(scheme, call, failure.orElseThrow(), where);
      return changed.isPresent() && reason instanceof ItemException known
          ? ItemException.passing(known.blame(), known.getMessage() + "; " + changed.get(), known)
          : reason;
    }
  }

  /**
   * A server that refuses while it is still being sent to may be seen only as a broken connection,
   * and some answers have no room for a reason: asked about the place itself, it says what is
   * wrong.
   */
  private RuntimeException withReasonOfCheck(RuntimeException unexplained) {
    try {
      check.run();
      return unexplained;
    } catch (ItemException e) {
      return e.isRetryable() ? unexplained : e;
    }
  }
}
