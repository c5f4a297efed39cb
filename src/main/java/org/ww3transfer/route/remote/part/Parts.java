package org.ww3transfer.route.remote.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.thread.DaemonThreads;

/**
 * Content in parts, which are read one after the other and sent side by side. No more of them are
 * in memory than it has room for; those too large for it are sent from the file.
 *
 * @param <T> what the store answers for a part
 */
public final class Parts<T> {
  /** From this many rounds of parts on, parts are worth their calls. */
  private static final int ROUNDS = 4;

  /** Up to here it costs less to keep content than to open its file once more, bytes. */
  private static final long SMALL = 1L << 20;

  private final Executor senders;
  private final PartMemory memory;
  private final Function<ContentPart, T> sending;
  private final List<CompletableFuture<T>> sent = new ArrayList<>();
  private volatile boolean hasFailed;

  /**
   * @param memory for the parts of all files of a destination
   * @param sending sends one part, and returns when it is there; called by several threads
   */
  public Parts(Executor senders, PartMemory memory, Function<ContentPart, T> sending) {
    this.senders = senders;
    this.memory = memory;
    this.sending = sending;
  }

  /** Whether content of that many bytes is better sent in parts. */
  public static boolean areWorthIt(long bytes, RemoteRules rules) {
    return bytes > rules.partBytes() * rules.parallelParts() * ROUNDS;
  }

  /** The size of the parts of that many bytes, where the store takes so many parts at most. */
  public static long bytesOf(long bytes, RemoteRules rules, int mostParts) {
    return Math.max(rules.partBytes(), bytes / mostParts + 1);
  }

  /**
   * How many bytes an upload goes on at: those of its first parts without a gap.
   *
   * @param isWhole whether the store holds the part of a number, from 1
   */
  public static long heldBytes(IntPredicate isWhole, long bytes, long partBytes) {
    int parts = 0;
    while (parts * partBytes < bytes && isWhole.test(parts + 1)) {
      parts++;
    }
    return Math.min(bytes, parts * partBytes);
  }

  /** Threads for sending, as many as are needed; the caller shuts them down. */
  public static ExecutorService senders(String name) {
    return Executors.newCachedThreadPool(DaemonThreads.named(name));
  }

  /** What the store answered for each part, in order. Nothing is under way any more then. */
  public List<T> send(Content content, long partBytes, int parallelParts) throws IOException {
    Semaphore ofThisFile = new Semaphore(parallelParts);
    try {
      int number = 0;
      for (long from = 0; from < content.bytes() && !hasFailed; from += partBytes) {
        number++;
        acquire(ofThisFile);
        if (!hasFailed) {
          sendNext(content, number, from, partBytes, ofThisFile);
        }
      }
      return sent.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      awaitAll();
    }
  }

  private void sendNext(
      Content content, int number, long from, long partBytes, Semaphore ofThisFile)
      throws IOException {
    long bytes = Math.min(partBytes, content.bytes() - from);
    int kept = memory.hasRoomFor(partBytes) ? (int) bytes : 0;
    memory.acquire(kept);
    boolean isBegun = false;
    try {
      ContentPart part =
          kept > 0
              ? ContentPart.inMemory(number, content, kept)
              : ContentPart.inFile(number, content, from, bytes);
      sent.add(begin(part, kept, ofThisFile));
      isBegun = true;
    } finally {
      if (!isBegun) {
        memory.release(kept);
      }
    }
  }

  /** Sends content as a whole, as often as the store wants it: what is small from memory. */
  public static <T> T sendWhole(
      Content content, PartMemory memory, Function<ContentPart, T> sending) throws IOException {
    boolean isKept = content.bytes() <= SMALL && memory.hasRoomFor(content.bytes());
    int kept = isKept ? (int) content.bytes() : 0;
    memory.acquire(kept);
    try (ContentPart whole =
        isKept
            ? ContentPart.inMemory(1, content, kept)
            : ContentPart.inFile(1, content, 0, content.bytes())) {
      return sending.apply(whole);
    } finally {
      memory.release(kept);
    }
  }

  /** Waits for a permit. */
  public static void acquire(Semaphore semaphore) throws IOException {
    try {
      semaphore.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private CompletableFuture<T> begin(ContentPart part, int kept, Semaphore ofThisFile) {
    return CompletableFuture.supplyAsync(
            () -> sendOne(part), task -> senders.execute(LogContext.carry(task)))
        .whenComplete(
            (answer, failure) -> {
              if (failure != null) {
                hasFailed = true;
              }
              memory.release(kept);
              ofThisFile.release();
            });
  }

  private T sendOne(ContentPart part) {
    try (part) {
      return sending.apply(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is still on its way when an upload is given up would stay. */
  private void awaitAll() {
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
        .exceptionally(failure -> null)
        .join();
  }
}
