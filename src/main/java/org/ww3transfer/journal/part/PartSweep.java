package org.ww3transfer.journal.part;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.file.FileCalls;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.PartName;

/**
 * Removes what killed processes of this installation left in the folders that are written to: each
 * folder is looked through when something is first written there, and again some hours later.
 */
public final class PartSweep {
  private static final Logger LOG = LoggerFactory.getLogger(PartSweep.class);

  /**
   * By the time of its inode, which no program sets back: a part that is being written, or is about
   * to get its own name, may have the time of its source already. It is younger by its inode, also
   * where another process writes it.
   */
  private static final Duration LEFT_BEHIND = Duration.ofDays(1);

  private static final Duration LOOK_AGAIN = Duration.ofHours(6);
  private static final int MOST_FOLDERS = 1_000;
  private static final int MOST_NAMES = 200_000;

  private final Installation installation;
  private final LongSupplier nanoClock;
  private final Predicate<Path> isAwaited;
  private final Set<Path> underWay = ConcurrentHashMap.newKeySet();

  /** When each folder was looked through; the one that has waited longest is forgotten first. */
  private final Map<Path, Long> looked =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Long> eldest) {
          return size() > MOST_FOLDERS;
        }
      };

  /**
   * @param nanoClock tells time spans
   * @param isAwaited whether some item may go on with a part, however old it is
   */
  public PartSweep(Installation installation, LongSupplier nanoClock, Predicate<Path> isAwaited) {
    this.installation = installation;
    this.nanoClock = nanoClock;
    this.isAwaited = isAwaited;
  }

  /** Whose parts they are. */
  public Installation installation() {
    return installation;
  }

  /**
   * Looks through the part's folder if that is due. The part itself stays, however long it takes.
   *
   * @param part was just made, so that its time is the present by the clock of its file system; one
   *     that is gone on with is older, so that less is removed
   */
  public void begun(Path part) {
    underWay.add(part);
    if (isDue(part.getParent())) {
      try {
        FileTime made = Files.getLastModifiedTime(part, LinkOption.NOFOLLOW_LINKS);
        sweep(part.getParent(), made.toInstant().minus(LEFT_BEHIND));
      } catch (IOException | DirectoryIteratorException e) {
        LOG.warn("{}: cannot be looked through for left parts: {}", part.getParent(), e.toString());
      }
    }
  }

  /** Notes that the part has its own name, or is gone. */
  public void ended(Path part) {
    underWay.remove(part);
  }

  private synchronized boolean isDue(Path folder) {
    long now = nanoClock.getAsLong();
    Long before = looked.get(folder);
    if (before != null && now - before < LOOK_AGAIN.toNanos()) {
      return false;
    }
    looked.remove(folder);
    looked.put(folder, now);
    return true;
  }

  private void sweep(Path folder, Instant before) throws IOException {
    int names = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        FileCalls.goesOn();
        if (PartName.isOf(installation, file.getFileName().toString())) {
          removeIfLeft(file, before);
        }
        if (++names >= MOST_NAMES) {
          LOG.debug("{}: only its first {} names were looked at for left parts", folder, names);
          return;
        }
      }
    }
  }

  private void removeIfLeft(Path part, Instant before) throws IOException {
    try {
      Map<String, Object> found =
          Files.readAttributes(part, "unix:ctime,isRegularFile", LinkOption.NOFOLLOW_LINKS);
      boolean isOld = ((FileTime) found.get("ctime")).toInstant().isBefore(before);
      if ((Boolean) found.get("isRegularFile")
          && isOld
          && !underWay.contains(part)
          && !isAwaited.test(part)) {
        Files.delete(part);
        LOG.info("{}: removed; an earlier process left it behind", part);
      }
    } catch (NoSuchFileException e) {
      LOG.debug("{}: gone since its folder was read", part);
    }
  }
}
