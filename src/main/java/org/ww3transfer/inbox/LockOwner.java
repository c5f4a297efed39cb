package org.ww3transfer.inbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.place.HeldLock;
import org.ww3transfer.place.HostName;
import org.ww3transfer.run.PathText;

/**
 * Who watches an inbox, as its lock file says: a line for people, and one for the daemons of
 * inboxes that lie in it.
 *
 * @param who one line
 * @param maxDepth folders deep that it looks for markers; 1 is the inbox alone
 */
record LockOwner(String who, int maxDepth) {
  private static final String STATE = " with the state directory ";

  /** Some hundred bytes are enough. */
  private static final int MOST_BYTES = 4096;

  private static final Pattern TEXT = Pattern.compile("(.+)\nmax-depth=([0-9]{1,9})\n");

  /** This process, by these rules. */
  static LockOwner of(InboxRules rules) {
    return new LockOwner(
        String.format(
            "process %d on %s%s%s",
            ProcessHandle.current().pid(),
            HostName.own(),
            STATE,
            PathText.of(rules.stateDirectory())),
        rules.maxDepth());
  }

  /** Whether it is a daemon of the same state directory. */
  boolean hasStateOf(LockOwner other) {
    int at = who.indexOf(STATE);
    return at >= 0 && other.who.endsWith(who.substring(at));
  }

  /** One that does not say how deep it looks may look anywhere. */
  private static LockOwner unknown(String who) {
    return new LockOwner(who, Integer.MAX_VALUE);
  }

  /** Whoever has the lock of that file now; empty where nobody has, or it is no lock file. */
  static Optional<LockOwner> of(Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      Optional<HeldLock> right = HeldLock.tryHold(file);
      if (right.isEmpty()) {
        return Optional.of(unknown("this process"));
      }
      return locked(file, right.get());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(unknown("somebody who cannot be asked (" + e + ")"));
    }
  }

  private static Optional<LockOwner> locked(Path file, HeldLock right) throws IOException {
    try (right;
        FileChannel opened =
            FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return isFree(opened) ? Optional.empty() : Optional.of(read(opened));
    }
  }

  /** A lock that others may share for the moment, as two may look at one time. */
  private static boolean isFree(FileChannel opened) {
    try {
      return opened.tryLock(0, Long.MAX_VALUE, true) != null;
    } catch (IOException e) {
      return true; // there are no locks here, so this one tells nothing
    }
  }

  /** As the file says. */
  static LockOwner read(FileChannel opened) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    while (opened.read(bytes, bytes.position()) > 0) {
      // until its end
    }
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? new LockOwner(matcher.group(1), Integer.parseInt(matcher.group(2)))
        : unknown(
            text.isBlank() ? "another daemon" : text.strip().lines().findFirst().orElseThrow());
  }

  /** Says it in the file. */
  void write(FileChannel opened) throws IOException {
    opened.truncate(0);
    String text = who + "\nmax-depth=" + maxDepth + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      opened.write(bytes, bytes.position());
    }
  }
}
