package org.ww3transfer.transfer;

import java.util.List;

/**
 * All that is to be done for a run, in the order in which it is done.
 *
 * @param run which
 * @param outputs restarts first, as the next run starts from them
 * @param unexpected files in the run directory that look like outputs but are not expected
 */
public record TransferPlan(Run run, List<PlannedOutput> outputs, List<String> unexpected) {

  public TransferPlan {
    outputs = List.copyOf(outputs);
    unexpected = List.copyOf(unexpected);
  }

  /** How many items there are: each output counts once a destination that takes it. */
  public long items() {
    return outputs.stream().mapToLong(output -> output.destinations().size()).sum();
  }

  /** Bytes to copy to that destination, of the files that are there. */
  public long bytes(String destination) {
    return outputs.stream()
        .filter(output -> output.goesTo(destination))
        .mapToLong(output -> output.bytes().orElse(0))
        .sum();
  }
}
