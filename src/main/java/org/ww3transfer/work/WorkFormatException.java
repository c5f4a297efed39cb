package org.ww3transfer.work;

/** What is wrong with a message: a phrase for the operator. */
public final class WorkFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  WorkFormatException(String what) {
    super(what);
  }
}
