package org.ww3transfer.namelist;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The text of a namelist file. */
public final class Namelist {
  private final String file;
  private final CharSequence text;

  Namelist(String file, CharSequence text) {
    this.file = file;
    this.text = text;
  }

  /** The file's own name, without folders. */
  public String file() {
    return file;
  }

  /** What looks like a group, the first of each name, in the order of the file. */
  public List<Group> groups() {
    return new GroupFinder(file, text).all();
  }

  /**
   * The first group of that name, in any case: the model rewinds the file before each group that it
   * reads, and reads the first that it finds.
   */
  public Optional<Group> group(String name) {
    return new GroupFinder(file, text).first(name.toLowerCase(Locale.ROOT));
  }
}
