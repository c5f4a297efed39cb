package org.ww3transfer.place;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ww3transfer.thread.DaemonThreads;

/**
 * Where folders really stand, symbolic links followed. One whose file system hangs keeps nobody
 * waiting for long: it stands where it stood when it answered last. Safe for several threads.
 */
public final class RealFolders {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** They keep no process alive. */
  private static final Executor THREADS =
      Executors.newCachedThreadPool(DaemonThreads.named("real-folder"));

  private final Map<Path, Look> looks = new ConcurrentHashMap<>();
  private final Map<Path, Path> known = new ConcurrentHashMap<>();

  private record Look(CompletableFuture<Path> result, long began) {
    long millisLeft() {
      return Math.max(0, LIMIT.toMillis() - (System.nanoTime() - began) / 1_000_000);
    }
  }

  /**
   * The folder without links; as it is named where nothing stands there.
   *
   * @throws IOException where it cannot be looked at; where it does not answer and never has
   */
  public Path of(Path folder) throws IOException {
    Look look = looks.computeIfAbsent(folder, this::begin);
    try {
      return look.result().get(look.millisLeft(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      Path last = known.get(folder);
      if (last == null) {
        throw new IOException(folder + ": does not answer; look at the mount", e);
      }
      return last;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
  }

  private Look begin(Path folder) {
    CompletableFuture<Path> result = new CompletableFuture<>();
    THREADS.execute(() -> look(folder, result));
    return new Look(result, System.nanoTime());
  }

  private void look(Path folder, CompletableFuture<Path> result) {
    try {
      Path real = Files.exists(folder) ? folder.toRealPath() : folder;
      known.put(folder, real);
      result.complete(real);
    } catch (IOException | RuntimeException e) {
      result.completeExceptionally(e);
    } finally {
      looks.remove(folder);
    }
  }
}
