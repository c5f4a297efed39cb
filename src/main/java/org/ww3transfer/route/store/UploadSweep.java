package org.ww3transfer.route.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.remote.RoutedStore;
import org.ww3transfer.thread.DaemonThreads;

/**
 * Ends what was left half sent at the stores and is not gone on with: as its item is at its end, as
 * no run waits for it any more, or as the ending itself failed before. At the start and once a day,
 * in a thread of its own, as a store that is down must keep nobody waiting.
 */
public final class UploadSweep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UploadSweep.class);

  /**
   * At the most, whoever may wait, and of what a destination has that no settings name any more.
   */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  /** How long one is left that nobody goes on with: its run may come again. */
  private static final Duration LEFT = Duration.ofDays(1);

  private final UnfinishedUploads uploads;
  private final Predicate<UnfinishedUploads.Upload> isAwaited;
  private final Function<String, Optional<RoutedStore>> stores;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("end-uploads"));

  /**
   * @param isAwaited whether a run that is under way may still go on with it
   * @param stores by the names of their destinations; empty for a name that no settings have
   */
  public UploadSweep(
      UnfinishedUploads uploads,
      Predicate<UnfinishedUploads.Upload> isAwaited,
      Function<String, Optional<RoutedStore>> stores) {
    this.uploads = uploads;
    this.isAwaited = isAwaited;
    this.stores = stores;
  }

  /** Sweeps from now on. */
  void begin() {
    var unused = thread.scheduleWithFixedDelay(this::sweep, 0, 1, TimeUnit.DAYS);
  }

  /** Sweeps at once, and keeps nobody waiting. */
  public void soon() {
    try {
      thread.execute(this::sweep);
    } catch (RejectedExecutionException e) {
      LOG.debug("the next start sweeps", e);
    }
  }

  /** Ends what can be ended now. Of a store that does not answer, the rest waits for the next. */
  public void sweep() {
    Set<String> silent = new HashSet<>();
    try {
      uploads.forEachLeft(
          this::isDue,
          note -> {
            String at = note.upload().destination();
            if (!silent.contains(at) && !LogContext.ofDestination(at).call(() -> end(note))) {
              silent.add(at);
            }
          });
    } catch (IOException | RuntimeException e) {
      LOG.warn("unfinished uploads: {}", Reasons.of(e));
    }
  }

  private boolean isDue(UnfinishedUploads.Note note) {
    if (note.upload().terms().isEmpty()) {
      return true;
    }
    Instant touched = touched(note);
    Instant now = Instant.now();
    return touched.plus(LEFT).isBefore(now)
        && (touched.plus(REMEMBERED).isBefore(now) || !isAwaited.test(note.upload()));
  }

  private static Instant touched(UnfinishedUploads.Note note) {
    try {
      return note.touched();
    } catch (IOException e) {
      return Instant.now(); // it has just ended
    }
  }

  /** Ends what was begun of an item that is at its end, now or, where that fails, later. */
  public void giveUp(String destination, String key) {
    try {
      for (UnfinishedUploads.Note each : uploads.take(destination, key)) {
        try (UnfinishedUploads.Note note = each) {
          if (!end(note)) {
            note.giveUp();
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("{}: unfinished upload of {}: {}", destination, key, Reasons.of(e));
    }
  }

  /** Whether the store can be asked for more. */
  private boolean end(UnfinishedUploads.Note note) throws IOException {
    UnfinishedUploads.Upload upload = note.upload();
    Optional<RoutedStore> store = stores.apply(upload.destination());
    if (store.isEmpty()) {
      forgetIfOld(note);
      return true;
    }
    try {
      store.get().abort(upload);
      note.ended();
      LOG.info("{}: ended an unfinished upload of {}", upload.destination(), upload.key());
      return true;
    } catch (ItemException e) {
      if (!thread.isShutdown()) {
        LOG.warn(
            "{}: an unfinished upload cannot be ended now, and is tried again within a day: {}",
            upload.destination(),
            Reasons.of(e));
      }
      return !e.isOfDestination();
    }
  }

  /** The settings of one call may leave a destination out that the next one has. */
  private static void forgetIfOld(UnfinishedUploads.Note note) throws IOException {
    if (touched(note).plus(REMEMBERED).isBefore(Instant.now())) {
      UnfinishedUploads.Upload upload = note.upload();
      LOG.warn(
          "{}: an unfinished upload of {} is left there, as {} is no longer a destination; end it",
          upload.bucket(),
          upload.key(),
          upload.destination());
      note.ended();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
