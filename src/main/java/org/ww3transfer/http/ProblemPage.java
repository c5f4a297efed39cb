package org.ww3transfer.http;

/** Draws why there is no answer, for people. */
@FunctionalInterface
public interface ProblemPage {
  /**
   * A page.
   *
   * @param request what was asked for; without a path where it could not be read
   * @param status of HTTP
   * @param detail one line that says what to do
   */
  Answer of(Request request, int status, String detail);
}
