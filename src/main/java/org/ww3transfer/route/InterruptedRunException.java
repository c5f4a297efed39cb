package org.ww3transfer.route;

/** A run was left off because the process is told to stop; its marker stays where it is. */
final class InterruptedRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InterruptedRunException(String runId) {
    super(runId + ": left off, as the process is told to stop; the next start takes it up again");
  }
}
