package org.ww3transfer.standing.story;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.ww3transfer.journal.part.PartOwner;
import org.ww3transfer.journal.part.PartRecords;

/** What destinations hold of files that are half sent, as far as the state directory knows. */
record HeldParts(Map<PartOwner, Long> bytes) {

  static HeldParts of(Path stateDirectory, String runId) throws IOException {
    return new HeldParts(PartRecords.held(stateDirectory, runId));
  }

  /**
   * How many bytes of an item are held; empty where none are known. The owner's name has the folder
   * too, which the journal of the run does not tell: where two fit, neither is said to be it.
   */
  OptionalLong of(String destination, String targetName) {
    List<Long> found =
        bytes.entrySet().stream()
            .filter(each -> each.getKey().destination().equals(destination))
            .filter(each -> ("/" + each.getKey().name()).endsWith("/" + targetName))
            .map(Map.Entry::getValue)
            .toList();
    return found.size() == 1 && found.get(0) > 0
        ? OptionalLong.of(found.get(0))
        : OptionalLong.empty();
  }
}
