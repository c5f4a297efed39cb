package org.ww3transfer.report.kept;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.OwnFiles;

/**
 * The heads of all reports in a folder. Each is read once and remembered until its file changes,
 * and the files are looked at only when the folder has changed, as reports are renamed into it.
 */
final class ReportHeads {
  private static final String ENDING = ".json";

  /** About 1 kB of heap each; where there are more, they are read each time. */
  private static final int MOST_REMEMBERED = 20_000;

  /** Coarser than the clock of any file system: FAT's has steps of 2 s. */
  private static final long SETTLED_NANOS = Duration.ofSeconds(3).toNanos();

  private final Path directory;
  private final LongSupplier nanoClock;
  private Map<String, Known> known = Map.of();
  private boolean isAllRead;
  private Folder folder = new Folder(Optional.empty(), 0, Optional.empty());

  /** A file as it was when it was read, and what it said. */
  private record Known(Stamp stamp, Optional<ReportHead> head) {}

  /**
   * The folder as it was seen.
   *
   * @param seenAt when this change of it was seen first, nanoseconds of the clock
   * @param wholeFrom all that was written since then is known; empty where another look is needed
   */
  private record Folder(Optional<FileTime> changed, long seenAt, Optional<Instant> wholeFrom) {}

  /** Tells one content of a name from another. */
  private record Stamp(FileTime modified, long bytes, Optional<Object> key) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(now.lastModifiedTime(), now.size(), Optional.ofNullable(now.fileKey()));
    }

    boolean isSince(Instant moment) {
      return !modified.toInstant().isBefore(moment);
    }
  }

  ReportHeads(Path directory, LongSupplier nanoClock) {
    this.directory = directory;
    this.nanoClock = nanoClock;
  }

  /** Those of files that were written at or after some moment, in no order. */
  synchronized List<ReportHead> writtenSince(Instant moment) throws IOException {
    Optional<FileTime> changed = changed();
    if (!changed.equals(folder.changed())) {
      folder = new Folder(changed, nanoClock.getAsLong(), Optional.empty());
    }
    Map<String, Known> now = known;
    if (folder.wholeFrom().filter(from -> !moment.isBefore(from)).isEmpty()) {
      // a second change within one step of the file system's clock leaves the same time
      boolean isSettled = nanoClock.getAsLong() - folder.seenAt() > SETTLED_NANOS;
      now = look(moment);
      boolean isKept = now.size() <= MOST_REMEMBERED;
      known = isKept ? now : Map.of();
      Optional<Instant> whole =
          isSettled && isKept && isAllRead ? Optional.of(moment) : Optional.empty();
      folder = new Folder(changed, folder.seenAt(), whole);
    }
    List<ReportHead> heads = new ArrayList<>();
    now.values().stream()
        .filter(each -> each.stamp().isSince(moment))
        .forEach(each -> each.head().ifPresent(heads::add));
    return heads;
  }

  private Optional<FileTime> changed() throws IOException {
    try {
      return Optional.of(Files.getLastModifiedTime(directory));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private Map<String, Known> look(Instant moment) throws IOException {
    Map<String, Known> seen = new HashMap<>();
    isAllRead = true;
    for (String name : names()) {
      look(name, moment).ifPresent(each -> seen.put(name, each));
    }
    return seen;
  }

  /** A file as it is now; empty where it is not wanted, or was removed meanwhile. */
  private Optional<Known> look(String name, Instant moment) throws IOException {
    Path file = directory.resolve(name);
    try {
      if (!OwnFiles.isFile(file)) {
        return Optional.empty();
      }
      Stamp stamp = Stamp.of(file);
      Optional<Known> before =
          Optional.ofNullable(known.get(name)).filter(each -> each.stamp().equals(stamp));
      return before.isPresent() || !stamp.isSince(moment)
          ? before
          : Optional.of(new Known(stamp, ReportReader.head(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (AccessDeniedException e) {
      isAllRead = false; // whether it may be read can change without a change of the folder
      OwnFiles.leftOut(
          file, "may not be read", "let it belong to the user that the program runs as");
      return Optional.empty();
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /** The ids of the runs that have a report. */
  List<String> runIds() throws IOException {
    return names().stream()
        .filter(name -> OwnFiles.isFile(directory.resolve(name)))
        .map(name -> name.substring(0, name.length() - ENDING.length()))
        .toList();
  }

  Path file(String runId) {
    return directory.resolve(runId + ENDING);
  }

  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (var files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(ENDING) && !name.startsWith(".")) {
          names.add(name);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }
}
