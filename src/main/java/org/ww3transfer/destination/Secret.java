package org.ww3transfer.destination;

/**
 * A value that nobody may see: it never shows in a log line, a report or an error.
 *
 * @param value what only the client of a store is told
 */
public record Secret(String value) {

  public Secret {
    KnownSecrets.add(value);
  }

  @Override
  public String toString() {
    return "***";
  }
}
