package org.ww3transfer.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ww3transfer.settings.alarm.ExpectationReader;
import org.ww3transfer.settings.alarm.NotifyReader;
import org.ww3transfer.settings.destination.DestinationReader;
import org.ww3transfer.settings.property.GivenSettings;
import org.ww3transfer.settings.property.NamedKeys;
import org.ww3transfer.settings.property.SettingsSource;
import org.ww3transfer.settings.property.VariablesReader;

/** All that can be set. What has no name of its own in it is known by asking the readers. */
final class KnownKeys {
  /** Keys with a name in them that an operator gives. */
  private static final List<NamedKeys> NAMED =
      List.of(
          DestinationReader.keys(),
          ManifestRulesReader.named(),
          ExpectationReader.keys(),
          NotifyReader.keys());

  private KnownKeys() {}

  /** Those of the files, with those of the environment on top. */
  static GivenSettings ofVariables(SettingsSource source) {
    Map<String, String> variables =
        source.environment().entrySet().stream()
            .filter(variable -> VariablesReader.mayBeSetting(variable.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    GivenSettings files = source.read();
    return variables.isEmpty()
        ? files
        : new VariablesReader(plain(), NAMED, source).read(files, variables);
  }

  private static Set<String> plain() {
    Set<String> keys =
        new HashSet<>(SettingsReader.reading(SettingsSource.of(Map.of())).asked().keys());
    OutputFoldersReader.keys().forEach(keys::add);
    return keys;
  }
}
