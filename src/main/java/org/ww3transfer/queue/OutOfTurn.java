package org.ww3transfer.queue;

import java.util.BitSet;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** The outputs of a lane that come at once, wherever they stand in the order: they only end. */
final class OutOfTurn {
  private final int[] places;
  private final BitSet passedOver = new BitSet();
  private final BitSet waiting = new BitSet();
  private int ahead;

  /**
   * @param places of the lane's outputs in the plan, in order
   */
  OutOfTurn(int[] places) {
    this.places = places;
  }

  /** Takes some in whose turn has not come; the others are in hand or have ended. */
  void add(BitSet others, int next) {
    for (int at = next; at < places.length; at++) {
      if (others.get(places[at]) && !passedOver.get(places[at])) {
        passedOver.set(places[at]);
        waiting.set(places[at]);
        ahead++;
      }
    }
  }

  /** Where the next is that comes in its turn. */
  int pass(int next) {
    int at = next;
    while (ahead > 0 && at < places.length && passedOver.get(places[at])) {
      at++;
      ahead--;
    }
    return at;
  }

  /** How many more there are to come than the turn alone tells. */
  int more() {
    return waiting.cardinality() - ahead;
  }

  /** Takes out the first that is free, by its place in the plan. */
  OptionalInt take(IntPredicate isFree) {
    for (int at = waiting.nextSetBit(0); at >= 0; at = waiting.nextSetBit(at + 1)) {
      if (isFree.test(at)) {
        waiting.clear(at);
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }
}
