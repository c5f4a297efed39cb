package org.ww3transfer.report;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** How far the copies to each destination have come, for those who show it. */
public final class CopiedBytes {
  private final Map<String, AtomicLong> byDestination = new ConcurrentHashMap<>();

  /** Counts bytes copied to that destination. */
  public LongConsumer counter(String destination) {
    return of(destination)::addAndGet;
  }

  /** Bytes copied so far to that destination. */
  public long to(String destination) {
    return of(destination).get();
  }

  private AtomicLong of(String destination) {
    return byDestination.computeIfAbsent(destination, name -> new AtomicLong());
  }
}
