package org.ww3transfer.plan;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds where in a plan an item's output stands, at a cost of four bytes an output. */
public final class OutputIndex {
  private final List<PlannedOutput> outputs;
  private final int[] byPath;

  private OutputIndex(List<PlannedOutput> outputs, int[] byPath) {
    this.outputs = outputs;
    this.byPath = byPath;
  }

  /** Of the outputs of a plan. */
  public static OutputIndex of(List<PlannedOutput> outputs) {
    int[] byPath =
        IntStream.range(0, outputs.size())
            .boxed()
            .sorted(Comparator.comparing((Integer at) -> outputs.get(at).output().path()))
            .mapToInt(Integer::intValue)
            .toArray();
    return new OutputIndex(outputs, byPath);
  }

  /** Of the same outputs to other destinations. */
  public OutputIndex of(TransferPlan other) {
    return new OutputIndex(other.outputs(), byPath);
  }

  /** The place of the item's output, from 0; empty for what is not planned, as a cycle manifest. */
  public OptionalInt of(TransferItem item) {
    String path = item.output().path();
    for (int at = first(path); at < byPath.length && path(at).equals(path); at++) {
      PlannedOutput found = outputs.get(byPath[at]);
      boolean isIt =
          found.targetName().equals(item.targetName())
              && found.output().equals(item.output())
              && found.goesTo(item.destination().name());
      if (isIt) {
        return OptionalInt.of(byPath[at]);
      }
    }
    return OptionalInt.empty();
  }

  private int first(String path) {
    int from = 0;
    int to = byPath.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (path(middle).compareTo(path) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private String path(int at) {
    return outputs.get(byPath[at]).output().path();
  }
}
