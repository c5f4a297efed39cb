package org.ww3transfer.run;

/** Why a run cannot be transferred at all: one line for the operator. Nothing was moved. */
public final class PlanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PlanException(String message) {
    super(message);
  }
}
