package org.ww3transfer.route.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.holdings.ObjectMetadata;
import org.ww3transfer.holdings.PartStore;
import org.ww3transfer.route.sftp.protocol.Attributes;
import org.ww3transfer.route.sftp.protocol.SftpContent;
import org.ww3transfer.route.sftp.protocol.SftpFiles;
import org.ww3transfer.route.sftp.protocol.SftpStatus;
import org.ww3transfer.route.sftp.protocol.SftpWriting;

/**
 * A file that is written to a server: a part that can be gone on with, or one with its own name.
 */
final class SftpPart {
  /** For a file that nobody goes on with. */
  static final PartStore.Checkpoints NONE =
      new PartStore.Checkpoints() {
        @Override
        public boolean areDue() {
          return false;
        }

        @Override
        public void reached() {
          // nothing to note
        }
      };

  private static final int PIECE_BYTES = 1 << 18;
  private static final int OWNER_WRITES = 0200;
  private static final int TO_WRITE = SftpFiles.WRITE | SftpFiles.CREATE;

  private final SftpConnection connection;
  private final String key;
  private final SftpStamps stamps;

  SftpPart(SftpConnection connection, String key, SftpStamps stamps) {
    this.connection = connection;
    this.key = key;
    this.stamps = stamps;
  }

  /** As in {@link PartStore#holds}. */
  boolean holds(long bytes, Checksum tail) throws IOException {
    if (standing().filter(found -> found.bytes() >= bytes).isEmpty()) {
      return false;
    }
    SftpFiles files = connection.files();
    byte[] handle = files.open(key, SftpFiles.READ);
    try (InputStream content = new SftpContent(files, handle, bytes - tail.bytes())) {
      CRC32C crc = new CRC32C();
      byte[] piece = new byte[PIECE_BYTES];
      long left = tail.bytes();
      int count = 0;
      while (left > 0 && count >= 0) {
        count = content.read(piece, 0, (int) Math.min(piece.length, left));
        crc.update(piece, 0, Math.max(0, count));
        left -= Math.max(0, count);
      }
      return left == 0 && (int) crc.getValue() == tail.crc32c();
    }
  }

  /** A file, not what a link leads to. */
  private Optional<Attributes> standing() throws IOException {
    return connection.files().lookAtLink(key).filter(Attributes::isFile);
  }

  /** As in {@link PartStore#write}. */
  void write(
      long from, InputStream rest, ObjectMetadata metadata, PartStore.Checkpoints checkpoints)
      throws IOException {
    write(from > 0 ? reopen(from) : make(metadata.mode()), from, rest, metadata, checkpoints);
  }

  /**
   * Writes a file under the name that it keeps. Nothing of the content is read before it is open.
   *
   * @param mayReplace whether it is written over what stands there
   */
  void writeInPlace(Content content, boolean mayReplace) throws IOException {
    int how = TO_WRITE | (mayReplace ? SftpFiles.TRUNCATE : SftpFiles.EXCLUSIVE);
    byte[] handle;
    try {
      handle = open(how, content.metadata().mode());
    } catch (SftpStatus e) {
      boolean isTaken = !mayReplace && SftpRename.isTaken(connection.files(), key, e);
      if (isTaken) {
        throw SftpRename.taken(false);
      }
      throw e;
    }
    write(handle, 0, content.stream(), content.metadata(), NONE);
  }

  private void write(
      byte[] handle,
      long from,
      InputStream rest,
      ObjectMetadata metadata,
      PartStore.Checkpoints checkpoints)
      throws IOException {
    boolean isWhole = false;
    try {
      SftpFiles files = connection.files();
      SftpWriting writing = new SftpWriting(files, handle, from);
      byte[] piece = new byte[writing.pieceBytes()];
      for (int count = rest.read(piece); count >= 0; count = rest.read(piece)) {
        writing.send(piece, count);
        if (checkpoints.areDue()) {
          writing.settle();
          checkpoints.reached();
        }
      }
      writing.settle();
      stamps.give(files, handle, metadata);
      files.close(handle);
      checkpoints.reached();
      isWhole = true;
    } finally {
      if (!isWhole) {
        connection.disconnect(); // answers to what was sent are still on their way
      }
    }
  }

  /** Made new: what stands there goes, and a link is not followed. */
  private byte[] make(OptionalInt mode) throws IOException {
    int how = TO_WRITE | SftpFiles.EXCLUSIVE;
    try {
      return open(how, mode);
    } catch (SftpStatus e) {
      if (!connection.files().removeIfThere(key)) {
        throw e;
      }
      return open(how, mode);
    }
  }

  /**
   * One that is to have permissions of its own has no more of them at any time, but that its owner
   * can go on with it.
   */
  private byte[] open(int how, OptionalInt mode) throws IOException {
    OptionalInt first = mode.isPresent() ? OptionalInt.of(mode.getAsInt() | OWNER_WRITES) : mode;
    int folder = key.lastIndexOf('/');
    try {
      return connection.files().open(key, how, first);
    } catch (SftpStatus e) {
      if (!e.isAbsent() || folder <= 0) {
        throw e;
      }
      connection.files().makeFolders(key.substring(0, folder));
      return connection.files().open(key, how, first);
    }
  }

  /**
   * Opening follows a link, but changes nothing: so it is looked at behind it, and written then.
   */
  private byte[] reopen(long from) throws IOException {
    byte[] handle = connection.files().open(key, SftpFiles.WRITE);
    if (standing().filter(found -> found.bytes() >= from).isEmpty()) {
      throw new SftpStatus(SftpStatus.NO_SUCH_FILE, "what was to be gone on with is gone");
    }
    return handle;
  }
}
