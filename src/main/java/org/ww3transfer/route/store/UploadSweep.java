package org.ww3transfer.route.store;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.remote.RoutedStore;

/**
 * Ends what was left half sent at the stores, by killed processes or where the ending itself
 * failed: at the start, and once a day. In a thread of its own, as a store that is down must keep
 * nobody waiting.
 */
public final class UploadSweep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UploadSweep.class);

  /** Of what is left at a destination that no settings name any more. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final UnfinishedUploads uploads;
  private final Function<String, Optional<RoutedStore>> stores;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "end-uploads");
            made.setDaemon(true);
            return made;
          });

  /**
   * @param stores by the names of their destinations; empty for a name that no settings have
   */
  public UploadSweep(UnfinishedUploads uploads, Function<String, Optional<RoutedStore>> stores) {
    this.uploads = uploads;
    this.stores = stores;
  }

  /** Sweeps from now on. */
  void begin() {
    var unused = thread.scheduleWithFixedDelay(this::sweep, 0, 1, TimeUnit.DAYS);
  }

  /** Ends what can be ended now. Of a store that does not answer, the rest waits for the next. */
  public void sweep() {
    Set<String> silent = new HashSet<>();
    try {
      uploads.forEachLeft(
          note -> {
            if (!silent.contains(note.upload().destination()) && !end(note)) {
              silent.add(note.upload().destination());
            }
          });
    } catch (IOException | RuntimeException e) {
      LOG.warn("unfinished uploads: {}", Reasons.of(e));
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
      return false;
    }
  }

  /** The settings of one call may leave a destination out that the next one has. */
  private static void forgetIfOld(UnfinishedUploads.Note note) throws IOException {
    Instant begun = Files.getLastModifiedTime(note.file()).toInstant();
    if (begun.plus(REMEMBERED).isBefore(Instant.now())) {
      UnfinishedUploads.Upload upload = note.upload();
      LOG.warn(
          "{}: an unfinished upload of {} is left there, as {} is no destination any more; end it",
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
