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
  private final List<String> problems = new ArrayList<>();

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
      problems.add(e.getMessage());
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
      problems.add(folder + ": cannot be listed; let the daemon's user read it");
    }
    return names.stream()
        .filter(name -> name.endsWith(ENDING) && !name.startsWith("."))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /**
   * All that was read.
   *
   * @throws SettingsException where a file cannot be read or gives what was given
   */
  GivenSettings given() {
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return new GivenSettings(values, files).with(inFolder);
  }
}
