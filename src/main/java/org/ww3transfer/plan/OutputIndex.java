package org.ww3transfer.plan;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds where in a plan an item's output stands, at a cost of four bytes an output. */
public final class OutputIndex {
  private final PlannedOutputs outputs;

  /** Places in the order of the hashes of their paths. */
  private final int[] byHash;

  private OutputIndex(PlannedOutputs outputs, int[] byHash) {
    this.outputs = outputs;
    this.byHash = byHash;
  }

  /** Of the outputs of a plan. */
  public static OutputIndex of(List<PlannedOutput> outputs) {
    PlannedOutputs packed = PlannedOutputs.of(outputs);
    int[] byHash =
        IntStream.range(0, packed.size())
            .mapToLong(at -> (long) packed.path(at).hashCode() << Integer.SIZE | at)
            .sorted()
            .mapToInt(entry -> (int) entry)
            .toArray();
    return new OutputIndex(packed, byHash);
  }

  /** Of the same outputs to other destinations. */
  public OutputIndex of(TransferPlan other) {
    return new OutputIndex(PlannedOutputs.of(other.outputs()), byHash);
  }

  /** The place of the item's output, from 0; empty for what is not planned, as a cycle manifest. */
  public OptionalInt of(TransferItem item) {
    String path = item.output().path();
    int hash = path.hashCode();
    for (int at = first(hash); at < byHash.length && hash(at) == hash; at++) {
      if (outputs.path(byHash[at]).equals(path) && isOf(outputs.get(byHash[at]), item)) {
        return OptionalInt.of(byHash[at]);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean isOf(PlannedOutput found, TransferItem item) {
    return found.targetName().equals(item.targetName())
        && found.output().equals(item.output())
        && found.goesTo(item.destination().name());
  }

  private int first(int hash) {
    int from = 0;
    int to = byHash.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (hash(middle) < hash) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private int hash(int at) {
    return outputs.path(byHash[at]).hashCode();
  }
}
