package org.ww3transfer.destination;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How it is known that a local folder is the one that is meant, and not the empty place where its
 * disk should be mounted.
 *
 * @param create whether the folder, and those above it, are made where they are not there
 * @param requireMount whether it, or a folder above it but for the root, must be a mount point
 * @param sentinel a file that must be there, relative to the folder; empty for none
 */
public record LocalRules(boolean create, boolean requireMount, Optional<Path> sentinel) {
  /** The folder must be there, and that is enough. */
  public static final LocalRules STANDING = new LocalRules(false, false, Optional.empty());
}
