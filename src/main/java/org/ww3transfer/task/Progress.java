package org.ww3transfer.task;

import java.util.function.LongConsumer;

/**
 * Is told how far a copy has come: the bytes that are there, and their negative when they turn out
 * to be in vain.
 */
@FunctionalInterface
public interface Progress extends LongConsumer {

  /**
   * Is told beside how many bytes were sent now. Those that were there before, as in a part of an
   * earlier try, are not among them; those that were sent in vain are.
   */
  default void sent(long bytes) {}

  /** The same, with somebody else told how far the copy has come. */
  default Progress telling(LongConsumer other) {
    Progress all = this;
    return new Progress() {
      @Override
      public void accept(long bytes) {
        other.accept(bytes);
      }

      @Override
      public void sent(long bytes) {
        all.sent(bytes);
      }
    };
  }
}
