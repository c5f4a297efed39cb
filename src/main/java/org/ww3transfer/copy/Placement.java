package org.ww3transfer.copy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.Fence;
import org.ww3transfer.file.FileCalls;
import org.ww3transfer.holdings.Checksum;

/**
 * Gives a proven part its own name. What stood there is kept, as a second name of that file, until
 * the new one was seen in its place: where something else is seen, the old one comes back.
 */
final class Placement {
  private final PartFile part;
  private final Path target;
  private final Path before;
  private final Checksum proven;

  /**
   * @param before the second name of what is replaced
   * @param proven what the part was read back as
   */
  Placement(PartFile part, Path target, Path before, Checksum proven) {
    this.part = part;
    this.target = target;
    this.before = before;
    this.proven = proven;
  }

  /**
   * Takes the target's name.
   *
   * @param mayReplace whether what stands there is replaced
   * @return whether something was
   * @throws ItemException where that must not be, or where something else stands there afterwards
   */
  boolean place(boolean mayReplace) throws IOException {
    Fence.require();
    boolean replaced = mayReplace && Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    boolean isKept = replaced && isKept();
    try {
      part.requireNamed();
      Fence.require();
      FileCalls.about("rename to", target);
      if (mayReplace) {
        Files.move(part.path(), target, StandardCopyOption.ATOMIC_MOVE);
      } else {
        create();
      }
      AtomicFile.syncDirectory(target.getParent());
      FileCalls.about("look at", target);
      requireInPlace(isKept);
    } finally {
      if (isKept) {
        Files.deleteIfExists(before);
      }
    }
    return replaced;
  }

  /**
   * Not where the file system has no second names, or forbids them for others' files, nor where a
   * folder is in the way: it is only a safety net.
   */
  private boolean isKept() throws IOException {
    try {
      Files.deleteIfExists(before);
      Files.createLink(before, target);
      return true;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return false;
    }
  }

  private void create() throws IOException {
    try {
      // unlike a rename, a link never replaces what came to stand there meanwhile
      Files.createLink(target, part.path());
    } catch (FileAlreadyExistsException e) {
      throw ItemException.lasting(
          Blame.ITEM, target + ": came to exist meanwhile; ww3.overwrite is false");
    } catch (UnsupportedOperationException | FileSystemException e) {
      // no hard links here; this looks first, so only a file made in between would be replaced
      Files.move(part.path(), target);
    }
    part.remove();
  }

  private void requireInPlace(boolean isKept) throws IOException {
    Optional<Long> bytes = part.sizeAt(target);
    if (bytes.isPresent() && bytes.get() == proven.bytes()) {
      return;
    }
    if (bytes.isPresent()) {
      throw takeAway(bytes.get(), isKept);
    }
    // some file systems number a file anew when it gets another name
    if (!isProven()) {
      throw ItemException.passing(
          Blame.ITEM,
          target + ": another file stands there than was just put there; who else writes here?",
          null);
    }
  }

  private boolean isProven() throws IOException {
    return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
        && Checksum.of(target, LinkOption.NOFOLLOW_LINKS).equals(proven);
  }

  private ItemException takeAway(long bytes, boolean isKept) throws IOException {
    if (isKept) {
      Files.move(before, target, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.deleteIfExists(target);
    }
    AtomicFile.syncDirectory(target.getParent());
    return ItemException.passing(
        Blame.ITEM,
        String.format(
            "%s: had %d bytes once it was in place, not %d; it was taken away again%s",
            target, bytes, proven.bytes(), isKept ? ", and what stood there before is back" : ""),
        null);
  }
}
