package org.ww3transfer.destination;

import java.util.Arrays;
import java.util.Optional;

/** Whether other content under a target name is replaced. */
public enum OverwritePolicy {
  /** What stands there stays. */
  NEVER("false"),
  /** By the same run directory, or by a run of another start: not by another run of one start. */
  OTHER_START("true"),
  /** By any run. */
  ALWAYS("always");

  private final String label;

  OverwritePolicy(String label) {
    this.label = label;
  }

  /** The one of that name in the settings. */
  public static Optional<OverwritePolicy> of(String text) {
    return Arrays.stream(values()).filter(each -> each.label.equals(text)).findFirst();
  }
}
