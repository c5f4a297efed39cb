package org.ww3transfer.namelist;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A namelist file that was read.
 *
 * @param file the file's own name, without folders
 * @param groups in the order of the file
 */
public record Namelist(String file, List<Group> groups) {

  public Namelist {
    groups = List.copyOf(groups);
  }

  /**
   * The first group of that name, in any case: the model rewinds the file before each group that it
   * reads, and reads the first that it finds.
   */
  public Optional<Group> group(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return groups.stream().filter(group -> group.name().equals(wanted)).findFirst();
  }
}
