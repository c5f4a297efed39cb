package org.ww3transfer.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ww3transfer.settings.table.SettingsTable;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** The documents that are made from the table of settings. */
final class SettingsDocuments {
  private static final int WIDTH = 100;
  private static final Pattern KEY = Pattern.compile("ww3\\.[a-z][a-z.-]*[a-z]");

  private static final String FILE_HEAD =
      """
      # The settings of ww3-transfer, each with its default or an example. What is not here is not a setting,
      # and a ww3. key that is not one is an error at start-up. docs/settings.md also says of each when to
      # change it and what happens where it is wrong; "ww3-transfer config KEY" tells the same.
      #
      # Files conf.d/*.properties beside this one are read on top of it; of those, only one may give a key.
      # On top of the files stands the environment (WW3_RETRY_FOR for ww3.retry-for), and on top of that -D.
      #
      # A value may take {{another.key}}, {{env:NAME}} (or {{env:NAME:default}}) and {{file:/path}} into it,
      # so that secrets need not stand here. A relative path is taken from the working directory.
      # A backslash is written twice here, and once after the option -D. Lists are separated by commas.
      # Durations have a unit: 500ms, 90s, 15m, 24h, 7d. Sizes have one too: B, KB, MB, GB, in powers of 1024.
      # Keys of your own may not begin with ww3, or nearly so.
      """;

  private static final String PAGE_HEAD =
      """
      # Settings

      <!-- Made from the table of settings in src/main/java/org/ww3transfer/settings/table. Do not edit. -->

      All settings, by subject. `ww3-transfer config KEY` prints the same text for one key, and
      `ww3-transfer config --all` prints the values that hold and where each was given.

      - **Where they are given.** In `application.properties`, in files `conf.d/*.properties` beside it, in
        variables of the environment, and by `-D KEY=VALUE`. Each of these goes over the one before. Of the files
        in `conf.d` only one may give a key.
      - **The variable of a key** is the key in capitals, with `_` for `.` and `-`: `WW3_RETRY_FOR` is
        `ww3.retry-for`. Names of destinations are those that `ww3.destinations` (or `WW3_DESTINATIONS`) lists. A
        name of `ww3.notify` or `ww3.expect` that has letters and digits only can be given by the variable alone:
        `WW3_NOTIFY_OPS` and `WW3_EXPECT_GLOBAL_RUN` give `ops` and `global`. Any other name there, and each
        `<namelist>` of `ww3.post-processor`, has to stand in a file (or `-D`) with one of its keys first.
      - **Placeholders.** A value may take `{{another.key}}`, `{{env:NAME}}`, `{{env:NAME:default}}` and
        `{{file:/path}}` into it. Give secrets so.
      - **Units.** A duration has one of `ms`, `s`, `m`, `h`, `d`, as in `90s`. A size has one of `B`, `KB`, `MB`,
        `GB`, in powers of 1024, as in `64MB`. A list is separated by commas. A relative path is taken from the
        working directory. In a file a backslash is written twice.
      - **Live or restart.** The daemon takes up a live setting as soon as its file has changed. The others need a
        restart.
      - **A wrong value** of any setting is named with its file, line and key, and with the values that are
        possible. The program then does not start and ends with exit code 2. A running daemon keeps the settings
        that it has. A key that is not here is such a mistake too.
      """;

  private SettingsDocuments() {}

  /** The text of application.properties. */
  static String propertiesFile() {
    List<String> lines = new ArrayList<>(FILE_HEAD.lines().toList());
    for (Section section : SettingsTable.SECTIONS) {
      String start = "# ---- " + section.title() + " ";
      lines.addAll(List.of("", start + "-".repeat(WIDTH - start.length()), ""));
      comment(section.intro(), lines);
      for (Setting setting : section.settings()) {
        lines.add("");
        comment(described(section, setting), lines);
        setting.examples().forEach(example -> lines.add(line(section, setting, example)));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String described(Section section, Setting setting) {
    boolean isShown = setting.byDefault().value().isPresent() && isWritten(setting);
    return setting.sentences().meaning()
        + (isShown ? "" : " Default: " + setting.byDefault().text() + ".")
        + (setting.needsRestart() ? " Needs a restart." : "")
        + only(section, setting);
  }

  /** Nothing where the section says it already. */
  private static String only(Section section, Setting setting) {
    List<String> kinds = setting.kinds();
    List<String> ofSection =
        section.settings().stream().flatMap(each -> each.kinds().stream()).distinct().toList();
    boolean isOfAll = section.settings().stream().allMatch(each -> each.kinds().containsAll(kinds));
    boolean isSaid = kinds.size() == 1 ? isOfAll : kinds.size() > 2 && kinds.containsAll(ofSection);
    return kinds.isEmpty() || isSaid ? "" : " Only for " + setting.kindsText() + ".";
  }

  private static boolean isWritten(Setting setting) {
    boolean isPlain = setting.byDefault().value().isPresent() && !setting.key().contains("<");
    return isPlain || setting.examples().stream().anyMatch(Setting.Example::isWritten);
  }

  private static String line(Section section, Setting setting, Setting.Example example) {
    boolean hasDefault = setting.byDefault().value().isPresent() && isWritten(setting);
    String value = hasDefault ? setting.byDefault().text() : example.value();
    return (isWritten(setting) ? "" : "#")
        + section.exampleKey(setting, example)
        + " = "
        + value.replace("\\", "\\\\");
  }

  private static void comment(String text, List<String> lines) {
    StringBuilder line = new StringBuilder("#");
    for (String word : text.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder("#");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
  }

  /** The text of docs/settings.md. */
  static String page() {
    List<String> lines = new ArrayList<>(PAGE_HEAD.lines().toList());
    lines.add("");
    for (Section section : SettingsTable.SECTIONS) {
      lines.add("- [" + section.title() + "](#" + anchor(section.title()) + ")");
    }
    for (Section section : SettingsTable.SECTIONS) {
      lines.addAll(List.of("", "## " + section.title(), "", markdown(section.intro()), ""));
      lines.addAll(List.of("| setting | default | takes effect |", "| --- | --- | --- |"));
      for (Setting setting : section.settings()) {
        lines.add(
            String.format(
                "| [`%s`](#%s) | %s | %s |",
                setting.key(),
                anchor(heading(setting)),
                byDefault(setting),
                setting.needsRestart() ? "restart" : "live"));
      }
      section.settings().forEach(setting -> entry(section, setting, lines));
    }
    return String.join("\n", lines) + "\n";
  }

  private static void entry(Section section, Setting setting, List<String> lines) {
    String key = section.exampleKey(setting, setting.examples().get(0));
    lines.addAll(List.of("", "### " + heading(setting), ""));
    lines.addAll(List.of(markdown(setting.sentences().meaning()), ""));
    String list = setting.form().isList() ? "a list, separated by commas: " : "";
    lines.add("- **Value:** " + list + markdown(setting.form().expected()));
    if (!setting.form().unit().isEmpty()) {
      lines.add("- **Unit:** " + setting.form().unit());
    }
    lines.add("- **Default:** " + byDefault(setting));
    if (!setting.kinds().isEmpty()) {
      lines.add("- **For:** " + setting.kindsText());
    }
    lines.add("- **Takes effect:** " + setting.effect());
    lines.add("- **Variable:** `" + Setting.variable(key) + "`");
    lines.add("- **When to change it:** " + markdown(setting.sentences().change()));
    lines.add("- **When it is wrong:** " + markdown(setting.sentences().wrong()));
    for (Setting.Example example : setting.examples()) {
      String value = example.value().replace("\\", "\\\\");
      lines.add("- **Example:** `" + section.exampleKey(setting, example) + " = " + value + "`");
    }
  }

  /** One key may mean something else for folders than for stores. */
  private static String heading(Setting setting) {
    boolean isTwice = SettingsTable.find(setting.key()).size() > 1;
    String of = isTwice ? setting.isOf("file") ? " (folders)" : " (remote)" : "";
    return "`" + setting.key() + "`" + of;
  }

  private static String byDefault(Setting setting) {
    return setting
        .byDefault()
        .value()
        .map(value -> "`" + value + "`")
        .orElseGet(() -> markdown(setting.byDefault().otherwise()));
  }

  /** The anchor that GitHub gives a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
  }

  /** Text as Markdown shows it unchanged, with links to other settings. */
  private static String markdown(String text) {
    String escaped = text.replace("<", "\\<").replace("*", "\\*").replace("|", "\\|");
    return KEY.matcher(escaped).replaceAll(SettingsDocuments::link);
  }

  private static String link(MatchResult found) {
    String key = found.group();
    return SettingsTable.find(key).stream()
        .map(setting -> "[`" + key + "`](#" + anchor(heading(setting)) + ")")
        .findFirst()
        .orElse(key);
  }
}
