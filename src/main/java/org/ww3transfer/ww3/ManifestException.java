package org.ww3transfer.ww3;

/** Why no manifest can be made of a run directory: one line for the operator. */
public final class ManifestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ManifestException(String message) {
    super(message);
  }
}
