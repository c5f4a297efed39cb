package org.ww3transfer.route.dav;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.route.remote.StoreCall;

/**
 * Lists what stands below a folder, one folder after the other: many servers refuse to list all at
 * once ({@code Depth: infinity}).
 */
final class DavListing {
  private final DavCalls calls;
  private final StoreCall.ListAll all;
  private final Deque<String> folders = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();

  DavListing(DavCalls calls, StoreCall.ListAll all) {
    this.calls = calls;
    this.all = all;
  }

  /**
   * Nothing where there is no folder.
   *
   * @throws IOException where the server does not tell all: then nothing can be decided by it
   */
  void list() throws IOException {
    add(all.beginning().substring(0, all.beginning().lastIndexOf('/') + 1));
    while (!folders.isEmpty()) {
      String folder = folders.remove();
      try {
        calls.list(folder, 1, found -> take(folder, found));
      } catch (DavRefusal e) {
        if (!e.isAbsent()) {
          throw e;
        }
      }
    }
  }

  private void add(String folder) {
    if (seen.add(folder)) {
      folders.add(folder);
    }
  }

  private void take(String folder, DavResource found) {
    if (found.status() >= 300) {
      throw DavRefusal.of(found.status());
    }
    String key = found.key().replaceAll("/+$", "");
    if ((key + "/").equals(folder) || (key + folder).isEmpty()) {
      return; // itself
    }
    String name = key.startsWith(folder) ? key.substring(folder.length()) : "";
    if (name.isEmpty() || name.contains("/") || name.equals(".") || name.equals("..")) {
      throw new OddAnswer("lists '" + found.key() + "' in /" + folder + ", where it cannot be");
    }
    if (found.isFolder()) {
      if (depth(folder) < all.depth()) {
        add(key + "/");
      }
    } else if (key.startsWith(all.beginning())) {
      all.each().accept(holding(key, found));
    }
  }

  private static Holding holding(String key, DavResource found) {
    return new Holding(
        key,
        found.bytes().orElseThrow(() -> new OddAnswer("tells no size of " + key)),
        found.modified().orElseThrow(() -> new OddAnswer("does not tell when it got " + key)));
  }

  private static long depth(String folder) {
    return folder.chars().filter(c -> c == '/').count();
  }

  /** A list that says less than it has to, or what cannot be. */
  static final class OddAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OddAnswer(String what) {
      super("the server " + what);
    }
  }
}
