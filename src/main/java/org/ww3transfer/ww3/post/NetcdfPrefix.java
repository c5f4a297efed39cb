package org.ww3transfer.ww3.post;

import java.io.IOException;
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
public record NetcdfPrefix(String folder, String name) {
  public static final String DEFAULT = "ww3.";

  /**
   * @param directory the run directory
   * @param folder where the post-processor's files go that have no folder in their prefix
   * @param file the type of {@code FILE}
   * @throws org.ww3transfer.namelist.NamelistException where the prefix leaves the run directory
   */
  static NetcdfPrefix read(Path directory, Namelist namelist, String folder, Shape file) {
    return namelist
        .group("file_nml")
        .flatMap(group -> group.of("file").values("file", file).get("prefix"))
        .map(value -> of(value, directory, folder))
        .orElse(new NetcdfPrefix(folder, DEFAULT));
  }

  private static NetcdfPrefix of(Value value, Path directory, String folder) {
    String text = value.text().stripTrailing();
    String name = text.substring(text.lastIndexOf('/') + 1);
    if (text.indexOf('\0') >= 0) {
      throw outside(value);
    }
    String before = text.substring(0, text.length() - name.length());
    Path place =
        before.startsWith("/")
            ? below(directory, Path.of(before)).orElseThrow(() -> outside(value))
            : Path.of(folder, before).normalize();
    if (place.startsWith("..") || name.equals("..")) {
      throw outside(value);
    }
    return new NetcdfPrefix(place.toString().isEmpty() ? "" : place + "/", name);
  }

  /** A folder relative to the run directory, which it may name through links; empty if outside. */
  private static Optional<Path> below(Path directory, Path folder) {
    Path run = directory.toAbsolutePath().normalize();
    Path plain = folder.normalize();
    if (plain.startsWith(run)) {
      return Optional.of(run.relativize(plain));
    }
    try {
      Path real = plain.toRealPath();
      return Optional.of(directory.toRealPath())
          .filter(real::startsWith)
          .map(each -> each.relativize(real));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static RuntimeException outside(Value value) {
    boolean isCut = value.cut().isPresent();
    return value.error(
        "leaves the run directory"
            + (isCut ? " when cut to '" + value.text() + "', all that the model keeps of it" : "")
            + "; write a name, or a folder of it and a name");
  }

  /** The path of a file. */
  String path(String rest) {
    return folder + name + rest;
  }

  /** What stands between prefix and ending in a file's name; empty if it has not got both. */
  public Optional<String> between(String fileName, String ending) {
    boolean fits =
        fileName.length() >= name.length() + ending.length()
            && fileName.startsWith(name)
            && fileName.endsWith(ending);
    return fits
        ? Optional.of(fileName.substring(name.length(), fileName.length() - ending.length()))
        : Optional.empty();
  }
}
