package org.ww3transfer.http;

/** Draws why there is no answer, for people. */
@FunctionalInterface
public interface ProblemPage {
  /**
   * A page.
   *
   * @param status of HTTP
   * @param detail one line that says what to do
   */
  Answer of(int status, String detail);
}
