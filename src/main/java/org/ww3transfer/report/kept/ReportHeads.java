package org.ww3transfer.report.kept;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The heads of all reports in a folder. Each is read once and remembered until its file changes, so
 * that a page that asks every second costs a look at the folder, and not ten thousand files read.
 */
final class ReportHeads {
  private static final String ENDING = ".json";

  /** Some kB of heap each at most; what is beyond that is read again each time. */
  private static final int MOST_REMEMBERED = 20_000;

  private final Path directory;
  private final int most;
  private Map<Path, Known> known = Map.of();

  /** A file as it was when it was read, and what it said. */
  private record Known(Stamp stamp, Optional<ReportHead> head) {}

  /** Tells one content of a name from another: reports are written anew and renamed. */
  private record Stamp(FileTime modified, long bytes, Optional<Object> key) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(now.lastModifiedTime(), now.size(), Optional.ofNullable(now.fileKey()));
    }

    boolean isSince(Instant moment) {
      return !modified.toInstant().isBefore(moment);
    }
  }

  ReportHeads(Path directory) {
    this(directory, MOST_REMEMBERED);
  }

  ReportHeads(Path directory, int most) {
    this.directory = directory;
    this.most = most;
  }

  /** Those of files that were written at or after some moment, in no order. */
  synchronized List<ReportHead> writtenSince(Instant moment) throws IOException {
    List<ReportHead> heads = new ArrayList<>();
    Map<Path, Known> seen = new HashMap<>();
    for (Path file : files(directory)) {
      Optional<Known> now = look(file, moment);
      if (seen.size() < most) {
        now.ifPresent(each -> seen.put(file, each));
      }
      now.filter(each -> each.stamp().isSince(moment)).flatMap(Known::head).ifPresent(heads::add);
    }
    known = seen;
    return heads;
  }

  /** A file as it is now; empty where it is not wanted, or was removed meanwhile. */
  private Optional<Known> look(Path file, Instant moment) throws IOException {
    try {
      Stamp stamp = Stamp.of(file);
      Optional<Known> before =
          Optional.ofNullable(known.get(file)).filter(each -> each.stamp().equals(stamp));
      return before.isPresent() || !stamp.isSince(moment)
          ? before
          : Optional.of(new Known(stamp, ReportReader.head(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The ids of the runs that have a report. */
  List<String> runIds() throws IOException {
    return files(directory).stream()
        .map(file -> file.getFileName().toString())
        .map(name -> name.substring(0, name.length() - ENDING.length()))
        .toList();
  }

  Path file(String runId) {
    return directory.resolve(runId + ENDING);
  }

  private static List<Path> files(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "[!.]*" + ENDING)) {
      files.forEach(found::add);
    } catch (NoSuchFileException e) {
      return found;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }
}
