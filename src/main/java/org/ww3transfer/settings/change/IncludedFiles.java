package org.ww3transfer.settings.change;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ww3transfer.settings.property.GivenSettings;
import org.ww3transfer.settings.property.SettingsException;
import org.ww3transfer.settings.property.SettingsSource;
import org.ww3transfer.settings.property.VariablesReader;

/** The files whose content settings take into their values, by {@code {{file:/path}}}. */
final class IncludedFiles {
  private static final Pattern REFERENCE = Pattern.compile("\\{\\{file:([^{}]+)}}");

  private IncludedFiles() {}

  /** Those that are named now, also where they are not there; none where a file cannot be read. */
  static Set<Path> of(SettingsSource source) {
    Set<Path> files = new TreeSet<>();
    values(source)
        .flatMap(value -> REFERENCE.matcher(value).results())
        .map(MatchResult::group)
        .map(text -> text.substring("{{file:".length(), text.length() - "}}".length()))
        .forEach(text -> add(text, files));
    return files;
  }

  private static Stream<String> values(SettingsSource source) {
    Stream<String> variables =
        source.environment().entrySet().stream()
            .filter(each -> VariablesReader.mayBeSetting(each.getKey()))
            .map(Map.Entry::getValue);
    return Stream.of(given(source), source.overrides().values().stream(), variables)
        .flatMap(all -> all);
  }

  private static Stream<String> given(SettingsSource source) {
    try {
      return source.read().values().values().stream().map(GivenSettings.Given::value);
    } catch (SettingsException e) {
      return Stream.empty(); // that file changes before anything is taken up
    }
  }

  private static void add(String text, Set<Path> files) {
    try {
      files.add(Path.of(text));
    } catch (InvalidPathException e) {
      // is told where the value is read
    }
  }
}
