package org.ww3transfer.settings.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/**
 * All settings, in the order of the documents. Their keys, defaults, bounds and words are read from
 * here, and the documents are made from here.
 */
public final class SettingsTable {
  public static final List<Section> SECTIONS =
      List.of(
          MarkersSection.SECTION,
          RunsSection.SECTION,
          NamesSection.SECTION,
          DestinationsSection.SECTION,
          FoldersSection.SECTION,
          RemoteSection.SECTION,
          S3Section.SECTION,
          GoogleAndAzureSection.SECTION,
          SftpAndWebDavSection.SECTION,
          OverwriteSection.SECTION,
          RetentionSection.SECTION,
          StagingSection.SECTION,
          FailuresSection.SECTION,
          SpeedSection.SECTION,
          AlarmsSection.SECTION,
          StateSection.SECTION,
          WorkSection.SECTION,
          HttpSection.SECTION);

  private static final Pattern NAMED =
      Pattern.compile("ww3\\.(destination|expect|notify)\\.[^.]+(.*)");
  private static final Pattern HEADER = Pattern.compile("(ww3\\.notify\\.<name>\\.header\\.).+");
  private static final Pattern FOLDER = Pattern.compile("(ww3\\.output-directory\\.)[^.]+");
  private static final Pattern GRID = Pattern.compile("(ww3\\.post-processor\\.).+(\\.grid)");

  private static final Map<String, List<Setting>> BY_KEY = byKey();

  private SettingsTable() {}

  private static Map<String, List<Setting>> byKey() {
    Map<String, List<Setting>> byKey = new LinkedHashMap<>();
    settings()
        .forEach(each -> byKey.computeIfAbsent(each.key(), key -> new ArrayList<>()).add(each));
    return byKey;
  }

  public static Stream<Setting> settings() {
    return SECTIONS.stream().flatMap(section -> section.settings().stream());
  }

  /** What a key means: several where kinds of destinations differ, none where it is no setting. */
  public static List<Setting> find(String key) {
    return BY_KEY.getOrDefault(general(key), List.of());
  }

  /**
   * The one of a key.
   *
   * @throws IllegalStateException where the table lacks it
   */
  public static Setting require(String key) {
    return find(key).stream().findFirst().orElseThrow(() -> lacks(key));
  }

  /**
   * The one of a key for a scheme of destinations.
   *
   * @throws IllegalStateException where the table lacks it
   */
  public static Setting require(String key, String scheme) {
    return find(key).stream()
        .filter(each -> each.isOf(scheme))
        .findFirst()
        .orElseThrow(() -> lacks(key + " of " + scheme));
  }

  private static IllegalStateException lacks(String key) {
    return new IllegalStateException("the table of settings lacks " + key);
  }

  /** A key with {@code <name>} and the like for what an operator chose. */
  public static String general(String key) {
    String general = NAMED.matcher(key).replaceFirst("ww3.$1.<name>$2");
    general = HEADER.matcher(general).replaceFirst("$1<header>");
    general = FOLDER.matcher(general).replaceFirst("$1<kind>");
    return GRID.matcher(general).replaceFirst("$1<namelist>$2");
  }

  /** Keys without anything that an operator chooses. */
  public static Stream<String> plainKeys() {
    return BY_KEY.keySet().stream().filter(key -> !key.contains("<"));
  }

  /**
   * What may stand behind a name, without the dot; empty text where the name may end the key.
   *
   * @param beginning up to the name's end, such as {@code ww3.expect.<name>}
   */
  public static List<String> ends(String beginning) {
    return BY_KEY.keySet().stream()
        .filter(key -> key.startsWith(beginning))
        .map(key -> key.substring(beginning.length()).replaceFirst("^\\.", ""))
        .toList();
  }
}
