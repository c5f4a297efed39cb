package org.ww3transfer.route.broker;

import java.util.LinkedHashMap;
import java.util.Map;

/** Holds so many entries at the most; the oldest goes first. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int most;

  public BoundedMap(int most) {
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
