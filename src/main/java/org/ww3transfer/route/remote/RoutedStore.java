package org.ww3transfer.route.remote;

import com.google.common.collect.Lists;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.journal.UnfinishedUploads;

/** A remote destination, called through its route {@code destination-<name>-<scheme>}. */
public final class RoutedStore implements ObjectStore {
  /** Whether it may be listed tells as much as a list, and costs less. */
  private static final String NAME_NOT_THERE = ".ww3-transfer-check";

  private final Destination destination;
  private final String folder;
  private final Scheme scheme;
  private final ProducerTemplate camel;
  private final LoginGuard logins;

  /**
   * @param destination whose store is a remote one
   * @param scheme that of the store
   * @param clock tells how long a store that did not let us in is left alone
   */
  public RoutedStore(
      Destination destination,
      Store.Remote store,
      Scheme scheme,
      ProducerTemplate camel,
      Clock clock) {
    this.destination = destination;
    this.folder = store.folder();
    this.scheme = scheme;
    this.camel = camel;
    logins = new LoginGuard(clock);
  }

  /** Where the route of a remote destination begins. */
  public static String uri(String destination) {
    return "direct:store-" + destination;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Optional<StoredObject> look(String name) {
    Answer answer = call(new StoreCall.Look(folder + name), name);
    return answer.isAbsent() ? Optional.empty() : answer.as(Optional.class);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Optional<String> put(String name, InputStream content, long bytes, boolean mayReplace) {
    StoreCall call = new StoreCall.Put(folder + name, content, bytes, mayReplace);
    return call(call, name).as(Optional.class);
  }

  @Override
  public InputStream read(String name) {
    return call(new StoreCall.Read(folder + name), name).as(InputStream.class);
  }

  @Override
  public void remove(String name) {
    Answer answer = call(new StoreCall.Remove(folder + name), name);
    if (!answer.isAbsent()) {
      answer.requireSuccess();
    }
  }

  @Override
  public void list(String beginning, int folders, Consumer<Holding> each) {
    StoreCall call =
        new StoreCall.ListAll(
            folder + beginning,
            folders + Math.toIntExact(folder.chars().filter(c -> c == '/').count()),
            found ->
                each.accept(
                    new Holding(
                        found.name().substring(folder.length()), found.bytes(), found.modified())));
    call(call).requireSuccess();
  }

  /** After a request that failed, no other is made: the rest is told as not tried. */
  @Override
  public Map<String, String> removeAll(List<String> names, Consumer<String> gone) {
    Map<String, String> refused = new TreeMap<>();
    boolean isDown = false;
    for (List<String> few : Lists.partition(names, scheme.removedAtOnce())) {
      if (isDown) {
        few.forEach(name -> refused.put(name, where(name) + ": not tried after that"));
        continue;
      }
      try {
        Map<String, String> failed = remove(few);
        failed.forEach((name, why) -> refused.put(name, where(name) + ": " + why));
        few.stream().filter(name -> !failed.containsKey(name)).forEach(gone);
      } catch (ItemException e) {
        isDown = true;
        few.forEach(name -> refused.put(name, e.getMessage()));
      }
    }
    return refused;
  }

  /** By one request: why not, for each that was not removed. */
  @SuppressWarnings("unchecked")
  private Map<String, String> remove(List<String> names) {
    StoreCall call = new StoreCall.RemoveAll(names.stream().map(folder::concat).toList());
    Map<String, String> byKey = call(call).as(Map.class);
    Map<String, String> byName = new TreeMap<>();
    byKey.forEach((key, why) -> byName.put(key.substring(folder.length()), why));
    return byName;
  }

  private String where(String name) {
    return destination.prefix().join(name);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Optional<Instant> clock() {
    String name = ".ww3-transfer-clock." + UUID.randomUUID();
    return call(new StoreCall.Clock(folder + name)).as(Optional.class);
  }

  @Override
  public boolean stagesParts() {
    return scheme.stagesParts();
  }

  @Override
  public void publish(String part, String name, boolean mayReplace) {
    call(new StoreCall.Publish(folder + part, folder + name, mayReplace), name).requireSuccess();
  }

  /** Ends an upload that a process which is no more has begun. */
  public void abort(UnfinishedUploads.Upload upload) {
    StoreCall call = new StoreCall.Abort(upload.bucket(), upload.key(), upload.id());
    Answer answer = answer(call, upload.bucket() + ": " + upload.key());
    if (!answer.isAbsent()) {
      answer.requireSuccess();
    }
  }

  @Override
  public boolean tellsMd5() {
    return scheme.tellsMd5();
  }

  @Override
  public void check() {
    Answer answer = call(new StoreCall.Check(folder + NAME_NOT_THERE));
    if (answer.failure().isPresent()) {
      throw answer.reason();
    }
  }

  private Answer call(StoreCall call, String name) {
    return answer(call, where(name));
  }

  /** For calls that concern no single name. */
  private Answer call(StoreCall call) {
    return answer(call, destination.prefix().text());
  }

  private Answer answer(StoreCall call, String where) {
    LoginGuard.Leave leave = logins.enter();
    if (leave.refusal().isPresent()) {
      throw notTried(leave.refusal().get(), where);
    }
    Optional<Throwable> failure = Optional.of(new IllegalStateException("not sent"));
    try {
      Answer answer = new Answer(call, where, send(call));
      failure = answer.failure();
      return answer;
    } finally {
      note(leave, call, failure);
    }
  }

  private Exchange send(StoreCall call) {
    return camel.send(uri(destination.name()), exchange -> exchange.getMessage().setBody(call));
  }

  private void note(LoginGuard.Leave leave, StoreCall call, Optional<Throwable> failure) {
    if (failure.filter(refusal -> scheme.isLoginRefused(call, refusal)).isPresent()) {
      logins.refused(leave, call, failure.get());
    } else {
      logins.answered(leave, failure.isEmpty() || scheme.isAbsent(failure.get()));
    }
  }

  /** As what was refused, under another name, and without another try by the item. */
  private ItemException notTried(LoginGuard.Refusal refusal, String where) {
    RuntimeException reason = reason(refusal.call(), refusal.failure(), where);
    Instant until = refusal.until().truncatedTo(ChronoUnit.SECONDS);
    return ItemException.lasting(
        reason.getMessage() + "; not tried again before " + until, refusal.failure());
  }

  /** What came of a call, perhaps an exception. */
  private final class Answer {
    private final StoreCall call;
    private final String where;
    private final Optional<Throwable> failure;
    private final Optional<Object> body;

    Answer(StoreCall call, String where, Exchange exchange) {
      this.call = call;
      this.where = where;
      failure = Optional.ofNullable(exchange.getException());
      body = Optional.ofNullable(exchange.getMessage().getBody());
    }

    Optional<Throwable> failure() {
      return failure;
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
      return RoutedStore.this.reason(call, failure.orElseThrow(), where);
    }
  }

  private RuntimeException reason(StoreCall call, Throwable failure, String where) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ItemException known) {
        return known; // the source's own, thrown while it was read
      }
      if (cause instanceof OnFirstCall.NotGiven) {
        return ItemException.passing(where + ": " + cause.getMessage(), failure);
      }
    }
    return scheme
        .explain(call, failure, where)
        .orElseGet(() -> BrokenConnection.explain(failure, where));
  }

  /**
   * A server that refuses while it is still being sent to may be seen only as a broken connection,
   * and some answers have no room for a reason: asked about the place itself, it says what is
   * wrong.
   */
  private RuntimeException withReasonOfCheck(RuntimeException unexplained) {
    try {
      check();
      return unexplained;
    } catch (ItemException e) {
      return e.isRetryable() ? unexplained : e;
    }
  }

  /** Whether the failure or one of its causes is of that type. */
  public static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
