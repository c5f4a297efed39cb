package org.ww3transfer.route.remote;

import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.holdings.ObjectMetadata;
import org.ww3transfer.holdings.PartStore;

/**
 * What a route {@code destination-<scheme>} is asked to do, as the body of its exchange. Keys are
 * whole: the destination's folder is part of them.
 */
public sealed interface StoreCall {

  /** Whether it asks what stands there, which a key that may only put must not. */
  default boolean isLooking() {
    return this instanceof Look
        || this instanceof Check
        || this instanceof Read
        || this instanceof ListAll;
  }

  /** Why it is refused where something stands that must not be replaced. */
  default String taken() {
    StoreCall put = this instanceof PutInParts parts ? parts.put() : this;
    boolean isBlind = put instanceof Put whole && !whole.isLookedAt();
    return (isBlind ? "exists already" : "came to exist meanwhile") + "; ww3.overwrite is false";
  }

  /** Whether it may be made a second time: it takes nothing in and has handed out nothing. */
  default boolean isRepeatable() {
    return true;
  }

  /**
   * To be answered with an {@code Optional<StoredObject>}, empty where nothing stands there; a
   * failure that means this is as good.
   */
  record Look(String key) implements StoreCall {}

  /**
   * To be answered with a {@link org.ww3transfer.holdings.PutAnswer}.
   *
   * @param what is put
   * @param mayReplace whether what stands there is replaced
   * @param isLookedAt whether it is known what stood there before
   */
  record Put(String key, Content what, boolean mayReplace, boolean isLookedAt)
      implements StoreCall {
    /** Read once and to its end. */
    public InputStream content() {
      return what.stream();
    }

    /** Size in bytes. */
    public long bytes() {
      return what.bytes();
    }

    @Override
    public boolean isRepeatable() {
      return false;
    }
  }

  /** The same in parts, however small it is; needs no answer. */
  record PutInParts(Put put) implements StoreCall {
    @Override
    public boolean isRepeatable() {
      return false;
    }
  }

  /** To be answered with an {@link InputStream}. */
  record Read(String key) implements StoreCall {}

  /** Needs no answer. */
  record Remove(String key) implements StoreCall {}

  /**
   * Each key that begins so goes to the consumer, page by page; needs no answer.
   *
   * @param beginning the destination's folder, with more of the names or without
   * @param depth the most slashes that a key in question has
   */
  record ListAll(String beginning, int depth, Consumer<Holding> each) implements StoreCall {
    @Override
    public boolean isRepeatable() {
      return false;
    }
  }

  /**
   * To be answered with a {@code Map<String, String>}: why not, for each key that was not removed.
   */
  record RemoveAll(List<String> keys) implements StoreCall {}

  /**
   * To be answered with an {@code Optional<Instant>}, the store's clock.
   *
   * @param key that nothing stands under and that may be used to find out
   * @param mayWrite whether something may be put there for a moment
   */
  record Clock(String key, boolean mayWrite) implements StoreCall {}

  /**
   * To be answered with whether a part stands there that may be gone on with, as {@link
   * PartStore#holds} says.
   */
  record HoldsPart(String key, long bytes, Checksum tail) implements StoreCall {}

  /** A part is made or gone on with, as {@link PartStore#write} says; needs no answer. */
  record WritePart(
      String key,
      long from,
      InputStream rest,
      ObjectMetadata metadata,
      PartStore.Checkpoints checkpoints)
      implements StoreCall {
    @Override
    public boolean isRepeatable() {
      return false;
    }
  }

  /** A part gets its own key; needs no answer. */
  record Publish(String part, String key, boolean mayReplace) implements StoreCall {}

  /**
   * What a process that is no more has begun to put there is ended, and what came of it removed;
   * nothing happens where nothing is left. Needs no answer.
   *
   * @param bucket that it was begun in, which may be another than the destination's now
   * @param id as the store told it; empty where it has none
   */
  record Abort(String bucket, String key, String id) implements StoreCall {
    /** Without the id, which may be all that one needs to write there. */
    @Override
    public String toString() {
      return "upload of " + key + " to " + bucket;
    }
  }

  /**
   * Whether the place lets us list it. To be answered with {@code false} where its folder is not
   * there yet and would be made; any other answer means that it is there.
   *
   * @param name of something in the destination's folder that is not there: what is asked for
   */
  record Check(String name) implements StoreCall {}
}
