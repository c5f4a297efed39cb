package org.ww3transfer.ww3;

import java.util.List;

/**
 * What a run must have written.
 *
 * @param outputs every expected output, whether it is there or not
 * @param unexpected files that look like outputs but are not expected, relative to the run
 *     directory
 */
public record Manifest(List<ExpectedOutput> outputs, List<String> unexpected) {

  public Manifest {
    outputs = List.copyOf(outputs);
    unexpected = List.copyOf(unexpected);
  }
}
