package org.ww3transfer.settings.property;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads a Java properties file in UTF-8 and refuses what such a file would silently swallow. */
public final class PropertyFile {
  private PropertyFile() {}

  /**
   * Reads each property once.
   *
   * @throws SettingsException where the file cannot be read or gives a property twice
   */
  public static Map<String, String> read(Path file) {
    Once properties = new Once(file);
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw new SettingsException(List.of(file + ": no such configuration file"));
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(List.of(file + ": cannot be read: " + e.getMessage()));
    }
    return properties.values;
  }

  /** Only the loading is used; a second value under one key would win without a word. */
  private static final class Once extends Properties {
    private static final long serialVersionUID = 1L;
    private final transient Path file;
    private final transient Map<String, String> values = new LinkedHashMap<>();

    Once(Path file) {
      this.file = file;
    }

    @Override
    public synchronized Object put(Object key, Object value) {
      if (values.put(key.toString(), value.toString()) != null) {
        throw new SettingsException(List.of(key + ": is given twice in " + file));
      }
      return super.put(key, value);
    }
  }
}
