package org.ww3transfer.route.sftp;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.holdings.ObjectMetadata;
import org.ww3transfer.route.sftp.protocol.SftpFiles;
import org.ww3transfer.route.sftp.protocol.SftpStatus;

/** Gives files the times and the permissions of their sources, where the server permits it. */
final class SftpStamps {
  private static final Logger LOG = LoggerFactory.getLogger(SftpStamps.class);

  private final String destination;
  private final AtomicBoolean isToldOf = new AtomicBoolean();

  /**
   * @param destination its name in the settings
   */
  SftpStamps(String destination) {
    this.destination = destination;
  }

  /** A refusal is told once: the content is there all the same. */
  void give(SftpFiles files, byte[] handle, ObjectMetadata given) throws IOException {
    // seconds without a sign, in the protocol
    Optional<Instant> modified = given.modified().filter(at -> at.getEpochSecond() >= 0);
    if (modified.isEmpty() && given.mode().isEmpty()) {
      return;
    }
    try {
      files.stamp(handle, modified, given.mode());
    } catch (SftpStatus e) {
      if (isToldOf.compareAndSet(false, true)) {
        LOG.info(
            "destination {}: the server does not let us set {}, so files have the"
                + " server's own (it says {})",
            destination,
            given.mode().isPresent() ? "times and permissions" : "times",
            SftpFailures.said(e));
      }
    }
  }
}
