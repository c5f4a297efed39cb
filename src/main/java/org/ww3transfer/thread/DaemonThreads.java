package org.ww3transfer.thread;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.util.concurrent.ThreadFactory;

/** Threads that keep no process alive: each has a name, by which it is found in a thread dump. */
public final class DaemonThreads {
  private DaemonThreads() {}

  /** Makes threads of that name. */
  public static ThreadFactory named(String name) {
    return new ThreadFactoryBuilder()
        .setDaemon(true)
        .setNameFormat(name.replace("%", "%%"))
        .build();
  }

  /** A thread that does it, from now on. */
  public static Thread start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
