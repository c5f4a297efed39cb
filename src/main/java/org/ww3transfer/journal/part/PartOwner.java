package org.ww3transfer.journal.part;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.PartName;

/**
 * The item that a part is of.
 *
 * @param destination its name in the settings
 * @param name of the target below the destination's folder
 */
public record PartOwner(String runId, String destination, String name) {

  /**
   * What parts of this installation are told apart by: the same for each try of an item, so that
   * what a killed process left behind is gone on with or replaced at once; different for any other
   * output or run, and for another destination that leads to the same folder by a link.
   */
  public int token(Installation installation) {
    CRC32C hash = new CRC32C();
    String all = String.join("\n", installation.id(), runId, destination, name);
    hash.update(all.getBytes(StandardCharsets.UTF_8));
    return (int) hash.getValue();
  }

  /** The names that a part of it may have, without folders: one anew, and one to go on with. */
  public List<String> partNames(Installation installation) {
    String target = name.substring(name.lastIndexOf('/') + 1);
    int token = token(installation);
    return Stream.of(token, ~token)
        .map(each -> PartName.of(target, installation, HexFormat.of().toHexDigits(each)))
        .toList();
  }

  /** No two have the same. */
  String fileName() {
    String all = String.join("\n", runId, destination, name);
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)) + ".jsonl";
  }
}
