package org.ww3transfer.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.holdings.Holdings;

/** Compares all copies of a run, the destinations side by side: one that is down delays none. */
public final class Verification implements AutoCloseable {
  /** What stands before the reason of those that were not asked, as others had met it. */
  public static final String NOT_ASKED = "not asked after: ";

  /** After so many calls in a row that failed, a destination is not asked any more. */
  private static final int MOST_FAILURES = 3;

  private final Map<String, Place> places = new TreeMap<>();
  private final Set<String> notAsked = new TreeSet<>();
  private final Function<Throwable, String> reasons;
  private final Runnable progress;

  private record Place(
      Prefix prefix, Comparison comparison, ExecutorService threads, Trouble last) {}

  /** What went wrong at a destination last. */
  private static final class Trouble {
    private int failures;
    private String reason = "";

    synchronized Optional<String> isGivenUp() {
      return failures >= MOST_FAILURES ? Optional.of(reason) : Optional.empty();
    }

    synchronized void failed(String why) {
      failures++;
      reason = why;
    }

    synchronized void answered() {
      failures = 0;
    }
  }

  /**
   * @param holdings gives access to a destination
   * @param readsBack whether what a store cannot tell is found out by reading
   * @param atOneTime copies looked at together, a destination
   * @param reasons says what a failure means, in one line
   * @param progress told after each copy, by any thread
   */
  public Verification(
      List<Destination> destinations,
      Function<Destination, Holdings> holdings,
      boolean readsBack,
      int atOneTime,
      Function<Throwable, String> reasons,
      Runnable progress) {
    this.reasons = reasons;
    this.progress = progress;
    for (Destination destination : destinations) {
      if (destination.takesOnly()) {
        notAsked.add(destination.name());
        continue;
      }
      places.put(
          destination.name(),
          new Place(
              destination.prefix(),
              new Comparison(holdings.apply(destination), readsBack),
              Executors.newFixedThreadPool(atOneTime),
              new Trouble()));
    }
  }

  /** Destinations whose copies are left out, as they only take ({@code verify = none}). */
  public Set<String> notAsked() {
    return Set.copyOf(notAsked);
  }

  /** Compares all and waits for the last. */
  public List<VerifiedOutput> verify(Expectations expectations) {
    List<ExpectedOutput> outputs = expectations.outputs();
    List<List<CompletableFuture<VerifiedCopy>>> asked = new ArrayList<>();
    for (ExpectedOutput output : outputs) {
      asked.add(
          output.copies().stream()
              .filter(copy -> !notAsked.contains(copy.destination()))
              .map(copy -> begin(output, copy))
              .toList());
    }
    List<VerifiedOutput> verified = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      ExpectedOutput output = outputs.get(i);
      List<VerifiedCopy> copies = asked.get(i).stream().map(CompletableFuture::join).toList();
      verified.add(new VerifiedOutput(output.path(), output.original().isThere(), copies));
    }
    return verified;
  }

  private CompletableFuture<VerifiedCopy> begin(ExpectedOutput output, ExpectedCopy copy) {
    Optional<Place> place = Optional.ofNullable(places.get(copy.destination()));
    if (place.isEmpty()) {
      return CompletableFuture.completedFuture(
          VerifiedCopy.of(copy, CopyState.UNREACHABLE, "is no longer in ww3.destinations"));
    }
    Optional<String> name = name(place.get().prefix(), copy.uri());
    if (name.isEmpty()) {
      return CompletableFuture.completedFuture(
          VerifiedCopy.of(
              copy,
              CopyState.UNREACHABLE,
              "was sent there under another prefix than the settings have now, "
                  + place.get().prefix().text()));
    }
    return CompletableFuture.supplyAsync(
        () -> {
          VerifiedCopy verified = verify(output, copy, name.get(), place.get());
          progress.run();
          return verified;
        },
        place.get().threads());
  }

  private VerifiedCopy verify(ExpectedOutput output, ExpectedCopy copy, String name, Place place) {
    Optional<String> givenUp = place.last().isGivenUp();
    if (givenUp.isPresent()) {
      return VerifiedCopy.of(copy, CopyState.UNREACHABLE, NOT_ASKED + givenUp.get());
    }
    try {
      VerifiedCopy verified = place.comparison().compare(copy, name, output.original());
      place.last().answered();
      return verified;
    } catch (ComparedSource.UnreadableException e) {
      return VerifiedCopy.of(copy, CopyState.UNKNOWN, reasons.apply(e.getCause()));
    } catch (IOException | RuntimeException e) {
      String reason = reasons.apply(e);
      place.last().failed(reason);
      return VerifiedCopy.of(copy, CopyState.UNREACHABLE, reason);
    }
  }

  /** The name below the prefix that {@link Prefix#join} makes this URI of. */
  private static Optional<String> name(Prefix prefix, String uri) {
    String folder = prefix.join("");
    String beginning = folder.substring(0, folder.length() - prefix.query().length());
    boolean isBelow =
        uri.startsWith(beginning)
            && uri.endsWith(prefix.query())
            && uri.length() > beginning.length() + prefix.query().length();
    return isBelow
        ? Optional.of(uri.substring(beginning.length(), uri.length() - prefix.query().length()))
        : Optional.empty();
  }

  @Override
  public void close() {
    places.values().forEach(place -> place.threads().shutdownNow());
  }
}
