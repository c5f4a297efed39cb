package org.ww3transfer.inbox;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.SeenMarker;

/** What stands under a marker's name, at one look. */
sealed interface MarkerLook {

  /**
   * The marker, where it is whole, or has rested and is still what it was.
   *
   * @param identity that of the marker that has rested
   */
  default Optional<SeenMarker> markerAfterRest(String identity) {
    if (this instanceof Whole whole) {
      return Optional.of(whole.marker());
    }
    return this instanceof Resting resting && resting.marker().identity().equals(identity)
        ? Optional.of(resting.marker())
        : Optional.empty();
  }

  /** Nothing. */
  record Gone() implements MarkerLook {}

  /** Something that is none of ours to touch, or cannot be looked at now; it stays. */
  record Stays(String reason) implements MarkerLook {}

  /** No marker, whatever becomes of it. */
  record Unfit(SeenMarker marker, String reason) implements MarkerLook {}

  /**
   * A file of which nothing tells that it is whole.
   *
   * @param refusal why it is no marker, if it stays as it is
   */
  record Resting(SeenMarker marker, FileTime modified, Optional<String> refusal)
      implements MarkerLook {}

  /** A marker that can be handled. */
  record Whole(SeenMarker marker, FileTime modified) implements MarkerLook {}

  /** Looks at that path. What is no regular file is never opened: a FIFO would hold us for good. */
  static MarkerLook at(Path path) {
    try {
      BasicFileAttributes own =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (own.isDirectory()) {
        return new Stays("is a directory; a marker is a file, so this one does nothing");
      }
      Optional<String> unfit = unfit(path, own);
      return unfit.isPresent() ? unfit(path, unfit.get()) : read(path, own.lastModifiedTime());
    } catch (NoSuchFileException e) {
      return new Gone();
    } catch (FileSystemException e) {
      return new Stays("cannot be read: " + Optional.ofNullable(e.getReason()).orElse("" + e));
    } catch (IOException e) {
      return new Stays("cannot be read: " + e.getMessage());
    }
  }

  private static Optional<String> unfit(Path path, BasicFileAttributes own) throws IOException {
    if (PathText.of(path.getFileName()).chars().anyMatch(Character::isISOControl)) {
      return Optional.of("its name has a line break or another control character in it");
    }
    if (!PathText.isText(path)) {
      return Optional.of(
          "its name, or that of a folder above it, is not UTF-8; give it one of plain letters");
    }
    if (!own.isSymbolicLink()) {
      return own.isRegularFile()
          ? Optional.empty()
          : Optional.of("is a FIFO, a socket or a device; a marker is a file");
    }
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()
          ? Optional.empty()
          : Optional.of("is a link to something that is not a file; a marker is a file");
    } catch (NoSuchFileException e) {
      return Optional.of("is a link that leads nowhere; a marker is a file");
    }
  }

  private static MarkerLook unfit(Path path, String reason) throws IOException {
    SeenMarker marker = new SeenMarker(path, SeenMarker.identity(path), "");
    return new Unfit(marker, PathText.onOneLine(path) + ": " + reason);
  }

  private static MarkerLook read(Path path, FileTime modified) throws IOException {
    try {
      SeenMarker marker = SeenMarker.of(path);
      return marker.isWhole()
          ? new Whole(marker, modified)
          : new Resting(marker, modified, Optional.empty());
    } catch (SeenMarker.ChangedException e) {
      return new Resting(new SeenMarker(path, "", ""), modified, Optional.empty());
    } catch (AccessDeniedException e) {
      SeenMarker marker = new SeenMarker(path, SeenMarker.identity(path), "");
      String refusal =
          PathText.of(path)
              + ": cannot be read by this user; give it to the daemon's user or group";
      return new Resting(marker, modified, Optional.of(refusal));
    }
  }
}
