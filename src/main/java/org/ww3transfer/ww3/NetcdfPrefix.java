package org.ww3transfer.ww3;

import java.nio.file.Path;
import java.util.Optional;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.Shape;
import org.ww3transfer.namelist.Value;

/**
 * Where a post-processor puts its files, and how their names begin ({@code FILE%PREFIX}).
 *
 * @param folder relative to the run directory; empty, or ending with a slash
 * @param name the first part of each file's name
 */
record NetcdfPrefix(String folder, String name) {
  static final String DEFAULT = "ww3.";

  /**
   * @param folder where the post-processor runs
   * @param file the type of {@code FILE}
   * @throws org.ww3transfer.namelist.NamelistException where the prefix leaves the run directory
   */
  static NetcdfPrefix read(Namelist namelist, String folder, Shape file) {
    return namelist
        .group("file_nml")
        .flatMap(group -> group.of("file").values("file", file).get("prefix"))
        .map(value -> of(value, folder))
        .orElse(new NetcdfPrefix(folder, DEFAULT));
  }

  private static NetcdfPrefix of(Value value, String folder) {
    String text = value.text();
    String name = text.substring(text.lastIndexOf('/') + 1);
    if (text.startsWith("/") || text.indexOf('\0') >= 0) {
      throw outside(value);
    }
    Path place = Path.of(folder, text.substring(0, text.length() - name.length())).normalize();
    if (place.startsWith("..") || name.equals("..")) {
      throw outside(value);
    }
    return new NetcdfPrefix(place.toString().isEmpty() ? "" : place + "/", name);
  }

  private static RuntimeException outside(Value value) {
    return value.error("leaves the run directory; write a name, or a folder of it and a name");
  }

  /** The path of a file. */
  String path(String rest) {
    return folder + name + rest;
  }

  /** What stands between prefix and ending in a file's name; empty if it has not got both. */
  Optional<String> between(String fileName, String ending) {
    boolean fits =
        fileName.length() >= name.length() + ending.length()
            && fileName.startsWith(name)
            && fileName.endsWith(ending);
    return fits
        ? Optional.of(fileName.substring(name.length(), fileName.length() - ending.length()))
        : Optional.empty();
  }
}
