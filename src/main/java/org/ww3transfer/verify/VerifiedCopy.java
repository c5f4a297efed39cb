package org.ww3transfer.verify;

import java.util.Optional;

/**
 * How one copy stands.
 *
 * @param state how
 * @param detail why it is not proven, one line; empty where it is
 */
public record VerifiedCopy(
    String destination, String destinationUri, CopyState state, Optional<String> detail) {

  static VerifiedCopy of(ExpectedCopy copy, CopyState state, String detail) {
    return new VerifiedCopy(copy.destination(), copy.uri(), state, Optional.of(detail));
  }

  static VerifiedCopy proven(ExpectedCopy copy) {
    return new VerifiedCopy(copy.destination(), copy.uri(), CopyState.PROVEN, Optional.empty());
  }

  public boolean isProven() {
    return state == CopyState.PROVEN;
  }
}
