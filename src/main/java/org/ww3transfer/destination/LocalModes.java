package org.ww3transfer.destination;

import java.util.Optional;

/**
 * Permissions and group of what is made in a local folder. They are given as they stand here, the
 * process's umask aside.
 *
 * @param file of files, the lower nine bits of {@code st_mode} (chmod(2)); empty for what the umask
 *     leaves
 * @param folder of folders, the lower twelve bits; empty for what the umask leaves
 * @param group of both, by name or number; empty for what the system gives
 */
public record LocalModes(Optional<Integer> file, Optional<Integer> folder, Optional<String> group) {
  /** What the system gives. */
  public static final LocalModes OF_SYSTEM =
      new LocalModes(Optional.empty(), Optional.empty(), Optional.empty());
}
