package org.ww3transfer.inbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the kernel tells of new names in folders (inotify(7)): at once, and at no cost while nothing
 * happens. It tells nothing of what other hosts do in a network file system, and the watches of a
 * user are limited; so it is never all that is relied on. For one thread.
 */
final class FolderEvents implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderEvents.class);

  /**
   * A new name in a folder.
   *
   * @param entry empty where more happened than the kernel remembers
   */
  record Change(Path folder, Optional<Path> entry) {}

  private final Optional<WatchService> service;
  private final Map<WatchKey, Path> folders = new HashMap<>();
  private boolean hasComplained;

  private FolderEvents(Optional<WatchService> service) {
    this.service = service;
  }

  static FolderEvents open() {
    try {
      return new FolderEvents(Optional.of(FileSystems.getDefault().newWatchService()));
    } catch (IOException | UnsupportedOperationException e) {
      FolderEvents without = without();
      without.complain("" + e.getMessage());
      return without;
    }
  }

  /** Tells nothing. */
  static FolderEvents without() {
    return new FolderEvents(Optional.empty());
  }

  /** Has new names in the folder told from now on, where that is to be had. */
  void watch(Path folder) {
    if (service.isEmpty()) {
      return;
    }
    try {
      WatchKey key = folder.register(service.get(), StandardWatchEventKinds.ENTRY_CREATE);
      folders.put(key, folder);
    } catch (NoSuchFileException | NotDirectoryException e) {
      // it is gone, which the next look finds too
    } catch (IOException e) {
      complain(folder + ": " + e.getMessage());
    }
  }

  private void complain(String reason) {
    if (!hasComplained) {
      hasComplained = true;
      LOG.warn(
          "inotify cannot be used ({}); the inbox is looked at again and again instead; the"
              + " limits are fs.inotify.max_user_watches and fs.inotify.max_user_instances",
          reason);
    }
  }

  /** Waits for news, at most so long. */
  List<Change> await(long nanos) throws InterruptedException {
    if (service.isEmpty()) {
      TimeUnit.NANOSECONDS.sleep(nanos);
      return List.of();
    }
    List<Change> changes = new ArrayList<>();
    try {
      WatchKey key = service.get().poll(nanos, TimeUnit.NANOSECONDS);
      while (key != null) {
        take(key, changes);
        key = service.get().poll();
      }
    } catch (ClosedWatchServiceException e) {
      throw new InterruptedException(e.getMessage());
    }
    return changes;
  }

  private void take(WatchKey key, List<Change> changes) {
    Path folder = folders.get(key);
    for (WatchEvent<?> event : key.pollEvents()) {
      if (folder != null) {
        Optional<Path> entry =
            event.context() instanceof Path name
                ? Optional.of(folder.resolve(name))
                : Optional.empty();
        changes.add(new Change(folder, entry));
      }
    }
    if (!key.reset()) {
      folders.remove(key); // the folder is gone
    }
  }

  @Override
  public void close() {
    service.ifPresent(
        open -> {
          try {
            open.close();
          } catch (IOException e) {
            LOG.debug("inotify", e);
          }
        });
  }
}
