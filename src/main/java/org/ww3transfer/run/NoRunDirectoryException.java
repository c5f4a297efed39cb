package org.ww3transfer.run;

/** The run directory that a marker names is not there: it never was, or it was cleared since. */
public final class NoRunDirectoryException extends MarkerException {
  private static final long serialVersionUID = 1L;

  NoRunDirectoryException(String message) {
    super(message);
  }
}
