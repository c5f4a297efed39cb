package org.ww3transfer.route.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.PartStore;

/**
 * A part that can be gone on with. Camel's producer does not tell how much of what it sent has
 * arrived, so the library below it is used, which does.
 */
final class SftpPart {
  private static final int PIECE_BYTES = 1 << 18;

  private final SftpConnection connection;
  private final String key;

  SftpPart(SftpConnection connection, String key) {
    this.connection = connection;
    this.key = key;
  }

  /** As in {@link PartStore#holds}. */
  boolean holds(long bytes, Checksum tail) throws IOException, JSchException, SftpException {
    if (standing().filter(found -> found.getSize() >= bytes).isEmpty()) {
      return false;
    }
    try (InputStream content = connection.questions().get(key, null, bytes - tail.bytes())) {
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
  private Optional<SftpATTRS> standing() throws JSchException, SftpException {
    try {
      return Optional.of(connection.questions().lstat(key)).filter(SftpATTRS::isReg);
    } catch (SftpException e) {
      if (SftpFailures.isAbsent(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** As in {@link PartStore#write}. */
  void write(long from, InputStream rest, PartStore.Checkpoints checkpoints)
      throws IOException, JSchException, SftpException {
    boolean isWhole = false;
    try {
      OutputStream out = from > 0 ? reopen(from) : make();
      send(rest, out, checkpoints);
      out.close();
      checkpoints.reached();
      isWhole = true;
    } catch (IOException e) {
      if (e.getCause() instanceof SftpException answer) {
        throw answer;
      }
      throw e;
    } finally {
      if (!isWhole) {
        connection.forceDisconnect(); // answers to what was sent are still on their way
      }
    }
  }

  private OutputStream make() throws JSchException, SftpException {
    connection.removeWhatStands(key);
    int folder = key.lastIndexOf('/');
    if (folder > 0) {
      connection.buildDirectory(key.substring(0, folder), key.startsWith("/"));
    }
    return connection.questions().put(key, null, ChannelSftp.OVERWRITE, 0);
  }

  /**
   * Opening follows a link, but changes nothing: so it is looked at behind it, and written then.
   */
  private OutputStream reopen(long from) throws JSchException, SftpException {
    ChannelSftp channel = connection.questions();
    long stands = size(from);
    // the library counts from the end of what stands there
    OutputStream out = channel.put(key, null, ChannelSftp.RESUME, from - stands);
    size(from);
    return out;
  }

  private long size(long atLeast) throws JSchException, SftpException {
    return standing()
        .map(SftpATTRS::getSize)
        .filter(size -> size >= atLeast)
        .orElseThrow(
            () ->
                new SftpException(
                    ChannelSftp.SSH_FX_NO_SUCH_FILE, "what was to be gone on with is gone"));
  }

  private static void send(InputStream rest, OutputStream out, PartStore.Checkpoints checkpoints)
      throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    for (int count = rest.read(piece); count >= 0; count = rest.read(piece)) {
      out.write(piece, 0, count);
      if (checkpoints.areDue()) {
        out.flush(); // all of it was answered
        checkpoints.reached();
      }
    }
  }
}
