package org.ww3transfer.route.remote;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.ProducerTemplate;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.holdings.PartStore;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.journal.UnfinishedUploads;

/** A remote destination, called through its route {@code destination-<name>-<scheme>}. */
public final class RoutedStore implements ObjectStore {
  /** Whether it may be listed tells as much as a list, and costs less. */
  private static final String NAME_NOT_THERE = ".ww3-transfer-check";

  /** Always the same, so that one which a killed process left is met again, and goes. */
  private static final String CLOCK = ".ww3-transfer-clock";

  private final Destination destination;
  private final String folder;
  private final RemoteRules rules;
  private final Scheme scheme;
  private final boolean stagesParts;
  private final StoreRoute route;
  private volatile boolean isMd5InVain;

  /**
   * @param key where its route begins: {@code direct:store-<key>}
   * @param destination whose store is a remote one
   * @param scheme that of the store
   * @param keys its own
   * @param clock tells how long a store that did not let us in is left alone
   */
  public RoutedStore(
      String key,
      Destination destination,
      Store.Remote store,
      Scheme scheme,
      ProducerTemplate camel,
      FreshKeys keys,
      Clock clock) {
    this.destination = destination;
    this.folder = store.folder();
    rules = store.rules();
    this.scheme = scheme;
    stagesParts = scheme.stagesParts(store);
    route =
        new StoreRoute(
            "direct:store-" + key,
            scheme,
            camel,
            new LoginGuard(scheme.loginPauses(), clock),
            keys,
            this::check);
  }

  /**
   * Takes up keys that were changed meanwhile.
   *
   * @return whether there are any
   */
  public boolean takesUpKeys() {
    return route.takesUpKeys();
  }

  @Override
  @SuppressWarnings("unchecked")
  public Optional<StoredObject> look(String name) {
    StoreRoute.Answer answer = call(new StoreCall.Look(folder + name), name);
    return answer.isAbsent() ? Optional.empty() : answer.as(Optional.class);
  }

  @Override
  public PutAnswer put(String name, Content content, boolean mayReplace) {
    StoreCall call = asked(name, content, mayReplace);
    PutAnswer answer = call(call, name).as(PutAnswer.class);
    if (scheme.mayAnswerMd5(content.bytes(), rules)) {
      isMd5InVain = answer.md5().isEmpty() || answer.crc32c().isPresent();
    }
    return answer;
  }

  private StoreCall.Put asked(String name, Content content, boolean mayReplace) {
    return new StoreCall.Put(folder + name, content, mayReplace, !destination.takesOnly());
  }

  @Override
  public boolean putInParts(String name, Content content, boolean mayReplace) {
    if (scheme.putsInParts()) {
      StoreCall.Put put = asked(name, content, mayReplace);
      call(new StoreCall.PutInParts(put), name).requireSuccess();
    }
    return scheme.putsInParts();
  }

  @Override
  public InputStream read(String name) {
    return call(new StoreCall.Read(folder + name), name).as(InputStream.class);
  }

  @Override
  public void remove(String name) {
    StoreRoute.Answer answer = call(new StoreCall.Remove(folder + name), name);
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

  @Override
  public Map<String, String> removeAll(List<String> names, Consumer<String> gone) {
    return new Removals(folder, scheme.removedAtOnce(), this::where, this::call)
        .remove(names, gone);
  }

  private String where(String name) {
    return destination.prefix().join(name);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Optional<Instant> clock(boolean mayWrite) {
    return call(new StoreCall.Clock(folder + CLOCK, mayWrite)).as(Optional.class);
  }

  @Override
  public Optional<PartStore> parts() {
    return Optional.<PartStore>of(new RoutedParts(folder, scheme.goesOnWithParts(), this::call))
        .filter(staged -> stagesParts);
  }

  /** Ends an upload that nobody goes on with; one without an id is a file or an object. */
  public void abort(UnfinishedUploads.Upload upload) {
    boolean isObject = upload.id().isEmpty() && !stagesParts;
    StoreCall call =
        isObject
            ? new StoreCall.Remove(upload.key())
            : new StoreCall.Abort(upload.bucket(), upload.key(), upload.id());
    StoreRoute.Answer answer = route.call(call, upload.bucket() + ": " + upload.key());
    if (!answer.isAbsent()) {
      answer.requireSuccess();
    }
  }

  @Override
  public boolean tellsMd5() {
    return scheme.tellsMd5();
  }

  @Override
  public boolean mayAnswerMd5(long bytes) {
    return scheme.mayAnswerMd5(bytes, rules) && (scheme.tellsMd5() || !isMd5InVain);
  }

  @Override
  public boolean check() {
    StoreRoute.Answer answer = call(new StoreCall.Check(folder + NAME_NOT_THERE));
    if (answer.failure().isPresent()) {
      if (destination.takesOnly() && answer.isPermissionRefused()) {
        return true; // who is known there, and may not look
      }
      throw answer.reason();
    }
    return !answer.as(Object.class).equals(false);
  }

  private StoreRoute.Answer call(StoreCall call, String name) {
    return route.call(call, where(name));
  }

  /** For calls that concern no single name. */
  private StoreRoute.Answer call(StoreCall call) {
    return route.call(call, destination.prefix().text());
  }
}
