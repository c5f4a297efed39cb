package org.ww3transfer.transfer;

import java.util.Optional;
import java.util.Set;
import org.ww3transfer.ww3.Kind;

/**
 * A named place that runs are sent to.
 *
 * @param name the name in the settings
 * @param prefix where it is
 * @param outputs the kinds that it takes
 * @param failurePolicy its own policy; empty where the run's holds
 * @param retention whether old restarts are pruned there
 * @param retries how often a failed item is tried again; 0 for never
 * @param overwrite whether other content under a target name is replaced
 */
public record Destination(
    String name,
    Prefix prefix,
    Set<Kind> outputs,
    Optional<FailurePolicy> failurePolicy,
    boolean retention,
    int retries,
    boolean overwrite) {

  public Destination {
    outputs = Set.copyOf(outputs);
  }

  boolean takes(Kind kind) {
    return outputs.contains(kind);
  }
}
