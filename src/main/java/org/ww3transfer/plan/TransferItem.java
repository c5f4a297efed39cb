package org.ww3transfer.plan;

import java.nio.file.Path;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.ww3.Output;

/**
 * One output on its way to one destination.
 *
 * @param output what it is
 * @param source the file in the run directory, absolute
 * @param folder where below the destination's prefix, with a slash at its end; empty for right
 *     there
 * @param targetName its name at the destination
 * @param destination where to
 * @param roots where the source may lie: a link out of them is not followed
 */
public record TransferItem(
    Output output,
    Path source,
    String folder,
    String targetName,
    Destination destination,
    RunRoots roots) {

  /**
   * The same, with its content taken from elsewhere.
   *
   * @param file absolute
   * @param within where the file may lie
   */
  public TransferItem from(Path file, RunRoots within) {
    return new TransferItem(output, file, folder, targetName, destination, within);
  }

  /** The prefix that the target name stands under. */
  public String prefix() {
    Prefix prefix = destination.prefix();
    return folder.isEmpty() ? prefix.text() : prefix.join(folder);
  }

  /** Its name relative to the destination's own prefix. */
  public String objectName() {
    return folder + targetName;
  }

  /** Where it will stand: the prefix joined with the target name. */
  public String uri() {
    return destination.prefix().join(objectName());
  }
}
