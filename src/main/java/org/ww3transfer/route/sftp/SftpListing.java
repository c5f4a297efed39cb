package org.ww3transfer.route.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.route.remote.StoreCall;

/** Lists what stands below a folder of an SFTP server. */
final class SftpListing {
  private SftpListing() {}

  /** Folder by folder, each told as the server tells it. */
  static void list(SftpConnection connection, StoreCall.ListAll all)
      throws JSchException, SftpException {
    Deque<String> folders = new ArrayDeque<>();
    String root = all.beginning().substring(0, all.beginning().lastIndexOf('/') + 1);
    folders.add(root);
    while (!folders.isEmpty()) {
      String folder = folders.remove();
      boolean mayGoDeeper = depth(folder) < all.depth();
      connection.list(
          folder.isEmpty() ? "." : SftpAnswers.requirePlain(folder),
          entry -> {
            String key = folder + entry.getFilename();
            if (entry.getAttrs().isReg() && key.startsWith(all.beginning())) {
              all.each().accept(holding(key, entry.getAttrs()));
            } else if (mayGoDeeper && entry.getAttrs().isDir() && !isItself(entry)) {
              folders.add(key + "/");
            }
          });
    }
  }

  private static boolean isItself(ChannelSftp.LsEntry entry) {
    return entry.getFilename().equals(".") || entry.getFilename().equals("..");
  }

  private static int depth(String folder) {
    return Math.toIntExact(folder.chars().filter(c -> c == '/').count());
  }

  private static Holding holding(String key, SftpATTRS attributes) {
    Instant modified = Instant.ofEpochSecond(attributes.getMTime() & 0xFFFFFFFFL);
    return new Holding(key, attributes.getSize(), modified);
  }
}
