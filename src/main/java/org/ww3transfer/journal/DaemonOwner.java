package org.ww3transfer.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.file.OwnFiles;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.place.HeldLock;
import org.ww3transfer.report.status.DaemonStatus;

/**
 * The daemon that has the lock of the state directory, as the file of the lock says.
 *
 * @param since when it took the lock, UTC, to the second
 */
public record DaemonOwner(long pid, Instant since) {
  private static final Logger LOG = LoggerFactory.getLogger(DaemonOwner.class);

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}) ([^ \n]+)\n");
  private static final int MOST_BYTES = 100;

  public DaemonOwner {
    since = since.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Says in the file of the lock, which is held, that it is this one. */
  public void write(RunLocks.Lock lock) throws IOException {
    String text = pid + " " + IsoTime.of(since) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    lock.channel().truncate(0);
    while (bytes.hasRemaining()) {
      lock.channel().write(bytes, bytes.position());
    }
  }

  /**
   * The one that took the lock last, whether it has it or not; empty where it did not say so, as
   * those of an earlier version, or where this process has the lock.
   */
  public static Optional<DaemonOwner> of(Path stateDirectory) {
    Path file = RunLocks.daemonFile(stateDirectory);
    try {
      Optional<HeldLock> right = HeldLock.tryHold(file);
      return right.isPresent() ? read(file, right.get()) : Optional.empty();
    } catch (IOException e) {
      LOG.debug("{}: does not say whose it is", file, e);
      return Optional.empty();
    }
  }

  private static Optional<DaemonOwner> read(Path file, HeldLock right) throws IOException {
    try (right;
        InputStream in = OwnFiles.open(file)) {
      Matcher text = TEXT.matcher(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
      return text.matches()
          ? IsoTime.parse(text.group(2))
              .map(since -> new DaemonOwner(Long.parseLong(text.group(1)), since))
          : Optional.empty();
    }
  }

  /**
   * Whether it wrote that. In containers all daemons are of one pid, so the time counts as well.
   */
  public boolean hasWritten(DaemonStatus status) {
    return status.pid() == pid && !status.writtenAt().isBefore(since);
  }
}
