package org.ww3transfer.http.limit;

import java.io.IOException;

/** What is asked for cannot be told at this time, and can in a while: one sentence says why. */
public final class NotNow extends IOException {
  private static final long serialVersionUID = 1L;

  public NotNow(String why) {
    super(why);
  }
}
