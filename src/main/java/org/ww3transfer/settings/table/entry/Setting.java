package org.ww3transfer.settings.table.entry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A setting: all that the program and its documents say of it.
 *
 * @param key with {@code <name>} and the like for what an operator chooses
 * @param kinds the schemes of destinations, or the kinds of notices, that have it; empty for all
 * @param needsRestart whether a daemon takes another value up only when it is started again
 */
public record Setting(
    String key,
    List<String> kinds,
    Form form,
    Default byDefault,
    boolean needsRestart,
    Sentences sentences,
    List<Example> examples) {

  /**
   * What holds where nothing is given.
   *
   * @param value as it would be written; empty where there is none, or it depends
   * @param otherwise the same in words, where there is no value
   */
  public record Default(Optional<String> value, String otherwise) {
    /** For people. */
    public String text() {
      return value.orElse(otherwise);
    }
  }

  /**
   * What is said of it, in sentences.
   *
   * @param meaning what it means
   * @param change when to change it
   * @param wrong what happens where the value is wrong
   */
  public record Sentences(String meaning, String change, String wrong) {}

  /**
   * A value that may be given.
   *
   * @param sample a name for {@code <name>}; empty for that of the section
   * @param isWritten whether the delivered file has it as a setting, and not as a comment
   */
  public record Example(Optional<String> sample, String value, boolean isWritten) {}

  public Setting {
    kinds = List.copyOf(kinds);
    examples = List.copyOf(examples);
  }

  /** One with a default. */
  public static Setting of(String key, Form form, String value) {
    return plain(key, form, new Default(Optional.of(value), ""));
  }

  /** One whose default is told in words. */
  public static Setting without(String key, Form form, String otherwise) {
    return plain(key, form, new Default(Optional.empty(), otherwise));
  }

  private static Setting plain(String key, Form form, Default byDefault) {
    return new Setting(
        key, List.of(), form, byDefault, false, new Sentences("", "", ""), List.of());
  }

  /** The same for some schemes or kinds of notices alone. */
  public Setting only(String... others) {
    return new Setting(key, List.of(others), form, byDefault, needsRestart, sentences, examples);
  }

  /** The same, taken up when the daemon is started again. */
  public Setting atStart() {
    return new Setting(key, kinds, form, byDefault, true, sentences, examples);
  }

  /** The same with its sentences. */
  public Setting means(String meaning, String change, String wrong) {
    Sentences others = new Sentences(meaning, change, wrong);
    return new Setting(key, kinds, form, byDefault, needsRestart, others, examples);
  }

  /** The same with an example more. */
  public Setting example(String value) {
    return with(new Example(Optional.empty(), value, false));
  }

  /** The same with an example more, for another name than that of the section. */
  public Setting exampleFor(String name, String value) {
    return with(new Example(Optional.of(name), value, false));
  }

  /** The same with an example more that the delivered file has as a setting. */
  public Setting written(String value) {
    return with(new Example(Optional.empty(), value, true));
  }

  private Setting with(Example other) {
    List<Example> others = Stream.concat(examples.stream(), Stream.of(other)).toList();
    return new Setting(key, kinds, form, byDefault, needsRestart, sentences, others);
  }

  /** Whether a scheme, or a kind of notices, has it. */
  public boolean isOf(String kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }

  /** The kinds for people; empty text for all. */
  public String kindsText() {
    return String.join(", ", kinds).replaceFirst("^file$", "folders");
  }

  /** When another value counts, for people. */
  public String effect() {
    return needsRestart ? "when the daemon is started again" : "at once, while the daemon runs";
  }

  /** The variable of the environment that means a key. */
  public static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }
}
