package org.ww3transfer.route.sftp;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.sftp.protocol.SftpFiles;

/** Lists what stands below a folder of an SFTP server. */
final class SftpListing {
  private SftpListing() {}

  /** Folder by folder, each told as the server tells it. */
  static void list(SftpFiles files, StoreCall.ListAll all) throws IOException {
    Deque<String> folders = new ArrayDeque<>();
    String root = all.beginning().substring(0, all.beginning().lastIndexOf('/') + 1);
    folders.add(root);
    while (!folders.isEmpty()) {
      String folder = folders.remove();
      boolean mayGoDeeper = depth(folder) < all.depth();
      files.list(
          folder.isEmpty() ? "." : folder,
          (name, attributes) -> {
            String key = folder + name;
            if (attributes.isFile() && key.startsWith(all.beginning())) {
              all.each().accept(new Holding(key, attributes.bytes(), attributes.modified()));
            } else if (mayGoDeeper && attributes.isFolder() && !isItself(name)) {
              folders.add(key + "/");
            }
          });
    }
  }

  private static boolean isItself(String name) {
    return name.equals(".") || name.equals("..");
  }

  private static int depth(String folder) {
    return Math.toIntExact(folder.chars().filter(c -> c == '/').count());
  }
}
