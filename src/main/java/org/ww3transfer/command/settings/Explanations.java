package org.ww3transfer.command.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.settings.property.GivenSettings.Given;
import org.ww3transfer.settings.table.SettingsTable;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;
import org.ww3transfer.text.Suggestion;

/** Finds the settings that an operator asks for: by key, by the end of a key, or by variable. */
final class Explanations {
  private final Map<String, Given> given;

  /**
   * @param given what is given now, by key
   */
  Explanations(Map<String, Given> given) {
    this.given = given;
  }

  /**
   * One for a key, or several where its end stands in several.
   *
   * @throws UsageException where there is no such setting
   */
  List<Explanation> of(String asked) throws UsageException {
    boolean isKey = !SettingsTable.find(asked).isEmpty();
    String general = SettingsTable.general(asked);
    List<Explanation> found =
        isKey
            ? found(setting -> setting.key().equals(general), concrete(asked))
            : found(setting -> isMeant(setting, asked), Optional.empty());
    if (found.isEmpty()) {
      List<String> known =
          SettingsTable.settings().map(Setting::key).flatMap(Explanations::names).toList();
      throw new UsageException(
          asked
              + ": is not a setting"
              + Suggestion.quoted(general, known)
              + "; config --all lists those that there are");
    }
    return found;
  }

  /** The key, and its ends by which it may be asked for too. */
  private static Stream<String> names(String key) {
    return Stream.iterate(
        key,
        each -> !each.isEmpty(),
        each -> each.contains(".") ? each.substring(each.indexOf('.') + 1) : "");
  }

  private static Optional<String> concrete(String asked) {
    return Optional.of(asked).filter(key -> !key.contains("<"));
  }

  private static boolean isMeant(Setting setting, String asked) {
    return setting.key().endsWith("." + asked) || Setting.variable(setting.key()).equals(asked);
  }

  private List<Explanation> found(Predicate<Setting> isMeant, Optional<String> key) {
    List<Explanation> found = new ArrayList<>();
    for (Section section : SettingsTable.SECTIONS) {
      section.settings().stream()
          .filter(isMeant)
          .map(setting -> Explanation.of(section, setting, key, given(setting, key)))
          .forEach(found::add);
    }
    return found;
  }

  private List<ConfigListing.Row> given(Setting setting, Optional<String> key) {
    return given.entrySet().stream()
        .filter(
            each ->
                key.map(each.getKey()::equals)
                    .orElseGet(() -> SettingsTable.general(each.getKey()).equals(setting.key())))
        .map(each -> ConfigListing.given(each.getKey(), each.getValue()))
        .toList();
  }
}
