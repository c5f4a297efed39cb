package org.ww3transfer.destination;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a failed item means for those that come after it. */
public enum FailurePolicy {
  /** Every output is tried at every destination. */
  CONTINUE,
  /** After the first failure nothing more is started. */
  FAIL_FAST;

  /** The name that users see and write: {@code continue} or {@code fail-fast}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The policy of that name; empty where there is none. */
  public static Optional<FailurePolicy> of(String label) {
    return Arrays.stream(values()).filter(policy -> policy.label().equals(label)).findFirst();
  }
}
