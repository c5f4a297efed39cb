package org.ww3transfer.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What a thread asks of file systems, told to whoever watches the thread, as such a call may never
 * return. Where nobody does, nothing happens.
 */
public final class FileCalls {
  private static final ThreadLocal<Watch> WATCH = new ThreadLocal<>();

  /** Somebody who watches a thread. */
  public interface Watch {
    /**
     * The thread is about to do that.
     *
     * @param what begins a sentence that the path ends, as in "read of"
     * @throws IOException where the thread was given up meanwhile, and is to do nothing more
     */
    void about(String what, Path path) throws IOException;

    /** The thread gets on. */
    void goesOn();
  }

  private FileCalls() {}

  /** From now on this thread is watched by that one. */
  public static void watch(Watch watch) {
    WATCH.set(watch);
  }

  /** From now on nobody watches this thread. */
  public static void unwatch() {
    WATCH.remove();
  }

  /**
   * This thread is about to do that.
   *
   * @throws IOException where it was given up meanwhile
   */
  public static void about(String what, Path path) throws IOException {
    Watch watch = WATCH.get();
    if (watch != null) {
      watch.about(what, path);
    }
  }

  /** This thread gets on with what it is about. */
  public static void goesOn() {
    Watch watch = WATCH.get();
    if (watch != null) {
      watch.goesOn();
    }
  }
}
