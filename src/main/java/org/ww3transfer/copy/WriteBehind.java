package org.ww3transfer.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ww3transfer.file.FileCalls;
import org.ww3transfer.holdings.Checksum;

/**
 * Has the disk begin to keep a growing file while it is still being written, so that little is left
 * to wait for at its end.
 */
final class WriteBehind {
  /** Often enough to keep a disk busy, seldom enough to leave it large pieces. */
  private static final long STEP_BYTES = 16L << 20;

  private final PartFile file;
  private final Executor executor;
  private final Consumer<Checksum> kept;
  private CompletableFuture<Void> flush = CompletableFuture.completedFuture(null);
  private long waiting;

  /**
   * @param kept told from time to time what the disk has, in a thread of the executor
   */
  WriteBehind(PartFile file, Executor executor, Consumer<Checksum> kept) {
    this.file = file;
    this.executor = executor;
    this.kept = kept;
  }

  /**
   * Notes that the file has grown.
   *
   * @param soFar tells what it holds now
   */
  void grown(long bytes, Supplier<Checksum> soFar) {
    waiting += bytes;
    if (waiting >= STEP_BYTES && flush.isDone() && !flush.isCompletedExceptionally()) {
      waiting = 0;
      Checksum holds = soFar.get();
      flush = CompletableFuture.runAsync(() -> forceContent(holds), executor);
    }
  }

  private void forceContent(Checksum holds) {
    try {
      file.force(false);
      kept.accept(holds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until the disk has all of the file.
   *
   * @throws IOException where it cannot keep it, also where it said so earlier: the kernel tells an
   *     error of this kind only once
   */
  void finish() throws IOException {
    FileCalls.about("flush of", file.path());
    try {
      flush.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException failed) {
        throw failed.getCause();
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(file.path() + ": interrupted", e);
    }
    FileCalls.about("flush of", file.path());
    file.force(true);
  }
}
