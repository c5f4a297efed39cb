package org.ww3transfer.api;

/** What a caller must change in the request: one line. */
final class BadParameter extends Exception {
  private static final long serialVersionUID = 1L;

  BadParameter(String message) {
    super(message);
  }
}
