package org.ww3transfer.route.remote;

import java.io.InputStream;

/**
 * What a route {@code destination-<scheme>} is asked to do, as the body of its exchange. Keys are
 * whole: the destination's folder is part of them.
 */
public sealed interface StoreCall {

  /**
   * To be answered with an {@code Optional<StoredObject>}, empty where nothing stands there; a
   * failure that means this is as good.
   */
  record Look(String key) implements StoreCall {}

  /**
   * To be answered with an {@code Optional<String>}, the tag of what was put.
   *
   * @param bytes size in bytes
   * @param mayReplace whether what stands there is replaced
   */
  record Put(String key, InputStream content, long bytes, boolean mayReplace)
      implements StoreCall {}

  /** To be answered with an {@link InputStream}. */
  record Read(String key) implements StoreCall {}

  /** Needs no answer. */
  record Remove(String key) implements StoreCall {}

  /** A part gets its own key; needs no answer. */
  record Publish(String part, String key, boolean mayReplace) implements StoreCall {}

  /**
   * Whether the place is there and lets us list it; needs no answer.
   *
   * @param name of something in the destination's folder that is not there: what is asked for
   */
  record Check(String name) implements StoreCall {}
}
