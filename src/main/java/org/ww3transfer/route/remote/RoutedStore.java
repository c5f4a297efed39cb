package org.ww3transfer.route.remote;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.holdings.StoredObject;

/** A remote destination, called through its route {@code destination-<name>-<scheme>}. */
public final class RoutedStore implements ObjectStore {
  /** Whether it may be listed tells as much as a list, and costs less. */
  private static final String NOBODY = ".ww3-transfer-check";

  private final Destination destination;
  private final String folder;
  private final Scheme scheme;
  private final ProducerTemplate camel;

  /**
   * @param destination whose store is a remote one
   * @param scheme that of the store
   */
  public RoutedStore(
      Destination destination, Store.Remote store, Scheme scheme, ProducerTemplate camel) {
    this.destination = destination;
    this.folder = store.folder();
    this.scheme = scheme;
    this.camel = camel;
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

  @Override
  public boolean tellsMd5() {
    return scheme.tellsMd5();
  }

  @Override
  public void check() {
    Answer answer = call(new StoreCall.Check(folder + NOBODY));
    if (answer.failure().isPresent()) {
      throw answer.reason();
    }
  }

  private Answer call(StoreCall call, String name) {
    return new Answer(call, where(name), send(call));
  }

  /** For calls that concern no single name. */
  private Answer call(StoreCall call) {
    return new Answer(call, destination.prefix().text(), send(call));
  }

  private Exchange send(StoreCall call) {
    return camel.send(uri(destination.name()), exchange -> exchange.getMessage().setBody(call));
  }

  /** What came of a call, perhaps an exception. */
  private final class Answer {
    private final StoreCall call;
    private final String where;
    private final Exchange exchange;

    Answer(StoreCall call, String where, Exchange exchange) {
      this.call = call;
      this.where = where;
      this.exchange = exchange;
    }

    Optional<Throwable> failure() {
      return Optional.ofNullable(exchange.getException());
    }

    boolean isAbsent() {
      return failure().filter(scheme::isAbsent).isPresent();
    }

    <T> T as(Class<T> type) {
      requireSuccess();
      return type.cast(exchange.getMessage().getBody());
    }

    void requireSuccess() {
      if (failure().isPresent()) {
        RuntimeException reason = reason();
        throw scheme.isVague(failure().get()) ? moreTelling(reason) : reason;
      }
    }

    RuntimeException reason() {
      Throwable failure = failure().orElseThrow();
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof ItemException known) {
          return known; // the source's own, thrown while it was read
        }
      }
      return scheme.explain(call, failure, where).orElseGet(() -> ofConnection(failure, where));
    }
  }

  /**
   * A server that refuses while it is still being sent to may be seen only as a broken connection,
   * and some answers have no room for a reason: asked about the place itself, it says what is
   * wrong.
   */
  private RuntimeException moreTelling(RuntimeException vague) {
    try {
      check();
      return vague;
    } catch (ItemException e) {
      return e.isRetryable() ? vague : e;
    }
  }

  /** What can go wrong with any connection; nothing here is known not to pass. */
  private static ItemException ofConnection(Throwable failure, String where) {
    String what = "failed: " + innermost(failure);
    if (causedBy(failure, UnknownHostException.class)
        || causedBy(failure, UnresolvedAddressException.class)) {
      what = "unknown host; is the endpoint right?";
    } else if (causedBy(failure, ConnectException.class)) {
      what = "nobody answers there (connection refused)";
    } else if (causedBy(failure, IOException.class) || causedBy(failure, TimeoutException.class)) {
      what = "the connection broke: " + innermost(failure);
    }
    return ItemException.passing(where + ": " + what, failure);
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return Optional.ofNullable(cause.getMessage())
        .orElse(cause.getClass().getSimpleName().toLowerCase(Locale.ROOT));
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
