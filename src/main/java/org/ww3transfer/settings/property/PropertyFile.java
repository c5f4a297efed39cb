package org.ww3transfer.settings.property;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.ww3transfer.settings.property.GivenSettings.Given;

/** Reads a Java properties file in UTF-8 and refuses what such a file would silently swallow. */
final class PropertyFile {
  /** No file of settings is larger, bytes. */
  private static final long MOST_BYTES = 1 << 20;

  private static final Pattern COMMENT = Pattern.compile("[ \\t\\f]*([#!].*)?", Pattern.DOTALL);

  private final Path file;
  private final Map<String, Given> found;
  private final Problems problems;

  private PropertyFile(Path file, Map<String, Given> found, Problems problems) {
    this.file = file;
    this.found = found;
    this.problems = problems;
  }

  /**
   * Adds each property of the file to those that were found, and a problem where it is among them.
   *
   * @throws SettingsException where the file cannot be read
   */
  static void read(Path file, Map<String, Given> found, Problems problems) {
    new PropertyFile(file, found, problems).read(content(file));
  }

  private static String content(Path file) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new SettingsException(file + ": is not a file");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new SettingsException(file + ": is too large for settings; 1 MB is the most");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new SettingsException(file + ": no such configuration file");
    } catch (CharacterCodingException e) {
      throw new SettingsException(file + ": is not UTF-8; write it anew with that encoding");
    } catch (IOException e) {
      throw new SettingsException(file + ": cannot be read: " + e.getMessage());
    }
  }

  /** A property goes on in the next line where a line ends with an odd number of backslashes. */
  private void read(String content) {
    String[] lines = content.split("\r\n|[\r\n]", -1);
    for (int index = 0; index < lines.length; index++) {
      int first = index;
      if (COMMENT.matcher(lines[index]).matches()) {
        continue;
      }
      StringBuilder property = new StringBuilder(lines[index]);
      while (goesOn(lines[index]) && index + 1 < lines.length) {
        index++;
        property.append('\n').append(lines[index]);
      }
      add(property.toString(), new Origin.InFile(file, first + 1));
    }
  }

  private static boolean goesOn(String line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  /** The key, as far as one can be told. */
  private static String start(String text) {
    return text.strip().split("[=:\\s]", 2)[0];
  }

  private void add(String text, Origin origin) {
    Properties property = new Properties();
    try {
      property.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      problems.add(Optional.of(origin), start(text) + ": cannot be read: " + e.getMessage());
    }
    for (String key : property.stringPropertyNames()) {
      Given before = found.putIfAbsent(key, new Given(property.getProperty(key), origin));
      if (before != null) {
        problems.add(
            Optional.of(origin),
            key + ": is given already in " + before.origin().text() + "; keep one");
      }
    }
  }
}
