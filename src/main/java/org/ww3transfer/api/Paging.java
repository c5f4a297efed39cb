package org.ww3transfer.api;

import org.ww3transfer.http.Request;

/**
 * Which part of a long list is wanted.
 *
 * @param page from 1
 * @param size entries on one
 */
record Paging(int page, int size) {
  static final int MOST = 500;
  private static final int USUAL = 50;
  private static final int MOST_PAGE = 1_000_000;

  /**
   * As {@code page} and {@code size} say.
   *
   * @throws BadParameter where they are no such numbers
   */
  static Paging of(Request request) throws BadParameter {
    return new Paging(
        Parameters.number(request, "page", 1, MOST_PAGE, 1),
        Parameters.number(request, "size", 1, MOST, USUAL));
  }

  /** How many entries stand on the pages before. */
  int from() {
    return (page - 1) * size;
  }
}
