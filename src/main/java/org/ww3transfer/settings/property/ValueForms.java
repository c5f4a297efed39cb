package org.ww3transfer.settings.property;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The forms that values of properties have; each is empty for a text that has not its form. */
public final class ValueForms {
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,12})\\s*(B|KB|MB|GB|KiB|MiB|GiB)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)|0+");

  private ValueForms() {}

  /** {@code true} or {@code false}. */
  public static Optional<Boolean> flag(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** A whole number without a sign, of up to nine digits. */
  public static Optional<Integer> number(String text) {
    return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  /** A whole number with its unit: {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
  public static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    if (matcher.group(2) == null) {
      return Optional.of(Duration.ZERO); // the one number that means the same in every unit
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          case "d" -> Duration.ofDays(amount);
          default -> Duration.ofMillis(amount);
        });
  }

  /** A number of bytes; units are powers of 1024. */
  public static Optional<Long> bytes(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    String unit = Optional.ofNullable(matcher.group(2)).orElse("B").toUpperCase(Locale.ROOT);
    return Optional.of(
        amount
            << switch (unit.charAt(0)) {
              case 'K' -> 10;
              case 'M' -> 20;
              case 'G' -> 30;
              default -> 0;
            });
  }

  /** A regular expression. */
  public static Optional<Pattern> pattern(String text) {
    try {
      return Optional.of(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * The regular expression that takes what a glob such as {@code *.done} does; empty for no glob.
   */
  public static Optional<String> ofGlob(String text) {
    boolean isGlob = text.matches("[^\\\\(){}\\[\\]|^$+]*[*?][^\\\\(){}\\[\\]|^$+]*");
    return isGlob
        ? Optional.of(text.replace(".", "[.]").replace("*", ".*").replace("?", "."))
        : Optional.empty();
  }

  /** What is wrong with a pattern of names, or of paths whose folders and name are one each. */
  static Optional<String> objectionToGlob(String glob) {
    try {
      for (String name : glob.split("/", -1)) {
        FileSystems.getDefault().getPathMatcher("glob:" + name);
      }
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(e.getDescription());
    }
  }

  /** What to write in place of a number without a unit, or of a glob; empty for all else. */
  static String mend(String text, String expected) {
    if (expected.startsWith("a regular expression")) {
      return ofGlob(text).map("; write it as "::concat).orElse("");
    }
    return text.matches("\\d+") && expected.contains("duration")
        ? String.format("; give its unit, as in %sms, %ss or %sm", text, text, text)
        : "";
  }

  /** A path of this file system. */
  public static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
