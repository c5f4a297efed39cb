package org.ww3transfer.route.broker;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The properties of a message beside its text. */
public final class WorkHeaders {
  /** By which it is taken back. */
  public static final String DELIVERY = "ww3_delivery";

  /** By which the broker tells it from all that it had before. */
  public static final String DUPLICATE = "_AMQ_DUPL_ID";

  /**
   * What is sent in one piece, as all of ours is. Artemis' client sets that property where it sends
   * a message of 100 kB or more piece by piece; such a one would come into memory whole, and its
   * receiver waits for it.
   */
  public static final String IN_ONE_PIECE = "_AMQ_LARGE_SIZE IS NULL";

  private WorkHeaders() {}

  /** There where a worker has handed the item back; a name that a selector can hold. */
  public static String not(String worker) {
    return "ww3_not_" + HexFormat.of().formatHex(worker.getBytes(StandardCharsets.UTF_8));
  }

  /** What a worker may take: nothing that it has handed back, and nothing that is not ours. */
  public static String selector(String worker) {
    return not(worker) + " IS NULL AND " + IN_ONE_PIECE;
  }
}
