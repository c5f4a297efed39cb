package org.ww3transfer.settings;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.settings.property.GivenSettings;
import org.ww3transfer.settings.property.NamedKeys;
import org.ww3transfer.settings.property.SettingsSource;
import org.ww3transfer.settings.property.VariablesReader;
import org.ww3transfer.settings.table.SettingsTable;

/** Reads the settings that variables of the environment give. */
final class EnvironmentSettings {
  private EnvironmentSettings() {}

  /** Those of the files, with those of the environment on top. */
  static GivenSettings ofVariables(SettingsSource source) {
    Map<String, String> variables =
        source.environment().entrySet().stream()
            .filter(variable -> VariablesReader.mayBeSetting(variable.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    GivenSettings files = source.read();
    return variables.isEmpty()
        ? files
        : new VariablesReader(plain(), NamedKeys.all(), source).read(files, variables);
  }

  private static Set<String> plain() {
    return Stream.concat(SettingsTable.plainKeys(), OutputFoldersReader.keys())
        .collect(Collectors.toSet());
  }
}
