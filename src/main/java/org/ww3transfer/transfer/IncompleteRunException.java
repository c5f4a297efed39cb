package org.ww3transfer.transfer;

/** Why a run must not be sent yet: the model's own log says that it did not end. */
public final class IncompleteRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IncompleteRunException(String message) {
    super(message);
  }
}
