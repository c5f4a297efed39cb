package org.ww3transfer.route.work;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.dispatch.DispatchedItems;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.task.CopyTask;

/** A name at a destination, of which no other order goes out until it is closed. */
final class HeldPlace implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DispatchedItems dispatched;
  private final HeldNames held;
  private final String key;
  private final String beginning;

  /**
   * @param key of the item that goes there
   * @param content what tells its file from an earlier one
   */
  HeldPlace(DispatchedItems dispatched, HeldNames held, String key, String content) {
    this.dispatched = dispatched;
    this.held = held;
    this.key = key;
    this.beginning = key + "/" + Integer.toHexString(content.hashCode()) + "/";
  }

  /** The key of an item. */
  static String key(CopyTask copyTask) {
    TransferItem item = copyTask.item();
    return copyTask.runId() + "/" + item.destination().name() + "/" + item.objectName();
  }

  /** The key of the item that is out under an id; empty where it is no id of ours. */
  static Optional<String> keyOf(String delivery) {
    int end = delivery.lastIndexOf('/', delivery.lastIndexOf('/') - 1);
    return end > 0 ? Optional.of(delivery.substring(0, end)) : Optional.empty();
  }

  /** What orders of the same item with the same file have in common of their ids. */
  static String fileOf(String delivery) {
    return delivery.substring(0, delivery.lastIndexOf('/') + 1);
  }

  /** Whether what is out under an id is this very item with this very file. */
  boolean isOf(String delivery) {
    return delivery.startsWith(beginning);
  }

  /**
   * The id under which the item goes out: that of before, where it is out already.
   *
   * @param isLost whether what is out under an id has to go out once more
   * @throws StateException where a new one cannot be noted
   */
  String delivery(Predicate<String> isLost) throws StateException {
    String known = dispatched.idOf(key).orElse("");
    if (isOf(known) && !isLost.test(known)) {
      return known;
    }
    String made = beginning + HexFormat.of().toHexDigits(RANDOM.nextLong());
    dispatched.dispatched(key, made);
    return made;
  }

  /**
   * The item has come back, and some worker may still be at it by another order.
   *
   * @throws StateException where that cannot be noted
   */
  void leave(String delivery) throws StateException {
    dispatched.dispatched(key, delivery);
  }

  /**
   * The item has come back, or is given up.
   *
   * @throws StateException where that cannot be noted
   */
  void returned() throws StateException {
    dispatched.returned(key);
  }

  @Override
  public void close() {
    held.release(DispatchedItems.place(key));
  }
}
