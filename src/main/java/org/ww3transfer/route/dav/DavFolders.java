package org.ww3transfer.route.dav;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.HttpStatus;

/**
 * The folders that are known to stand at the server, so that each is asked for once. Nothing is
 * known any more where the server says that one is not there.
 */
final class DavFolders {
  /** A folder a cycle for years; with more, all is asked anew. */
  private static final int MOST = 10_000;

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /** Makes a folder, and those above it, where they are not there. */
  void require(String folder, DavCalls calls) throws IOException {
    if (folder.isEmpty() || known.contains(folder) || makes(folder, calls)) {
      return;
    }
    require(folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1), calls);
    makes(folder, calls);
  }

  /**
   * Whether the folder is there now, as far as one can say: one that may not be made may be there
   * already, and then the put tells.
   */
  private boolean makes(String folder, DavCalls calls) throws IOException {
    try {
      calls.makeFolder(folder);
    } catch (DavRefusal e) {
      if (e.status() == HttpStatus.SC_CONFLICT) {
        return false; // the one that it is in is not there
      }
      // something stands there, or may
      if (e.status() != HttpStatus.SC_METHOD_NOT_ALLOWED && e.status() != HttpStatus.SC_FORBIDDEN) {
        throw e;
      }
    }
    add(folder);
    return true;
  }

  private void add(String folder) {
    if (known.size() >= MOST) {
      known.clear();
    }
    known.add(folder);
  }

  /** What an answer tells: a conflict is a folder that is not there (RFC 4918 section 9.7.1). */
  void learn(int status) {
    if (status == HttpStatus.SC_CONFLICT) {
      known.clear();
    }
  }
}
