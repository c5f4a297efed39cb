package org.ww3transfer.command.settings;

import java.util.regex.Pattern;
import org.ww3transfer.destination.KnownSecrets;

/** A setting's value as anybody may see it: placeholders as they stand there, secrets as stars. */
final class ShownValue {
  private static final String STARS = "***";

  /** Also of destinations that are switched off, and of Camel's own settings. */
  private static final Pattern SECRET_KEY =
      Pattern.compile(
          ".*(password|passphrase|secret|token|account-?key|connection-?string)[^.]*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PLACEHOLDERS = Pattern.compile("(\\{\\{[^{}]*}}\\s*)+");
  private static final Pattern DEFAULT = Pattern.compile("(\\{\\{(?:env:)?[^{}:]*:)[^{}]*(}})");
  private static final Pattern FILE = Pattern.compile("\\{\\{file:.*");

  private static final Pattern SECRET_OPTION =
      Pattern.compile(
          "(?i)([?&][^=&\\s]*(?:pass|secret|token|key|sig|auth)[^=&\\s]*=)(?!\\{\\{)[^&\\s]+");

  private ShownValue() {}

  /**
   * @param isSecret whether the program takes it for one; what a key of the operator's own holds
   *     may be one too
   */
  static String of(String key, String value, boolean isSecret) {
    boolean isOurs = key.startsWith("ww3.") || key.startsWith("camel.");
    if (isSecret || !isOurs || SECRET_KEY.matcher(key).matches()) {
      return secret(value);
    }
    return SECRET_OPTION.matcher(KnownSecrets.masked(value)).replaceAll("$1" + STARS);
  }

  private static String secret(String value) {
    if (!PLACEHOLDERS.matcher(value).matches()) {
      return value.isEmpty() ? value : STARS;
    }
    return FILE.matcher(value).matches() ? value : DEFAULT.matcher(value).replaceAll("$1***$2");
  }
}
