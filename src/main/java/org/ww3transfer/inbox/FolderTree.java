package org.ww3transfer.inbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.ww3transfer.run.PathText;

/**
 * The folders in which markers are looked for: the inbox and those below it, as deep as is set.
 * What is in them is learned from {@link FolderEvents}, and by looks, which find what no event
 * tells. For one thread. Names that begin with a dot are passed over.
 */
final class FolderTree {

  /** What is found. */
  interface Finder {
    /** Whether files of that name are wanted. */
    boolean isWanted(String name);

    /** A look found it there, perhaps not for the first time. */
    void found(Path path, String name);

    /** It came to be there just now. */
    void foundAnew(Path path, String name);
  }

  private final Path root;
  private final int maxDepth;
  private final FolderEvents events;
  private final Finder finder;
  private final Complaints complaints;
  private final LongSupplier nanoClock;
  private final Map<Path, FolderLooks> folders = new LinkedHashMap<>();
  private long nextRound;

  /**
   * @param root the inbox, absolute
   * @param maxDepth 1 is the inbox alone
   */
  FolderTree(
      Path root,
      int maxDepth,
      FolderEvents events,
      Finder finder,
      Complaints complaints,
      LongSupplier nanoClock) {
    this.root = root;
    this.maxDepth = maxDepth;
    this.events = events;
    this.finder = finder;
    this.complaints = complaints;
    this.nanoClock = nanoClock;
    nextRound = nanoClock.getAsLong();
  }

  /** Takes in what the kernel told. */
  void take(List<FolderEvents.Change> changes) {
    for (FolderEvents.Change change : changes) {
      if (change.entry().isPresent()) {
        entry(change.entry().get(), isLastLevel(change.folder()), true);
      } else if (folders.containsKey(change.folder())) {
        folders.get(change.folder()).overflown();
      }
    }
  }

  /**
   * Looks into the folders that are worth it, unless it did so just now.
   *
   * @param shortest the least time from one round to the next, in nanoseconds
   */
  void look(long shortest) {
    long began = nanoClock.getAsLong();
    if (began - nextRound < 0) {
      return;
    }
    if (!folders.containsKey(root)) {
      open(root);
    }
    long listing = 0;
    long most = folders.values().stream().mapToLong(FolderLooks::took).sum();
    for (Path folder : List.copyOf(folders.keySet())) {
      listing += look(folder, most);
    }
    long ended = nanoClock.getAsLong();
    nextRound = ended + Math.max(shortest, (ended - began - listing) * FolderLooks.IDLE_SHARE);
  }

  /** How long it listed the folder, where it did. */
  private long look(Path folder, long most) {
    FolderLooks looks = folders.get(folder);
    Optional<BasicFileAttributes> found = attributes(folder);
    if (looks == null || found.isEmpty() || !found.get().isDirectory()) {
      folders.remove(folder);
      return 0;
    }
    if (!looks.isOf(found.get())) {
      folders.remove(folder);
      return open(folder);
    }
    long began = nanoClock.getAsLong();
    if (!looks.isDue(found.get(), began, most)) {
      return 0;
    }
    list(folder);
    long ended = nanoClock.getAsLong();
    looks.looked(found.get(), began, ended);
    return ended - began;
  }

  /** Watched first and looked into then, so that nothing is missed in between. */
  private long open(Path folder) {
    long began = nanoClock.getAsLong();
    Optional<BasicFileAttributes> found = attributes(folder);
    if (found.isEmpty() || !found.get().isDirectory() || isAbove(found.get(), folder)) {
      return 0;
    }
    events.watch(folder);
    // known before it is looked into, so that a link that leads back is found out
    folders.put(folder, new FolderLooks(found.get(), began, began));
    list(folder);
    long ended = nanoClock.getAsLong();
    folders.put(folder, new FolderLooks(found.get(), began, ended));
    return ended - began;
  }

  /** A link in a folder may lead back to it, and so on for ever. */
  private boolean isAbove(BasicFileAttributes found, Path folder) {
    return Stream.iterate(folder.getParent(), folders::containsKey, Path::getParent)
        .anyMatch(above -> folders.get(above).isOf(found));
  }

  private Optional<BasicFileAttributes> attributes(Path folder) {
    try {
      return Optional.of(Files.readAttributes(folder, BasicFileAttributes.class));
    } catch (IOException e) {
      if (folder.equals(root) || !(e instanceof NoSuchFileException)) {
        complaints.say(folder, "cannot be looked at: " + e);
      }
      return Optional.empty();
    }
  }

  private void list(Path folder) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      boolean isLastLevel = isLastLevel(folder);
      entries.forEach(entry -> entry(entry, isLastLevel, false));
    } catch (NoSuchFileException e) {
      folders.remove(folder);
    } catch (IOException | DirectoryIteratorException e) {
      complaints.say(folder, "cannot be looked into: " + e);
    }
  }

  private boolean isLastLevel(Path folder) {
    return folder.getNameCount() - root.getNameCount() >= maxDepth - 1;
  }

  /** Each entry by itself: whatever one of them is, the others are seen. */
  private void entry(Path path, boolean isLastLevel, boolean isNew) {
    String name = PathText.onOneLine(path.getFileName());
    if (name.startsWith(".")) {
      return;
    }
    if (finder.isWanted(name)) {
      if (isNew) {
        finder.foundAnew(path, name);
      } else {
        finder.found(path, name);
      }
    }
    boolean isKnown = !isNew && folders.containsKey(path);
    if (!isLastLevel && !isKnown && Files.isDirectory(path)) {
      open(path);
    }
  }
}
