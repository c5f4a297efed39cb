package org.ww3transfer.route.store;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.LocalPlace;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.thread.DaemonThreads;

/**
 * Looks at the destinations before anything is sent, side by side: one that is down delays none.
 */
public final class DestinationChecks {
  private static final Logger LOG = LoggerFactory.getLogger(DestinationChecks.class);

  private static final String UNVERIFIED = ", but nothing is verified there (verify = none)";

  /** A thread a destination, which keeps no process alive. */
  private static final Executor THREADS = task -> DaemonThreads.start("check-destination", task);

  /**
   * What came of it.
   *
   * @param error one line; empty where all is well
   * @param isThere false where all is well and the place will be made by the first who sends there
   * @param tried the requests that were tried there, where that was wanted
   */
  public record Result(
      Destination destination, Optional<String> error, boolean isThere, List<TriedRequest> tried) {

    /** For the operator. */
    public String line() {
      return error.orElseGet(() -> destination.takesOnly() ? well() + UNVERIFIED : well());
    }

    private String well() {
      if (!isThere) {
        return "ok: is not there yet and will be made";
      }
      return isKnown() ? "ok" : "ok: " + (destination.takesOnly() ? NOT_LISTED : NOT_KNOWN);
    }

    /** Whether all that is done there was tried. */
    public boolean isKnown() {
      return !tried.isEmpty() || !Remotes.isRemote(destination);
    }
  }

  private static final String NOT_LISTED =
      "whether it takes what is sent there is not known yet: check --write tries it";

  private static final String NOT_KNOWN = "can be listed; " + NOT_LISTED;

  private final Supplier<List<Destination>> destinations;
  private final Remotes remotes;
  private final WatchedPlaces places;
  private final Installation installation;

  public DestinationChecks(
      Supplier<List<Destination>> destinations,
      Remotes remotes,
      WatchedPlaces places,
      Installation installation) {
    this.destinations = destinations;
    this.remotes = remotes;
    this.places = places;
    this.installation = installation;
  }

  /** Looks at all of them and waits for none. */
  public List<CompletableFuture<Result>> begin(CheckDepth depth) {
    return inUse(depth).stream()
        .map(each -> CompletableFuture.supplyAsync(() -> check(each, depth), THREADS))
        .toList();
  }

  /**
   * The same of some of them, if they are in their window, with a line in the log for each; tells
   * what came of it.
   */
  public void log(CheckDepth depth, Predicate<Destination> wanted, Consumer<Result> told) {
    Instant now = Instant.now();
    inUse(depth).stream()
        .filter(wanted)
        .filter(each -> each.hours().windows().isOpen(now))
        .forEach(
            each ->
                work(
                    each,
                    () -> {
                      Result result = check(each, depth);
                      log(result);
                      told.accept(result);
                    }));
  }

  /** Looks at one of them, waits for nothing, and tells what is wrong there, if anything is. */
  public void look(Destination destination, Consumer<Optional<String>> told) {
    work(destination, () -> told.accept(check(destination, CheckDepth.LIST).error()));
  }

  private static void work(Destination destination, Runnable work) {
    THREADS.execute(() -> LogContext.ofDestination(destination.name()).run(work));
  }

  private List<Destination> inUse(CheckDepth depth) {
    return depth == CheckDepth.OFF ? List.of() : destinations.get();
  }

  private static void log(Result result) {
    String name = result.destination().name();
    if (result.error().isPresent()) {
      LOG.error("destination {}: {}", name, result.error().get());
    } else if (result.destination().takesOnly()) {
      LOG.warn("destination {}: is there{}", name, UNVERIFIED);
    } else {
      LOG.debug("destination {}: {}", name, result.line()); // its place has been told
    }
  }

  private Result check(Destination destination, CheckDepth depth) {
    boolean writes = depth == CheckDepth.WRITE;
    try {
      boolean isThere = ask(destination, writes);
      List<TriedRequest> tried =
          writes && Remotes.isRemote(destination) ? rehearse(destination) : List.of();
      Optional<String> error = tried.stream().flatMap(each -> each.error().stream()).findFirst();
      return new Result(destination, error, isThere || !tried.isEmpty(), tried);
    } catch (IOException | RuntimeException e) {
      return new Result(destination, Optional.of(Reasons.of(e)), false, List.of());
    }
  }

  private boolean ask(Destination destination, boolean writes) throws IOException {
    return destination.store() instanceof Store.Local local
        ? places.forOthers(destination).run(() -> LocalPlace.of(local).check(writes, installation))
        : remotes.store(destination).check();
  }

  private List<TriedRequest> rehearse(Destination destination) throws IOException {
    ObjectStore store = remotes.store(destination);
    TrialObjects put = new TrialObjects(destination, store, installation);
    // a store with parts remembers them itself; where nobody may remove, a sweep may not either
    boolean areRemembered = store.parts().isEmpty() && !destination.takesOnly();
    List<String> names = areRemembered ? put.names() : List.of();
    TemporaryObjects objects = remotes.remember(destination, names);
    try {
      return new RequestTrial(destination, store, () -> remotes.manner(destination), put).play();
    } finally {
      objects.forget();
      remotes.forget(destination, put.kept()); // somebody was told of them
    }
  }
}
