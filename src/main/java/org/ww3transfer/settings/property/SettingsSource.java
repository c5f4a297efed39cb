package org.ww3transfer.settings.property;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the settings come from: a properties file, those in {@code conf.d} beside it, the
 * environment and the command line, each on top of the one before. It can be read again and again.
 *
 * @param file empty for the command line alone
 * @param mustExist whether a file that is not there is a mistake; if not, what is in {@code conf.d}
 *     counts all the same
 * @param overrides from the command line
 * @param environment the variables of this process
 */
public record SettingsSource(
    Optional<Path> file,
    boolean mustExist,
    Map<String, String> overrides,
    Map<String, String> environment) {
  private static final String MORE = "conf.d";

  public SettingsSource {
    overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    environment = Map.copyOf(environment);
  }

  /** Of this process: a file that must be there, and what stands beside it. */
  public static SettingsSource ofFile(Path file, Map<String, String> overrides) {
    return new SettingsSource(Optional.of(file), true, overrides, System.getenv());
  }

  /** The same of a file that need not be there. */
  public static SettingsSource ofDefault(Path file, Map<String, String> overrides) {
    return new SettingsSource(Optional.of(file), false, overrides, System.getenv());
  }

  /** No file and no environment. */
  public static SettingsSource of(Map<String, String> overrides) {
    return new SettingsSource(Optional.empty(), false, overrides, Map.of());
  }

  /** The folder of further files, also where there is none as yet; empty where there is no file. */
  public Optional<Path> directory() {
    return file.map(given -> given.resolveSibling(MORE));
  }

  /**
   * Reads the files as they are now, and nothing else.
   *
   * @throws SettingsException where one cannot be read; what is given twice in one or in two of
   *     those in the folder is a problem of the answer
   */
  public GivenSettings read() {
    SettingsFiles files = new SettingsFiles();
    file.filter(main -> mustExist || Files.exists(main)).ifPresent(files::addMain);
    directory().ifPresent(files::addFolder);
    return files.given();
  }
}
