package org.ww3transfer.command;

/** What the operator must change in the call or the settings: one line. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message, Throwable cause) {
    super(message, cause);
  }

  UsageException(String message) {
    super(message);
  }
}
