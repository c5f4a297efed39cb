package org.ww3transfer.route.transfer;

/** Why a run cannot be opened now, although nothing is wrong with it: its marker stays. */
public final class BusyRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BusyRunException(String runId, String why) {
    super(runId + ": " + why);
  }
}
