package org.ww3transfer.inbox;

import java.nio.file.Path;

/** Is told what is found in the inbox and the folders below it. */
interface Finder {
  /** Whether files of that name are wanted. */
  boolean isWanted(String name);

  /** A look found it there, perhaps not for the first time. */
  void found(Path path, String name);

  /** It came to be there just now. */
  void foundAnew(Path path, String name);

  /** The lock file of another inbox stands there. */
  void foundLock(Path path);
}
