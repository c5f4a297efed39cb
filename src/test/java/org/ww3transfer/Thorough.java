package org.ww3transfer;

/** Whether the profile {@code thorough} runs the tests, where more time buys more cases. */
public final class Thorough {
  private static final boolean IS_ON = Boolean.getBoolean("ww3.test.thorough");

  private Thorough() {}

  public static boolean isOn() {
    return IS_ON;
  }

  /** The first where it is on. */
  public static int or(int thorough, int usual) {
    return IS_ON ? thorough : usual;
  }
}
