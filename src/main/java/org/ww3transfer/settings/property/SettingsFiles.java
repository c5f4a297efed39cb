package org.ww3transfer.settings.property;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ww3transfer.settings.property.GivenSettings.Given;

/**
 * A properties file and those in a folder, which are read on top of it. None of the latter stands
 * on top of another: which of two files that give one property should win is for the operator to
 * say, and not for their names.
 */
final class SettingsFiles {
  private static final String ENDING = ".properties";

  private final List<Path> files = new ArrayList<>();
  private final Map<String, Given> values = new LinkedHashMap<>();
  private final Map<String, Given> inFolder = new LinkedHashMap<>();
  private final Problems problems = new Problems();
  private final List<String> unread = new ArrayList<>();

  void addMain(Path file) {
    read(file, values);
  }

  /** In the order of the names; a folder that is not there holds nothing. */
  void addFolder(Path folder) {
    if (Files.isDirectory(folder)) {
      names(folder).forEach(name -> read(folder.resolve(name), inFolder));
    }
  }

  private void read(Path file, Map<String, Given> found) {
    files.add(file);
    try {
      PropertyFile.read(file, found, problems);
    } catch (SettingsException e) {
      unread.add(e.getMessage());
    }
  }

  /** Editors and package managers leave {@code x.properties~}, {@code .x.swp} and others there. */
  private List<String> names(Path folder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        names.add(entry.getFileName().toString());
      }
    } catch (IOException e) {
      unread.add(folder + ": cannot be listed; let the daemon's user read it");
    }
    return names.stream()
        .filter(name -> name.endsWith(ENDING) && !name.startsWith("."))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /**
   * All that was read, with what is wrong in it.
   *
   * @throws SettingsException where a file cannot be read: what is missing says nothing then
   */
  GivenSettings given() {
    if (!unread.isEmpty()) {
      unread.addAll(problems.lines());
      throw new SettingsException(unread);
    }
    return new GivenSettings(values, files, problems.all()).with(inFolder);
  }
}
