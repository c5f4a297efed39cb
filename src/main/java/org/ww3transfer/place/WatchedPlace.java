package org.ww3transfer.place;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.thread.DaemonThreads;

/**
 * The folder of a local destination whose file system may hang, as a file server that is gone lets
 * calls wait for ever. What is done there is done in threads of its own. One that gets on no more
 * is given up: whoever waits for it is told, and it does nothing further when its call returns at
 * last. Until then it keeps its place among those that may be at work, and its name.
 */
public final class WatchedPlace {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedPlace.class);

  /** They keep no process alive. */
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(DaemonThreads.named("folder"));

  /** A stop waits no longer for what is under way. */
  private static final Duration MOST_STOP = Duration.ofSeconds(3);

  private static final Duration GLANCE = Duration.ofSeconds(10);

  private static final long LONGEST_LOOK_MILLIS = 1_000;
  private static final int LOOKS = 10;

  private final String destination;
  private final Path directory;
  private volatile Duration limit;
  private final Places places;
  private final Clock clock;
  private final Runnable returned;
  private final HangingCalls caught;

  /**
   * @param destination its name
   * @param limit how long a call may take without getting on
   * @param atOneTime threads that may be at work there, or caught
   * @param returned told when a call that was given up has returned
   */
  public WatchedPlace(
      String destination,
      Path directory,
      Duration limit,
      int atOneTime,
      Clock clock,
      Runnable returned) {
    this.destination = destination;
    this.directory = directory;
    this.limit = limit;
    caught = new HangingCalls(destination, directory, atOneTime);
    places = new Places(atOneTime);
    this.clock = clock;
    this.returned = returned;
  }

  /** Goes by other limits, but for what waits already. */
  void follow(Duration otherLimit, int otherPlaces) {
    limit = otherLimit;
    places.become(otherPlaces);
    caught.follow(otherPlaces);
  }

  /** What is done at a place. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /** Whether some call hangs there now, as far as is known. */
  public boolean hangs() {
    return !caught.isEmpty();
  }

  /** Does something there that changes nothing under a name of its own. */
  public <T> T run(Work<T> work) throws IOException {
    return run("", work);
  }

  /**
   * Does something there.
   *
   * @param name what is written; nothing else is done with it while an earlier try still hangs
   * @throws ItemException where it gets on no more; or where that is so of as many others as may be
   *     at work there, or of one with that name
   * @throws IOException of the work
   */
  public <T> T run(String name, Work<T> work) throws IOException {
    return run(name, limit, work);
  }

  /**
   * Has a look that can also be done without, and waits only a short while.
   *
   * @throws IOException of the work, and an {@link ItemException} too
   */
  void glance(Work<?> work) throws IOException {
    try {
      run("", limit.compareTo(GLANCE) < 0 ? limit : GLANCE, work);
    } catch (ItemException e) {
      if (!hangs()) {
        throw e;
      }
      LOG.debug("{}: was not looked at", directory, e);
    }
  }

  private <T> T run(String name, Duration most, Work<T> work) throws IOException {
    takePlace(name);
    WatchedJob<T> job = new WatchedJob<>(name, directory, work, places::release, this::ended);
    THREADS.execute(LogContext.carry(job));
    try {
      return result(job, most);
    } catch (InterruptedException e) {
      return stopped(job);
    }
  }

  private void takePlace(String name) throws IOException {
    caught.requireFree(name);
    try {
      if (!places.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw caught
            .first()
            .orElseGet(() -> caught.failure(new WatchedJob.Step("work in", directory), ""));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
  }

  /**
   * Time is counted by looks: where this whole process stands still, nothing hangs for that alone.
   */
  private <T> T result(WatchedJob<T> job, Duration most) throws IOException, InterruptedException {
    long look = Math.min(LONGEST_LOOK_MILLIS, Math.max(1, most.toMillis() / LOOKS));
    Instant since = clock.instant();
    int seen = job.steps();
    long quiet = 0;
    while (true) {
      try {
        return job.done().get(look, TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillAtWork) {
        quiet += look;
        if (job.steps() != seen) {
          seen = job.steps();
          since = clock.instant();
          quiet = 0;
        } else if (quiet >= most.toMillis()) {
          caught.add(job, since);
        }
      } catch (ExecutionException e) {
        throw WatchedJob.thrown(e.getCause());
      }
    }
  }

  /** The process is to end: so is the job, if it can. */
  private <T> T stopped(WatchedJob<T> job) throws IOException {
    job.stop();
    try {
      return job.done().get(MOST_STOP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw WatchedJob.thrown(e.getCause());
    } catch (TimeoutException | InterruptedException e) {
      caught.add(job, clock.instant());
      throw new ClosedByInterruptException();
    } finally {
      Thread.currentThread().interrupt();
    }
  }

  private void ended(WatchedJob<?> job) {
    if (caught.remove(job)) {
      LOG.info(
          "destination {}: {} {} has returned", destination, job.step().what(), job.step().path());
      returned.run();
    }
  }
}
