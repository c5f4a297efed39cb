package org.ww3transfer.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Keeps a process from writing whose work another process may have taken over. Where nobody stands
 * by, there is no guard, and nothing is kept from anything.
 */
public final class Fence {
  private static volatile Optional<Guard> guard = Optional.empty();

  /** Knows whether the work is still this process's own. */
  public interface Guard {
    /**
     * Looks now. It does not return where the work is another's.
     *
     * @throws IOException where that cannot be told now
     */
    void require() throws IOException;

    /** The same where a look of a moment ago is enough. */
    void goesOn() throws IOException;
  }

  private Fence() {}

  /** From now on that one is asked before anything is written. */
  public static void set(Guard asked) {
    guard = Optional.of(asked);
  }

  /** From now on nobody is asked. */
  public static void clear() {
    guard = Optional.empty();
  }

  public static boolean isSet() {
    return guard.isPresent();
  }

  /** Right before something gets its final name, is removed, or is written down for good. */
  public static void require() throws IOException {
    Optional<Guard> asked = guard;
    if (asked.isPresent()) {
      asked.get().require();
    }
  }

  /** The same for whoever may throw no {@link IOException}. */
  public static void requireUnchecked() {
    try {
      require();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Between two pieces of what has no final name yet. */
  public static void goesOn() throws IOException {
    Optional<Guard> asked = guard;
    if (asked.isPresent()) {
      asked.get().goesOn();
    }
  }
}
