package org.ww3transfer.command.dry;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.ww3transfer.plan.TransferItem;

/**
 * What would become of an item, as far as a look tells.
 *
 * @param bytes the size of its source; empty where that is missing
 * @param standing the size of what stands under its name, bytes; empty where nothing does, or
 *     nobody looked
 * @param remark why, or what is to be known of it: one line
 */
record DryItem(
    TransferItem item,
    OptionalLong bytes,
    PlannedAction fate,
    OptionalLong standing,
    Optional<String> remark) {

  enum PlannedAction {
    /** Nothing stands under its name. */
    SEND,
    /** What stands there has another size. */
    REPLACE,
    /** What stands there has its size: it is left where its content is the same, too. */
    SAME_SIZE,
    /** It is not there, and need not be. */
    SKIP,
    /** It cannot be sent. */
    FAIL,
    /** Its destination gave no answer. */
    NO_ANSWER;

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    boolean isFailure() {
      return this == FAIL || this == NO_ANSWER;
    }
  }
}
