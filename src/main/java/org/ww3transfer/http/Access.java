package org.ww3transfer.http;

/** Who may ask at a path. */
public enum Access {
  /** Everybody who reaches the port: it tells nothing of anybody's affairs. */
  OPEN,
  /** Who knows the token, where there is one. */
  GUARDED,
  /** Who knows the token, from our own page or a script; nobody where there is no token. */
  CHANGE
}
