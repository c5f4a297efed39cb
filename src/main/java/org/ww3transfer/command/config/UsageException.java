package org.ww3transfer.command.config;

import java.util.Optional;

/** What the operator must change in the call or the settings: one line. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }

  public UsageException(String message) {
    super(message);
  }

  /**
   * Throws where there is something to say.
   *
   * @param objection what is in the way, one line; empty for nothing
   */
  public static void raise(Optional<String> objection) throws UsageException {
    if (objection.isPresent()) {
      throw new UsageException(objection.get());
    }
  }
}
