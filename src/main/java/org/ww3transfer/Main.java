package org.ww3transfer;

import org.ww3transfer.command.Ww3Transfer;

/** Starts the daemon or one command. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Ww3Transfer.run(arguments));
  }
}
