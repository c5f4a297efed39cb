package org.ww3transfer.journal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.run.PathText;

/** Finds the files that have lain where they are since before some moment, a bounded number. */
final class OldFiles {
  private static final Logger LOG = LoggerFactory.getLogger(OldFiles.class);

  private final Instant before;
  private final int most;
  private int removed;

  OldFiles(Instant before, int most) {
    this.before = before;
    this.most = most;
  }

  /** What is done with one. */
  @FunctionalInterface
  interface Removal {
    /** Whether it is gone for this. */
    boolean remove(Path file) throws IOException;
  }

  /** Has the old files right in a folder removed; a folder that is not there has none. */
  void visit(Path folder, Removal removal) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (removed >= most) {
          return;
        }
        if (isRemoved(file, removal)) {
          removed++;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** One that cannot be judged or removed stays, and keeps no other. */
  private boolean isRemoved(Path file, Removal removal) {
    try {
      return isOld(file) && removal.remove(file);
    } catch (IOException | RuntimeException e) {
      LOG.warn("{}: is old, but cannot be removed: {}", PathText.onOneLine(file), e.toString());
      return false;
    }
  }

  /** By the later of both times: a marker that was moved may have been written long before. */
  private boolean isOld(Path file) throws IOException {
    try {
      Map<String, Object> found =
          Files.readAttributes(
              file, "unix:lastModifiedTime,ctime,isRegularFile", LinkOption.NOFOLLOW_LINKS);
      return (Boolean) found.get("isRegularFile")
          && isBefore((FileTime) found.get("lastModifiedTime"))
          && isBefore((FileTime) found.get("ctime"));
    } catch (NoSuchFileException goneMeanwhile) {
      return false;
    }
  }

  private boolean isBefore(FileTime time) {
    return time.toInstant().isBefore(before);
  }

  int removed() {
    return removed;
  }
}
