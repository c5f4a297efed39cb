package org.ww3transfer.verify;

import java.util.List;

/**
 * How the copies of one output stand.
 *
 * @param path relative to the run directory, or the target name of one that lies elsewhere
 * @param sourceThere whether they were compared with the source, and not with the report
 * @param copies one a destination
 */
public record VerifiedOutput(String path, boolean sourceThere, List<VerifiedCopy> copies) {
  public VerifiedOutput {
    copies = List.copyOf(copies);
  }
}
