package org.ww3transfer.settings;

import java.util.function.Supplier;

/**
 * The settings that stand now: others may take their place while the daemon runs. Who depends on
 * one of them asks each time and keeps none, but for the length of one piece of work.
 */
public final class LiveSettings implements Supplier<Settings> {
  private volatile Settings now;

  public LiveSettings(Settings first) {
    now = first;
  }

  @Override
  public Settings get() {
    return now;
  }

  /** Those stand from now on. */
  public void replace(Settings others) {
    now = others;
  }
}
