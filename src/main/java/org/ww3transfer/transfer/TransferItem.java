package org.ww3transfer.transfer;

import java.nio.file.Path;
import org.ww3transfer.ww3.Output;

/**
 * One output on its way to one destination.
 *
 * @param output what it is
 * @param source the file in the run directory, absolute
 * @param targetName its name at the destination
 * @param destination where to
 */
public record TransferItem(Output output, Path source, String targetName, Destination destination) {

  /** Where it will stand: the destination's prefix joined with the target name. */
  public String uri() {
    return destination.prefix().join(targetName);
  }
}
