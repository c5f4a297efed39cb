package org.ww3transfer.standby;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How daemons of one state directory find out which of them works. */
public enum StandbyMode {
  /** One daemon is enough; a second is refused. */
  OFF,
  /** The lock of the state directory is free, which it is not while its holder's process lives. */
  LOCK,
  /** The one that worked has not moved for a while, whatever its lock says. */
  LEASE;

  /** The value as settings write it; empty where it is none. */
  public static Optional<StandbyMode> of(String text) {
    return Arrays.stream(values()).filter(mode -> mode.toString().equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
