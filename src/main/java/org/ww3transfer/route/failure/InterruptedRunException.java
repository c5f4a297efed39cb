package org.ww3transfer.route.failure;

/** A run was left off because the process is told to stop; its marker stays where it is. */
public final class InterruptedRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InterruptedRunException(String runId) {
    super(text(runId));
  }

  /**
   * @param cause what the stop did to it
   */
  public InterruptedRunException(String runId, Exception cause) {
    super(text(runId), cause);
  }

  private static String text(String runId) {
    return runId + ": interrupted, because the process stops; the next start continues it";
  }
}
