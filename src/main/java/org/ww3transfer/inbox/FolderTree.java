package org.ww3transfer.inbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.ww3transfer.inbox.FolderLooks.Due;
import org.ww3transfer.run.PathText;

/**
 * The folders in which markers are looked for: the inbox and those below it, as deep as is set.
 * What is in them is learned from {@link FolderEvents}, and by looks, which find what no event
 * tells. For one thread. Names that begin with a dot are passed over.
 */
final class FolderTree {

  /** A round of looks takes no more than a tenth of the time, however slow the file system is. */
  private static final int ROUND_SHARE = 10;

  private final Path root;
  private final int maxDepth;
  private final FolderEvents events;
  private final Finder finder;
  private final FolderReader reader;
  private final LongSupplier nanoClock;
  private final LongSupplier cpuClock;
  private final ScanBudget credit;
  private final FolderTurns turns;
  private final Map<Path, WatchedFolder> folders = new HashMap<>();
  private long nextRound;

  /**
   * @param root the inbox, absolute
   * @param maxDepth 1 is the inbox alone
   * @param cpuClock what this thread has taken of the processor, in nanoseconds
   */
  FolderTree(
      Path root,
      int maxDepth,
      FolderEvents events,
      Finder finder,
      RateLimitedWarnings complaints,
      LongSupplier nanoClock,
      LongSupplier cpuClock) {
    this.root = root;
    this.maxDepth = maxDepth;
    this.events = events;
    this.finder = finder;
    this.nanoClock = nanoClock;
    this.cpuClock = cpuClock;
    nextRound = nanoClock.getAsLong();
    credit = new ScanBudget(nextRound);
    turns = new FolderTurns(root);
    reader = new FolderReader(root, complaints);
  }

  /** Takes in what the kernel told. */
  void take(List<FolderEvents.Change> changes) {
    for (FolderEvents.Change change : changes) {
      if (change.entry().isPresent()) {
        entry(change.folder(), change.entry().get(), Optional.empty());
      } else if (folders.containsKey(change.folder())) {
        folders.get(change.folder()).looks().overflown();
        turns.changed(change.folder());
      }
    }
  }

  /**
   * Looks into the folders whose turn it is and that are worth it, unless it did so just now.
   *
   * @param shortest the least time from one round to the next, in nanoseconds
   */
  void look(long shortest) {
    long began = nanoClock.getAsLong();
    if (began - nextRound < 0) {
      return;
    }
    long listing = folders.containsKey(root) ? 0 : open(root);
    long most = folders.values().stream().mapToLong(each -> each.looks().fullTook()).sum();
    for (Path folder : turns.next()) {
      listing += look(folder, most);
    }
    long ended = nanoClock.getAsLong();
    nextRound = ended + Math.max(shortest, (ended - began - listing) * ROUND_SHARE);
  }

  /** How long it listed the folder, where it did. */
  private long look(Path folder, long most) {
    WatchedFolder watched = folders.get(folder);
    Optional<BasicFileAttributes> attributes = reader.attributes(folder);
    if (watched == null || attributes.isEmpty()) {
      forget(folder);
      return 0;
    }
    BasicFileAttributes found = attributes.get();
    if (!watched.looks().isOf(found)) {
      forget(folder);
      return open(folder);
    }
    if (watched.looks().hasChanged(found)) {
      turns.changed(folder);
    }
    Due due = watched.looks().due(found, nanoClock.getAsLong(), most);
    return due == Due.NOTHING ? 0 : list(folder, watched, found, due);
  }

  private void forget(Path folder) {
    folders.remove(folder);
    turns.gone(folder);
  }

  /** Watched first and looked into then, so that nothing is missed in between. */
  private long open(Path folder) {
    Optional<BasicFileAttributes> found = reader.attributes(folder);
    if (found.isEmpty() || isAbove(found.get(), folder)) {
      return 0;
    }
    events.watch(folder);
    WatchedFolder watched =
        new WatchedFolder(
            new FolderLooks(found.get(), nanoClock.getAsLong(), credit), new KnownFiles());
    // known before it is looked into, so that a link that leads back is found out
    folders.put(folder, watched);
    turns.changed(folder);
    return list(folder, watched, found.get(), Due.FULL_LOOK);
  }

  /** A link in a folder may lead back to it, and so on for ever. */
  private boolean isAbove(BasicFileAttributes found, Path folder) {
    return Stream.iterate(folder.getParent(), folders::containsKey, Path::getParent)
        .anyMatch(above -> folders.get(above).looks().isOf(found));
  }

  private long list(Path folder, WatchedFolder watched, BasicFileAttributes before, Due look) {
    long began = nanoClock.getAsLong();
    long cpuBefore = cpuClock.getAsLong();
    if (look == Due.FULL_LOOK) {
      watched.files().forget();
    }
    reader.list(folder, entry -> entry(folder, entry, Optional.of(watched.files())));
    watched.files().listed();
    long ended = nanoClock.getAsLong();
    watched.looks().looked(before, look, began, ended, cpuClock.getAsLong() - cpuBefore);
    return ended - began;
  }

  /**
   * Each entry by itself: whatever one of them is, the others are seen.
   *
   * @param files empty where an event tells of the entry: whatever was known by its name is gone
   */
  private void entry(Path folder, Path path, Optional<KnownFiles> files) {
    String name = PathText.onOneLine(path.getFileName());
    if (name.equals(InboxLock.NAME) && !folder.equals(root)) {
      finder.foundLock(path);
    }
    if (name.startsWith(".")) {
      return;
    }
    if (finder.isWanted(name)) {
      if (files.isEmpty()) {
        finder.foundAnew(path, name);
      } else {
        finder.found(path, name);
      }
    }
    if (!isLastLevel(folder)) {
      folder(path, name, files);
    }
  }

  private boolean isLastLevel(Path folder) {
    return folder.getNameCount() - root.getNameCount() >= maxDepth - 1;
  }

  /** Opens what is a new folder. */
  private void folder(Path path, String name, Optional<KnownFiles> files) {
    if (files.isPresent() && folders.containsKey(path)) {
      return;
    }
    if (files.filter(known -> known.contains(name)).isEmpty() && Files.isDirectory(path)) {
      open(path);
    } else {
      files.ifPresent(known -> known.list(name));
    }
  }
}
