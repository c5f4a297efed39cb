package org.ww3transfer.destination;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a local folder is used: how it is known that it is the one that is meant, and not the empty
 * place where its disk should be mounted, what is made there gets, and when its disk hangs.
 *
 * @param create whether the folder, and those above it, are made where they are not there
 * @param requireMount whether it, or a folder above it but for the root, must be a mount point
 * @param sentinel a file that must be there, relative to the folder; empty for none
 * @param modes permissions and group of what is made there
 * @param timeout how long a call of its file system may take without getting on
 */
public record LocalRules(
    boolean create, boolean requireMount, Optional<Path> sentinel, Modes modes, Duration timeout) {
  /** File servers that are changed over take minutes. */
  public static final Duration LONG = Duration.ofMinutes(5);

  /** The folder must be there, and that is enough. */
  public static final LocalRules STANDING = new LocalRules(false, false, Optional.empty());

  /** The system gives permissions and group. */
  public LocalRules(boolean create, boolean requireMount, Optional<Path> sentinel) {
    this(create, requireMount, sentinel, Modes.OF_SYSTEM, LONG);
  }

  /** The same with others. */
  public LocalRules with(Modes others) {
    return new LocalRules(create, requireMount, sentinel, others, timeout);
  }

  /**
   * Permissions and group of what is made there. They are given as they stand here, the process's
   * umask aside.
   *
   * @param file of files, the lower nine bits of {@code st_mode} (chmod(2)); empty for what the
   *     umask leaves
   * @param folder of folders, the lower twelve bits; empty for what the umask leaves
   * @param group of both, by name or number; empty for what the system gives
   */
  public record Modes(Optional<Integer> file, Optional<Integer> folder, Optional<String> group) {
    /** What the system gives. */
    public static final Modes OF_SYSTEM =
        new Modes(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
