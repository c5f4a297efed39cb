package org.ww3transfer.report;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.ww3transfer.task.Progress;

/** How far the copies to each destination have come, for those who show it. */
public final class CopiedBytes {
  private final Map<String, Place> byDestination = new ConcurrentHashMap<>();

  private static final class Place implements Progress {
    private final AtomicLong copied = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();

    @Override
    public void accept(long bytes) {
      copied.addAndGet(bytes);
    }

    @Override
    public void sent(long bytes) {
      sent.addAndGet(bytes);
    }
  }

  /** Counts bytes copied to that destination. */
  public Progress counter(String destination) {
    return of(destination);
  }

  /** Bytes copied so far to that destination, those of parts that were there before included. */
  public long to(String destination) {
    return of(destination).copied.get();
  }

  /** Bytes that were really sent there, also in vain: what a rate is made of. */
  public long sentTo(String destination) {
    return of(destination).sent.get();
  }

  private Place of(String destination) {
    return byDestination.computeIfAbsent(destination, name -> new Place());
  }
}
