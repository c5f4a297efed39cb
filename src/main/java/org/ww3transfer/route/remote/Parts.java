package org.ww3transfer.route.remote;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntPredicate;
import org.ww3transfer.destination.RemoteRules;

/**
 * Content in parts, which are read one after the other and sent side by side: never more of them
 * are in memory than are under way.
 *
 * @param <T> what the store answers for a part
 */
public final class Parts<T> {
  /** From this many rounds of parts on, parts are worth their calls. */
  private static final int ROUNDS = 4;

  /** Sends one part; called by several threads. */
  public interface Sending<T> {
    /**
     * Returns when the part is there.
     *
     * @param number from 1
     * @param buffer the part's content from its beginning, to be left alone afterwards
     * @param count of bytes
     */
    T send(int number, byte[] buffer, int count);
  }

  private final Executor senders;
  private final Semaphore memory;
  private final Sending<T> sending;
  private final List<CompletableFuture<T>> sent = new ArrayList<>();
  private volatile boolean hasFailed;

  /**
   * @param memory a permit for each part that may be in memory, over all files of a destination
   */
  public Parts(Executor senders, Semaphore memory, Sending<T> sending) {
    this.senders = senders;
    this.memory = memory;
    this.sending = sending;
  }

  /** Whether content of that many bytes is better sent in parts. */
  public static boolean areWorthIt(long bytes, RemoteRules rules) {
    return bytes > rules.partBytes() * rules.parallelParts() * ROUNDS;
  }

  /** The size of the parts of that many bytes, where the store takes so many parts at most. */
  public static int bytesOf(long bytes, RemoteRules rules, int mostParts) {
    return Math.toIntExact(Math.max(rules.partBytes(), bytes / mostParts + 1));
  }

  /**
   * How many bytes an upload goes on at: those of its first parts without a gap.
   *
   * @param isWhole whether the store holds the part of a number, from 1
   */
  public static long heldBytes(IntPredicate isWhole, long bytes, int partBytes) {
    int parts = 0;
    while ((long) parts * partBytes < bytes && isWhole.test(parts + 1)) {
      parts++;
    }
    return Math.min(bytes, (long) parts * partBytes);
  }

  /** Threads for sending, as many as are needed; the caller shuts them down. */
  public static ExecutorService senders(String name) {
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** What the store answered for each part, in order. Nothing is under way any more then. */
  public List<T> send(InputStream content, int partBytes, int parallelParts) throws IOException {
    Semaphore ofThisFile = new Semaphore(parallelParts);
    try {
      boolean isMore = true;
      for (int number = 1; isMore && !hasFailed; number++) {
        isMore = sendNext(content, partBytes, number, ofThisFile);
      }
      return sent.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      awaitAll();
    }
  }

  private boolean sendNext(InputStream content, int partBytes, int number, Semaphore ofThisFile)
      throws IOException {
    acquire(ofThisFile);
    acquire(memory);
    boolean isBegun = false;
    try {
      if (hasFailed) {
        return false;
      }
      byte[] buffer = new byte[partBytes];
      int count = content.readNBytes(buffer, 0, buffer.length);
      isBegun = count > 0;
      if (isBegun) {
        sent.add(begin(number, buffer, count, ofThisFile));
      }
      return count == buffer.length;
    } finally {
      if (!isBegun) {
        memory.release();
      }
    }
  }

  private static void acquire(Semaphore semaphore) throws IOException {
    try {
      semaphore.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private CompletableFuture<T> begin(int number, byte[] buffer, int count, Semaphore ofThisFile) {
    return CompletableFuture.supplyAsync(() -> sending.send(number, buffer, count), senders)
        .whenComplete(
            (part, failure) -> {
              if (failure != null) {
                hasFailed = true;
              }
              memory.release();
              ofThisFile.release();
            });
  }

  /** What is still on its way when an upload is given up would stay. */
  private void awaitAll() {
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
        .exceptionally(failure -> null)
        .join();
  }
}
