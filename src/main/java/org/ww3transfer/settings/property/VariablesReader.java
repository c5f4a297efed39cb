package org.ww3transfer.settings.property;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ww3transfer.settings.property.GivenSettings.Given;
import org.ww3transfer.settings.table.entry.Setting;
import org.ww3transfer.text.Suggestion;

/**
 * Settings from the environment: {@code WW3_RETRY_FOR} is {@code ww3.retry-for}. A variable has
 * underscores for dots and dashes, so that what it means is looked up among the keys that there
 * are, and is never guessed.
 */
public final class VariablesReader {
  private static final String START = "WW3_";

  /** Those of the scripts around the program. */
  private static final String OF_SCRIPTS = "WW3_TRANSFER_";

  private final Map<String, String> plain = new TreeMap<>();
  private final List<NamedKeys> named;
  private final SettingsSource source;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param plain the keys without an operator's name in them
   * @param source of what else is given
   */
  public VariablesReader(Set<String> plain, List<NamedKeys> named, SettingsSource source) {
    plain.forEach(key -> this.plain.put(Setting.variable(key), key));
    this.named = named;
    this.source = source;
  }

  /** Whether it is worth to look what this variable means. */
  public static boolean mayBeSetting(String variable) {
    return variable.startsWith(START) && !variable.startsWith(OF_SCRIPTS);
  }

  /**
   * Puts the settings of the environment on top of those of the files.
   *
   * @throws SettingsException names each variable that means several settings, or seems to be meant
   *     for one that there is not
   */
  public GivenSettings read(GivenSettings files, Map<String, String> variables) {
    Map<String, Given> found = new LinkedHashMap<>();
    Map<String, String> others = new TreeMap<>();
    variables.forEach(
        (variable, value) ->
            Optional.ofNullable(plain.get(variable))
                .ifPresentOrElse(
                    key -> found.put(key, given(variable, value)),
                    () -> others.put(variable, value)));
    // only now it is known which names there are
    Map<NamedKeys, Set<String>> names = names(files.with(found).withOptions(source.overrides()));
    names.forEach(
        (group, known) ->
            others.keySet().stream()
                .filter(variable -> meant(variable, group, known).isEmpty())
                .flatMap(variable -> group.given(variable).stream())
                .toList()
                .forEach(known::add));
    others.forEach(
        (variable, value) ->
            key(variable, names).ifPresent(key -> found.put(key, given(variable, value))));
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return files.with(found);
  }

  private static Given given(String variable, String value) {
    return new Given(value, new Origin.InEnvironment(variable));
  }

  private Map<NamedKeys, Set<String>> names(GivenSettings given) {
    PropertyReader properties = new PropertyReader(given, source.environment()::get);
    Map<NamedKeys, Set<String>> names = new LinkedHashMap<>();
    named.forEach(keys -> names.put(keys, keys.names(properties)));
    return names;
  }

  private Optional<String> key(String variable, Map<NamedKeys, Set<String>> names) {
    Set<String> keys = new TreeSet<>();
    names.forEach((group, known) -> keys.addAll(meant(variable, group, known)));
    if (keys.size() > 1) {
      problems.add(
          variable + ": could be " + String.join(" or ", keys) + "; set it in a file or by -D");
    } else if (keys.isEmpty()) {
      objection(variable, names).ifPresent(what -> problems.add(variable + ": " + what));
    }
    return keys.stream().findFirst();
  }

  /** What it may mean of these keys, of any name that is known. */
  private static List<String> meant(String variable, NamedKeys group, Set<String> names) {
    return names.stream()
        .flatMap(name -> group.of(name).stream())
        .flatMap(key -> meant(variable, key).stream())
        .toList();
  }

  private static Optional<String> meant(String variable, String key) {
    String start = Setting.variable(key.replace("*", ""));
    if (key.endsWith("*") && variable.startsWith(start) && variable.length() > start.length()) {
      String end = variable.substring(start.length()).toLowerCase(Locale.ROOT).replace('_', '-');
      return Optional.of(key.replace("*", end));
    }
    return Optional.of(key).filter(plain -> variable.equals(Setting.variable(plain)));
  }

  /** Many a variable of the model's own begins like ours, as {@code WW3_DIR}. */
  private Optional<String> objection(String variable, Map<NamedKeys, Set<String>> names) {
    for (NamedKeys group : named) {
      if (variable.startsWith(Setting.variable(group.base()))) {
        return Optional.of(objection(variable, group, names.get(group)));
      }
    }
    String hint = nearest(variable, START, plain.keySet());
    boolean isOfGroup =
        plain.values().stream()
            .flatMap(VariablesReader::groups)
            .anyMatch(group -> variable.startsWith(Setting.variable(group)));
    return isOfGroup || !hint.isEmpty()
        ? Optional.of("is the variable of no setting" + hint)
        : Optional.empty();
  }

  /** What all begin with makes none the nearer. */
  private static String nearest(String variable, String start, Collection<String> known) {
    List<String> ends = known.stream().map(each -> each.substring(start.length())).toList();
    return Suggestion.of(variable.substring(start.length()), ends)
        .replace("mean ", "mean " + start);
  }

  private static Stream<String> groups(String key) {
    int end = key.indexOf('.', START.length());
    return end < 0 ? Stream.empty() : Stream.of(key.substring(0, end + 1));
  }

  private static String objection(String variable, NamedKeys group, Set<String> names) {
    List<String> ofNames =
        names.stream().flatMap(name -> group.of(name).stream()).map(Setting::variable).toList();
    String known = names.isEmpty() ? "none" : String.join(", ", names);
    return String.format(
        "means no %s<name>.<key> of a name that is given in %s (%s)%s",
        group.base(),
        group.list().orElse("a file"),
        known,
        nearest(variable, Setting.variable(group.base()), ofNames));
  }
}
