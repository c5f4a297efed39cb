package org.ww3transfer.inbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.file.Fence;
import org.ww3transfer.place.HeldLock;

/**
 * Keeps two daemons from watching one inbox. It is a lock of the kernel on a file in the inbox, so
 * it ends with the process, however it ends. The file says who has it; it goes when the daemon
 * stops.
 */
final class InboxLock implements Closeable {
  /** What is said of an inbox that is away. */
  static final String NOT_THERE = "is not there; make it, or mount what it lies on";

  private static final Logger LOG = LoggerFactory.getLogger(InboxLock.class);
  static final String NAME = ".ww3-transfer.lock";

  private final Path file;
  private final LockOwner owner;
  private Optional<FileChannel> channel = Optional.empty();
  private Optional<HeldLock> held = Optional.empty();
  private Optional<LockOwner> found = Optional.empty();
  private Object key = "";
  private boolean isWithoutLocks;

  /**
   * @param owner for those who find the inbox taken
   */
  InboxLock(Path inbox, LockOwner owner) {
    file = inbox.resolve(NAME);
    this.owner = owner;
  }

  /** Takes the lock; where that is not to be had now, says why. */
  Optional<String> tryLock() {
    try {
      release();
      return tryToLock();
    } catch (NoSuchFileException e) {
      return Optional.of(NOT_THERE);
    } catch (IOException e) {
      return Optional.of("cannot be locked: " + e + "; see to " + file);
    }
  }

  private Optional<String> tryToLock() throws IOException {
    held = HeldLock.tryHold(file);
    if (held.isEmpty()) {
      return Optional.of("is watched by this process already");
    }
    try {
      Optional<String> other = openAndLock();
      if (other.isPresent() && isOfPredecessor()) {
        Files.deleteIfExists(file);
        other = openAndLock();
      }
      return other;
    } finally {
      if (channel.isEmpty()) {
        release();
      }
    }
  }

  /** Of the daemon whose place this one has taken, and which writes nothing any more. */
  private boolean isOfPredecessor() {
    return Fence.isSet() && found.filter(owner::hasStateOf).isPresent();
  }

  private Optional<String> openAndLock() throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !attributes().isRegularFile()) {
      return Optional.of("cannot be locked: " + file + " is not a file; remove it");
    }
    Fence.require();
    FileChannel opened =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS));
    boolean isTaken = false;
    try {
      Object before = attributes().fileKey();
      Optional<String> other = lock(opened);
      if (other.isPresent()) {
        return other;
      }
      if (!before.equals(attributes().fileKey())) {
        return Optional.of("has just been given up by another daemon");
      }
      owner.write(opened);
      key = before;
      channel = Optional.of(opened);
      isTaken = true;
      return Optional.empty();
    } finally {
      if (!isTaken) {
        opened.close();
      }
    }
  }

  /** Who has it, if not we. */
  private Optional<String> lock(FileChannel opened) throws IOException {
    try {
      FileLock lock = opened.tryLock();
      found = lock == null ? Optional.of(LockOwner.read(opened)) : Optional.empty();
      return found.map(other -> "is watched by " + other.who());
    } catch (IOException e) {
      if (!isWithoutLocks) {
        isWithoutLocks = true;
        LOG.warn(
            "{}: its file system gives no locks ({}); see to it that no other daemon watches it",
            file.getParent(),
            e.getMessage());
      }
      return Optional.empty();
    }
  }

  private BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether it is held, and its file is still the one that others would lock. */
  boolean isHeld() {
    try {
      return channel.isPresent() && attributes().fileKey().equals(key);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    if (isHeld()) {
      Files.delete(file);
    }
    release();
  }

  private void release() throws IOException {
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
    } finally {
      channel = Optional.empty();
      held.ifPresent(HeldLock::close);
      held = Optional.empty();
    }
  }
}
