package org.ww3transfer.restarts;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.journal.DeliveredRun;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.thread.DaemonThreads;

/**
 * Asks destinations for restarts, side by side and for a limited time: one that hangs delays none,
 * and holds one thread until it answers.
 */
public final class RestartSurvey implements AutoCloseable {
  private static final int TRIES = 2;

  private final Function<Destination, Holdings> holdings;
  private final DeliveredRuns delivered;
  private final SentRestarts sent;
  private final Supplier<OnTheWay> onTheWay;
  private final Function<Throwable, String> reasons;
  private final Clock clock;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(DaemonThreads.named("restarts"));
  private final Map<String, CompletableFuture<Void>> underWay = new HashMap<>();

  /**
   * @param onTheWay is asked for what is still to come
   * @param reasons says what a failure means, in one line
   */
  public RestartSurvey(
      Function<Destination, Holdings> holdings,
      DeliveredRuns delivered,
      KeptReports reports,
      Supplier<OnTheWay> onTheWay,
      Function<Throwable, String> reasons,
      Clock clock) {
    this.holdings = holdings;
    this.delivered = delivered;
    this.onTheWay = onTheWay;
    this.reasons = reasons;
    this.clock = clock;
    sent = new SentRestarts(delivered, reports);
  }

  /**
   * What is asked.
   *
   * @param destinations all that there are
   * @param naming how restarts are named
   * @param isProven whether checksums are compared, for which a folder's restarts are read
   * @param most the time that a destination has to answer
   */
  public record Question(
      List<Destination> destinations, Naming naming, boolean isProven, Duration most) {
    public Question {
      destinations = List.copyOf(destinations);
    }
  }

  /** For what the next cycle starts from, by the runs delivered and taken up so far. */
  public RestartsReport askForNextCycle(Question question) throws InterruptedException {
    List<DeliveredRun> runs = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    for (Destination destination : question.destinations()) {
      try {
        runs.addAll(delivered.at(destination));
      } catch (IOException e) {
        doubts.add(destination.name() + ": " + reasons.apply(e));
      }
    }
    runs.addAll(onTheWay.get().runs());
    NeededRestarts needs = NextCycle.after(runs);
    doubts.addAll(needs.doubts());
    return ask(question, Optional.empty(), new NeededRestarts(needs.restarts(), doubts));
  }

  /**
   * For what a run needs.
   *
   * @param runDirectory of that run, where there is one
   */
  public synchronized RestartsReport ask(
      Question question, Optional<String> runDirectory, NeededRestarts needs)
      throws InterruptedException {
    Map<String, Map<NeededRestart, RestartAtPlace>> answers = new LinkedHashMap<>();
    Map<String, CompletableFuture<Void>> asked = new HashMap<>();
    for (Destination destination : question.destinations()) {
      List<NeededRestart> taken =
          needs.restarts().stream()
              .filter(each -> each.isSentTo(destination, question.naming()))
              .toList();
      Map<NeededRestart, RestartAtPlace> answer = new ConcurrentHashMap<>();
      answers.put(destination.name(), answer);
      if (destination.takesOnly()) {
        taken.forEach(each -> answer.put(each, RestartAtPlace.notAsked(destination.name())));
      } else if (!taken.isEmpty()) {
        asked.put(destination.name(), begin(destination, question, taken, answer));
      }
    }
    long end = System.nanoTime() + question.most().toNanos();
    for (CompletableFuture<Void> each : asked.values()) {
      await(each, end);
    }
    OnTheWay toCome = onTheWay.get();
    List<Destination> some = runDirectory.isEmpty() ? question.destinations() : List.of();
    UntouchedPlaces untouched = UntouchedPlaces.of(some, delivered);
    List<RestartEverywhere> restarts =
        needs.restarts().stream()
            .map(each -> untouched.everywhere(each, places(question, each, answers, toCome)))
            .toList();
    return RestartsReport.of(
        clock.instant(), question.isProven(), runDirectory, restarts, needs.doubts());
  }

  private CompletableFuture<Void> begin(
      Destination destination,
      Question question,
      List<NeededRestart> taken,
      Map<NeededRestart, RestartAtPlace> answer) {
    CompletableFuture<Void> before = underWay.get(destination.name());
    if (before != null && !before.isDone()) {
      return before; // it hangs, and what it says is another's answer
    }
    PlaceSurvey place =
        new PlaceSurvey(
            destination,
            question.naming(),
            holdings.apply(destination),
            delivered,
            sent,
            question.isProven());
    CompletableFuture<Void> now =
        CompletableFuture.runAsync(
            () -> taken.forEach(each -> answer.put(each, look(destination, place, each))), threads);
    underWay.put(destination.name(), now);
    return now;
  }

  private RestartAtPlace look(Destination destination, PlaceSurvey place, NeededRestart needed) {
    String why = "";
    for (int i = 0; i < TRIES; i++) {
      try {
        return place.look(needed);
      } catch (IOException | RuntimeException e) {
        why = reasons.apply(e);
      }
    }
    return RestartAtPlace.without(destination.name(), Presence.UNKNOWN, why);
  }

  private static void await(CompletableFuture<Void> asked, long end) throws InterruptedException {
    try {
      asked.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return; // what it has not answered is not known
    } catch (ExecutionException e) {
      throw new IllegalStateException("a look throws nothing", e.getCause());
    }
  }

  private static List<RestartAtPlace> places(
      Question question,
      NeededRestart needed,
      Map<String, Map<NeededRestart, RestartAtPlace>> answers,
      OnTheWay toCome) {
    return question.destinations().stream()
        .filter(each -> needed.isSentTo(each, question.naming()))
        .map(
            each ->
                Optional.ofNullable(answers.get(each.name()).get(needed))
                    .orElseGet(() -> RestartAtPlace.silent(each.name(), question.most()))
                    .orOnItsWay(toCome.why(needed, each.name())))
        .toList();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
