package org.ww3transfer.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * Has the disk begin to keep a growing file while it is still being written, so that little is left
 * to wait for at its end.
 */
final class WriteBehind {
  /** Often enough to keep a disk busy, seldom enough to leave it large pieces. */
  private static final long STEP_BYTES = 16L << 20;

  private final Path file;
  private final Executor executor;
  private CompletableFuture<Void> flush = CompletableFuture.completedFuture(null);
  private long waiting;

  WriteBehind(Path file, Executor executor) {
    this.file = file;
    this.executor = executor;
  }

  /** Notes that the file has grown. */
  void grown(long bytes) {
    waiting += bytes;
    if (waiting >= STEP_BYTES && flush.isDone() && !flush.isCompletedExceptionally()) {
      waiting = 0;
      flush = CompletableFuture.runAsync(this::forceContent, executor);
    }
  }

  private void forceContent() {
    try {
      force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void force(boolean withMetaData) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(withMetaData);
    }
  }

  /**
   * Waits until the disk has all of the file.
   *
   * @throws IOException where it cannot keep it, also where it said so earlier: the kernel tells an
   *     error of this kind only once
   */
  void finish() throws IOException {
    try {
      flush.get();
    } catch (ExecutionException e) {
      throw new IOException(file + ": cannot be kept by the disk: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(file + ": interrupted", e);
    }
    force(true);
  }
}
