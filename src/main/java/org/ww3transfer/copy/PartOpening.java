package org.ww3transfer.copy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.PastCache;
import org.ww3transfer.file.PooledBuffer;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.journal.part.PartIdentity;
import org.ww3transfer.journal.part.PartNotes;
import org.ww3transfer.run.PathText;

/**
 * Opens parts for writing. One of an earlier try is gone on with where that is possible. It is cut
 * only once it was proven, through the very channel that it is then written by: so no other file is
 * touched, whatever was put under its name, and however quickly.
 */
final class PartOpening {
  private static final Set<OpenOption> STANDING =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private final Path path;
  private final PartIdentity known;
  private final Checksum upTo;

  private PartOpening(Path path, PartIdentity known, Checksum upTo) {
    this.path = path;
    this.known = known;
    this.upTo = upTo;
  }

  /**
   * Opens that of an earlier try, or makes it.
   *
   * @param notes say afterwards how much it holds
   * @param buffer free for use meanwhile
   * @param mayPassCache whether the buffer is one for files that are written past the cache
   */
  static PartFile open(Path path, PartNotes notes, PooledBuffer buffer, boolean mayPassCache)
      throws IOException {
    if (notes.part().isPresent()) {
      PartOpening earlier = new PartOpening(path, notes.part().get(), notes.known());
      Optional<PartFile> reopened = earlier.reopen(buffer.buffer(), mayPassCache);
      if (reopened.isPresent()) {
        return reopened.get();
      }
      notes.forget();
    }
    Optional<PartFile> past = mayPassCache ? PartFile.createPastCache(path) : Optional.empty();
    PartFile made = past.isPresent() ? past.get() : PartFile.create(path);
    try {
      note(made, notes);
      return made;
    } catch (IOException e) {
      made.removeIfPossible();
      made.close();
      throw e;
    }
  }

  /** The part holds nothing yet. */
  static void note(PartFile part, PartNotes notes) throws StateException {
    notes.begin(PathText.of(part.path()), part.key().toString());
  }

  /** Empty where it is not there, is another file, or holds something else. */
  private Optional<PartFile> reopen(ByteBuffer buffer, boolean mayPassCache) throws IOException {
    if (upTo.bytes() == 0 || !isAsKnown()) {
      return Optional.empty();
    }
    boolean isAligned = upTo.bytes() % PooledBuffer.ALIGNMENT == 0;
    Optional<PastCache.Opened> past =
        mayPassCache && isAligned ? PastCache.open(path, STANDING) : Optional.empty();
    Optional<PastCache.Opened> found = past.isPresent() ? past : standing();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    PastCache.Opened opened = found.get();
    boolean isGood = false;
    try {
      isGood = isAsKnown() && upTo.equals(Checksum.ofNext(opened.channel(), upTo.bytes(), buffer));
      if (isGood) {
        opened.channel().truncate(upTo.bytes()).position(upTo.bytes());
      }
    } finally {
      buffer.clear();
      if (!isGood) {
        opened.channel().close();
      }
    }
    return isGood ? Optional.of(PartFile.of(path, opened)) : Optional.empty();
  }

  /** Empty where it may not be written any more: it has the permissions that it was to end with. */
  private Optional<PastCache.Opened> standing() throws IOException {
    try {
      return Optional.of(new PastCache.Opened(FileChannel.open(path, STANDING), 1));
    } catch (AccessDeniedException e) {
      return Optional.empty();
    }
  }

  private boolean isAsKnown() throws IOException {
    try {
      Map<String, Object> found =
          Files.readAttributes(
              path, "unix:fileKey,isRegularFile,nlink,size", LinkOption.NOFOLLOW_LINKS);
      return (Boolean) found.get("isRegularFile")
          && found.get("fileKey").toString().equals(known.key())
          && found.get("nlink").equals(1)
          && (Long) found.get("size") >= upTo.bytes();
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
