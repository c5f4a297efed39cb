package org.ww3transfer.settings.property;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.ww3transfer.settings.table.SettingsTable;
import org.ww3transfer.settings.table.entry.Setting;
import org.ww3transfer.text.Suggestion;

/**
 * Typed access to properties. Problems are collected, not thrown, so that an operator sees all of
 * them at once; a value with a problem reads as its default until {@link #finish} throws.
 */
public final class PropertyReader implements TypedValues {
  private static final String OURS = "ww3.";
  private static final String OF_EACH = "ww3.destination.<name>";

  private final GivenSettings given;
  private final Map<String, String> values;
  private final Placeholders placeholders;
  private final AskedKeys asked = new AskedKeys();
  private final Problems problems = new Problems();

  /**
   * @param environment as for {@link Placeholders}
   */
  public PropertyReader(GivenSettings given, UnaryOperator<String> environment) {
    this.given = given;
    values = given.texts();
    problems.addAll(given.problems());
    placeholders = new Placeholders(values, environment);
  }

  /** Notes a problem with a property, and where it was given. */
  @Override
  public void problem(String key, String what) {
    problems.add(given.origin(key), key + ": " + what);
  }

  /** Notes that one of two settings, which are of no use alone, is not set while the other is. */
  public void alone(String missing, String other) {
    problem(missing, missing(other));
  }

  /** What is wrong with a setting that is not set while another is, without its key. */
  public static String missing(String other) {
    return "is not set, but " + other + " is; give both, or neither";
  }

  @Override
  public Optional<String> text(String key) {
    asked.add(key);
    try {
      return Optional.ofNullable(values.get(key))
          .map(placeholders::resolve)
          .filter(text -> !text.isEmpty())
          .filter(text -> isOneLine(key, text));
    } catch (IllegalArgumentException e) {
      problem(key, e.getMessage());
      return Optional.empty();
    }
  }

  /** What a store or server would refuse for no reason that is seen; no value needs it. */
  private boolean isOneLine(String key, String text) {
    boolean isOneLine =
        text.chars().allMatch(each -> each == '\t' || !Character.isISOControl(each));
    if (!isOneLine) {
      problem(
          key,
          "holds a line break or another control character; take it out, also of what is put in"
              + " for {{…}}");
    }
    return isOneLine;
  }

  @Override
  public Setting setting(String key) {
    return SettingsTable.require(key);
  }

  @Override
  public void noteDefault(String key, String value) {
    asked.setDefault(key, value);
  }

  /** Those of a list that are paths. */
  public List<Path> paths(String key) {
    List<String> texts = list(key);
    texts.stream()
        .filter(text -> ValueForms.path(text).isEmpty())
        .forEach(text -> problem(key, "'" + text + "' is not a path"));
    return texts.stream().flatMap(text -> ValueForms.path(text).stream()).toList();
  }

  /** A comma-separated list without its empty entries; empty where the property is not set. */
  public List<String> list(String key) {
    return Arrays.stream(text(key).orElse("").split(","))
        .map(String::trim)
        .filter(entry -> !entry.isEmpty())
        .collect(Collectors.toList());
  }

  /**
   * Those of a list that are patterns of names ({@link java.nio.file.FileSystem#getPathMatcher}),
   * or of paths whose folders and name are a pattern each.
   */
  public List<String> globs(String key) {
    List<String> globs = new ArrayList<>();
    for (String glob : list(key)) {
      ValueForms.objectionToGlob(glob)
          .ifPresentOrElse(
              why -> problem(key, "'" + glob + "' is not a pattern such as log.*: " + why),
              () -> globs.add(glob));
    }
    return globs;
  }

  /** Keys that were given under that prefix. */
  public List<String> keysUnder(String prefix) {
    return values.keySet().stream().filter(key -> key.startsWith(prefix)).sorted().toList();
  }

  public boolean isGiven(String key) {
    return values.containsKey(key);
  }

  /** Says that a key is known although nothing reads it now. */
  public void allow(String key) {
    asked.add(key);
  }

  public AskedKeys asked() {
    return asked;
  }

  /**
   * Ends the reading.
   *
   * @throws SettingsException where anything was wrong, or a key that begins with {@code ww3.} or
   *     nearly so was never asked for; other keys may stand there to be taken into values
   */
  public void finish() {
    Set<String> known = asked.keys();
    for (String key : keysUnder("")) {
      if (!known.contains(key) && isMeantForUs(key)) {
        problem(key, "is not a setting" + meant(key, known));
      }
    }
    requireNoProblem();
  }

  /** What stands for all destinations is often meant where there is a setting of each. */
  private static String meant(String key, Set<String> known) {
    List<String> ends = SettingsTable.ends(OF_EACH);
    String end = key.startsWith(OURS) ? key.substring(OURS.length()) : "";
    String near = Suggestion.quoted(key, known);
    return near.isEmpty() || ends.contains(end)
        ? Suggestion.nearest(end, ends)
            .map(each -> "; did you mean '" + OF_EACH + "." + each + "'?")
            .orElse(near)
        : near;
  }

  /**
   * Ends the reading of a part.
   *
   * @throws SettingsException where anything was wrong with what was asked for
   */
  public void requireNoProblem() {
    problems.requireNone();
  }

  /** Also where one letter of the beginning is wrong, as in {@code w3.overwrite}. */
  private static boolean isMeantForUs(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return lower.startsWith("ww3") || Suggestion.isNearly("ww3", lower.split("\\.", 2)[0]);
  }
}
