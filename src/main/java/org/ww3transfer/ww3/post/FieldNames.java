package org.ww3transfer.ww3.post;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ww3transfer.ww3.FieldTag;
import org.ww3transfer.ww3.FieldTag.Form;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.RunFiles;

/**
 * What ww3_ounf calls fields in the names of its files: as it does by default, or as the file
 * {@code ounfmeta.inp} beside its namelist says (w3ounfmetamd.F90, ENAME).
 */
final class FieldNames {
  /** What the model calls the number of a part of the spectrum in a name. */
  private static final String PART = "<IPART>";

  /** SNAMEP, for partitioning by topography and for partitioning by a cut-off. */
  private static final List<String> BY_TOPOGRAPHY =
      List.of("wind", "primary swell", "secondary swell", "tertiary swell", "swell");

  private static final List<String> BY_CUTOFF = List.of("wind", "swell");

  private final MetaFile file;
  private final List<String> parts;

  private FieldNames(MetaFile file, int partitioning) {
    this.file = file;
    parts = partitioning <= 3 ? BY_TOPOGRAPHY : BY_CUTOFF;
  }

  /**
   * Reads the file where it is there.
   *
   * @param partitioning the grid's way of partitioning ({@code MISC%PTM})
   * @throws ManifestException where ww3_ounf would stop at it
   */
  static FieldNames read(String folder, RunFiles files, int partitioning) {
    Path file = files.toRead(MetaFile.NAME);
    return new FieldNames(
        Files.isRegularFile(file)
            ? MetaFile.read(folder + MetaFile.NAME, file)
            : new MetaFile(Map.of(), Map.of()),
        partitioning);
  }

  /** The end of a file's name, from what stands before the field's on. */
  String ending(FieldTag field) {
    return ending(name(field));
  }

  /**
   * The same of a part of the spectrum.
   *
   * @throws ManifestException where a text for the part is not there
   */
  String ending(FieldTag field, int part) {
    String name = replaced(name(field), PART, Integer.toString(part));
    name = withText(name, "SPART", parts.get(Math.min(part, parts.size() - 1)));
    for (Map.Entry<String, List<String>> template : file.templates().entrySet()) {
      String key = template.getKey();
      if (name.contains("<" + key + ">") || name.contains("<" + key + "_>")) {
        name = withText(name, key, text(key, template.getValue(), part));
      }
    }
    return ending(name);
  }

  private static String text(String template, List<String> texts, int part) {
    if (part >= texts.size()) {
      throw new ManifestException(
          String.format(
              "%s: TEMPLATE %s has no text for part %d, without which ww3_ounf stops; add it",
              MetaFile.NAME, template, part));
    }
    return texts.get(part);
  }

  private static String withText(String name, String template, String text) {
    String plain = replaced(name, "<" + template + ">", text);
    return replaced(plain, "<" + template + "_>", text.replace(' ', '_'));
  }

  private String name(FieldTag field) {
    String byDefault = "." + field.fileName() + (field.form() == Form.PARTITIONED ? PART : "");
    return file.names().getOrDefault(field, byDefault);
  }

  /** The model replaces the first only. */
  private static String replaced(String text, String token, String by) {
    int at = text.indexOf(token);
    return at < 0 ? text : text.substring(0, at) + by + text.substring(at + token.length());
  }

  /** The first character of a name, a dot by default, gives way to the underscore. */
  private static String ending(String name) {
    return name.isEmpty() ? ".nc" : "_" + name.substring(1) + ".nc";
  }
}
