package org.ww3transfer.route.remote;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ww3transfer.transfer.RemoteRules;

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
  private final Sending<T> sending;
  private final List<CompletableFuture<T>> sent = new ArrayList<>();
  private volatile boolean hasFailed;

  public Parts(Executor senders, Sending<T> sending) {
    this.senders = senders;
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
    BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(parallelParts);
    for (int buffer = 0; buffer < parallelParts; buffer++) {
      free.add(new byte[partBytes]);
    }
    try {
      for (int number = 1; ; number++) {
        byte[] buffer = take(free);
        int count = content.readNBytes(buffer, 0, buffer.length);
        if (count == 0 || hasFailed) {
          break;
        }
        sent.add(begin(number, buffer, count, free));
      }
      return sent.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      awaitAll();
    }
  }

  private static byte[] take(BlockingQueue<byte[]> free) throws IOException {
    try {
      return free.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private CompletableFuture<T> begin(
      int number, byte[] buffer, int count, BlockingQueue<byte[]> free) {
    return CompletableFuture.supplyAsync(() -> sending.send(number, buffer, count), senders)
        .whenComplete(
            (part, failure) -> {
              if (failure != null) {
                hasFailed = true;
              }
              free.add(buffer);
            });
  }

  /** What is still on its way when an upload is given up would stay. */
  private void awaitAll() {
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
        .exceptionally(failure -> null)
        .join();
  }
}
