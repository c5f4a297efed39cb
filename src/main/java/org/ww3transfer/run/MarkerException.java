package org.ww3transfer.run;

/** Why a marker names no run that may be sent: one line for the operator. */
public class MarkerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MarkerException(String message) {
    super(message);
  }

  MarkerException(String message, Throwable cause) {
    super(message, cause);
  }
}
