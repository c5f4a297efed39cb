package org.ww3transfer.command.settings;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.WordUtils;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/**
 * What a setting means, for people.
 *
 * @param key as in the documents, or as it was asked for
 * @param kinds the schemes of destinations or the kinds of notices that have it; empty for all
 * @param value what a value looks like
 * @param unit of a number; empty where it has none
 * @param byDefault what holds where nothing is given
 * @param given the values that are given now, of each name; secrets as stars
 */
record Explanation(
    String key,
    List<String> kinds,
    String meaning,
    String value,
    Optional<String> unit,
    String byDefault,
    boolean needsRestart,
    String variable,
    String change,
    String wrong,
    List<String> examples,
    List<ConfigListing.Row> given) {
  private static final int WIDTH = 96;
  private static final String MARGIN = " ".repeat(16);

  /**
   * @param key as it was asked for, where it is one key; empty for that of the table
   * @param given as in the record
   */
  static Explanation of(
      Section section, Setting setting, Optional<String> key, List<ConfigListing.Row> given) {
    Setting.Example first = setting.examples().get(0);
    String list = setting.form().isList() ? "a list, separated by commas: " : "";
    return new Explanation(
        key.orElse(setting.key()),
        setting.kinds(),
        setting.sentences().meaning(),
        list + setting.form().expected(),
        Optional.of(setting.form().unit()).filter(unit -> !unit.isEmpty()),
        setting.byDefault().text(),
        setting.needsRestart(),
        Setting.variable(key.orElse(section.exampleKey(setting, first))),
        setting.sentences().change(),
        setting.sentences().wrong(),
        setting.examples().stream()
            .map(
                example ->
                    key.orElse(section.exampleKey(setting, example)) + " = " + example.value())
            .toList(),
        given);
  }

  void print(PrintStream out) {
    out.println(key);
    out.println(wrapped("  ", meaning));
    out.println();
    line(out, "value", value);
    unit.ifPresent(text -> line(out, "unit", text));
    line(out, "default", byDefault);
    if (!kinds.isEmpty()) {
      line(out, "for", String.join(", ", kinds).replaceFirst("^file$", "folders"));
    }
    for (ConfigListing.Row row : given) {
      out.println(start("given") + row.key() + " = " + row.value().orElse("") + "  " + row.from());
    }
    line(out, "takes effect", needsRestart ? "when the daemon is started again" : "at once");
    line(out, "variable", variable);
    line(out, "change it", change);
    line(out, "when wrong", wrong);
    examples.forEach(example -> out.println(start("example") + example));
  }

  private static void line(PrintStream out, String name, String text) {
    out.println(start(name) + wrapped(MARGIN, text).stripLeading());
  }

  private static String start(String name) {
    return "  " + name + " ".repeat(MARGIN.length() - 2 - name.length());
  }

  private static String wrapped(String margin, String text) {
    return margin + WordUtils.wrap(text, WIDTH - margin.length(), "\n" + margin, false);
  }
}
