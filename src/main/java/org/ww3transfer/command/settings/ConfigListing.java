package org.ww3transfer.command.settings;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ww3transfer.command.output.Table;
import org.ww3transfer.settings.SettingsReader.Reading;
import org.ww3transfer.settings.property.AskedKeys;
import org.ww3transfer.settings.property.GivenSettings.Given;
import org.ww3transfer.settings.table.SettingsTable;
import org.ww3transfer.settings.table.entry.Setting;

/**
 * The settings that hold, in the order of their keys.
 *
 * @param files those that were read, the last counts
 */
record ConfigListing(List<String> files, List<Row> settings) {

  /**
   * A setting.
   *
   * @param value as anybody may see it; empty where there is none
   * @param from {@code file:line}, {@code environment NAME}, {@code -D}, {@code default} or {@code
   *     not set}
   * @param meaning empty for a key that is not of this program
   * @param needsRestart whether a daemon takes up another value only when it is started again
   */
  record Row(
      String key,
      Optional<String> value,
      String from,
      Optional<String> meaning,
      boolean needsRestart) {
    static Row of(String key, Optional<String> value, String from) {
      List<Setting> settings = SettingsTable.find(key);
      return new Row(
          key,
          value,
          from,
          settings.stream().map(setting -> setting.sentences().meaning()).findFirst(),
          key.startsWith("camel.") || settings.stream().anyMatch(Setting::needsRestart));
    }
  }

  /**
   * @param withDefaults whether those are listed too that nobody gave
   */
  static ConfigListing of(Reading reading, boolean withDefaults) {
    Map<String, Given> given = reading.given().values();
    Set<String> keys = new TreeSet<>(given.keySet());
    if (withDefaults) {
      keys.addAll(reading.asked().keys());
    }
    List<Row> rows = new ArrayList<>();
    for (String key : keys) {
      rows.add(
          given.containsKey(key) ? given(key, given.get(key)) : byDefault(key, reading.asked()));
    }
    return new ConfigListing(reading.given().files().stream().map(Path::toString).toList(), rows);
  }

  static Row given(String key, Given given) {
    String shown =
        ShownValue.of(
            key,
            given.value(),
            SettingsTable.find(key).stream().anyMatch(each -> each.form().isSecret()));
    return Row.of(key, Optional.of(shown), given.origin().text());
  }

  private static Row byDefault(String key, AskedKeys asked) {
    Optional<String> value = asked.byDefault(key);
    return Row.of(key, value, value.isPresent() ? "default" : "not set");
  }

  void print(PrintStream out) {
    out.println(
        files.isEmpty()
            ? "read from no file"
            : "read from " + files.stream().collect(Collectors.joining(", ")));
    out.println();
    Table table = new Table("SETTING", "VALUE", "FROM");
    settings.forEach(row -> table.add(row.key(), row.value().orElse("-"), row.from()));
    table.print(out);
  }
}
