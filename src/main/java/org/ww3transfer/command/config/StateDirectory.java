package org.ww3transfer.command.config;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.StateException;

/** The state directory as it must be before anything is done with it. */
public final class StateDirectory {
  public static final String PROPERTY = "ww3.state-directory";

  /** Enough for what one run writes before its first file is sent. */
  private static final int ROOM_BYTES = 16 * 1024;

  private StateDirectory() {}

  /**
   * Makes the directory where it is not there, and makes sure that it is ours and can be written.
   *
   * @throws UsageException where it is another user's, whoever we are, or a newer version's, or
   *     cannot be written
   * @throws StateException where there is trouble with it that may pass
   */
  public static void require(Path directory) throws UsageException, IOException {
    requireOurs(directory);
    WritableDirectory.require(PROPERTY, directory);
    StateFormat.mark(directory);
  }

  /**
   * The same for whoever only reads there: a directory that is not there is nobody's, and not made.
   *
   * @throws UsageException where it is another user's, whoever we are, or a newer version's
   * @throws StateException where that cannot be read
   */
  public static void requireOurs(Path directory) throws UsageException, IOException {
    requireOwner(directory, user());
    StateFormat.requireKnown(directory);
  }

  /** The JDK's class knows nothing of a user without a name, as containers have, and says 0. */
  private static long user() throws IOException {
    UnixSystem system = new UnixSystem();
    Path self = Path.of("/proc/self");
    return system.getUsername() == null && Files.exists(self) ? owner(self) : system.getUid();
  }

  private static long owner(Path path) throws IOException {
    return ((Integer) Files.getAttribute(path, "unix:uid")).longValue();
  }

  /** Also root is refused: the daemon could not replace the files that root would leave there. */
  public static void requireOwner(Path directory, long user) throws UsageException, IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    if (owner(directory) != user) {
      String name = Files.getOwner(directory).getName();
      throw new UsageException(
          String.format(
              "%s: %s belongs to %s and not to who calls this; call it as that user (sudo -u %s …),"
                  + " or give the directory to the daemon's user (chown -R USER %s)",
              PROPERTY, directory, name, name, directory));
    }
  }

  /**
   * Makes sure that there is room for the work to begin.
   *
   * @throws StateException where there is none
   */
  public static void requireRoom(Path directory) throws StateException {
    Path probe = directory.resolve(".room");
    try {
      AtomicFile.write(probe, out -> out.write(new byte[ROOM_BYTES]));
      Files.delete(probe);
    } catch (IOException e) {
      throw StateException.of(directory, e);
    }
  }
}
