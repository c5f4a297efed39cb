package org.ww3transfer.settings.property;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Setting;

/**
 * Settings by their types. Their defaults, bounds and words are those of the table; a value that is
 * wrong is noted as a problem, and reads as the default.
 */
public interface TypedValues {

  /** What is given, with what it takes into it; empty where nothing is. */
  Optional<String> text(String key);

  /** Notes a problem with a setting. */
  void problem(String key, String what);

  /** What the table says of it. */
  Setting setting(String key);

  /** Notes the default of a key, as it would be written. */
  void noteDefault(String key, String value);

  /**
   * A value where one is given.
   *
   * @param reader empty for a text that it does not understand
   */
  default <T> Optional<T> given(String key, Function<String, Optional<T>> reader) {
    Optional<String> text = text(key);
    Optional<T> value = text.flatMap(reader);
    if (text.isPresent() && value.isEmpty()) {
      String expected = setting(key).form().expected();
      problem(
          key, "'" + text.get() + "' is not " + expected + ValueForms.mend(text.get(), expected));
    }
    return value;
  }

  /** A value, or else the table's default. */
  default <T> T value(String key, Function<String, Optional<T>> reader) {
    String byDefault =
        setting(key)
            .byDefault()
            .value()
            .orElseThrow(() -> new IllegalStateException(key + " has no default in the table"));
    noteDefault(key, byDefault);
    return given(key, reader)
        .or(() -> reader.apply(byDefault))
        .orElseThrow(() -> new IllegalStateException(key + ": its default cannot be read"));
  }

  /** A value, or else one that depends on others. */
  default <T> T valueOr(String key, T byDefault, Function<String, Optional<T>> reader) {
    noteDefault(key, byDefault.toString());
    return given(key, reader).orElse(byDefault);
  }

  default boolean flag(String key) {
    return value(key, ValueForms::flag);
  }

  /** One of the words that the table has for it. */
  default String word(String key) {
    return value(key, text -> knownWord(key, text));
  }

  /** The same without a default. */
  default Optional<String> givenWord(String key) {
    return given(key, text -> knownWord(key, text));
  }

  private Optional<String> knownWord(String key, String text) {
    return Optional.of(text).filter(setting(key).form().words()::contains);
  }

  default int number(String key) {
    return value(key, text -> number(key, text));
  }

  default int numberOr(String key, int byDefault) {
    return valueOr(key, byDefault, text -> number(key, text));
  }

  private Optional<Integer> number(String key, String text) {
    return ValueForms.number(text).filter(number -> isWithin(key, number));
  }

  /** Not shorter than the table has it. */
  default Duration duration(String key) {
    return value(
        key,
        text -> ValueForms.duration(text).filter(duration -> isWithin(key, duration.toMillis())));
  }

  /** A number of bytes. */
  default long bytes(String key) {
    return value(key, text -> ValueForms.bytes(text).filter(bytes -> isWithin(key, bytes)));
  }

  private boolean isWithin(String key, long number) {
    Form form = setting(key).form();
    return number >= form.least() && number <= form.most();
  }

  default Pattern pattern(String key) {
    return value(key, ValueForms::pattern);
  }

  default Path path(String key) {
    return value(key, ValueForms::path);
  }
}
