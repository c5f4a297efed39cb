package org.ww3transfer.restarts;

import java.util.List;

/**
 * What the next cycle starts from.
 *
 * @param doubts what is not known of that, a line each
 */
public record NeededRestarts(List<NeededRestart> restarts, List<String> doubts) {
  public NeededRestarts {
    restarts = List.copyOf(restarts);
    doubts = List.copyOf(doubts);
  }
}
