package org.ww3transfer.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.property.RelativePath;
import org.ww3transfer.settings.property.ValueForms;

/** Reads how outputs are named at their destinations. */
final class NameRules {
  private static final String SCHEME = "ww3.naming";
  private static final String PATTERN = "ww3.naming.pattern";

  private static final String MEMBER = "ww3.member.pattern";

  private NameRules() {}

  /** The scheme that the settings choose; the default with a problem noted where they are wrong. */
  static Naming read(PropertyReader properties) {
    String scheme = properties.word(SCHEME);
    if (properties.text(PATTERN).isPresent() && !scheme.equals("pattern")) {
      properties.problem(PATTERN, "is set, but ww3.naming is not pattern");
    }
    return switch (scheme) {
      case "ncep" -> Naming.NCEP;
      case "pattern" -> readPattern(properties);
      default -> Naming.ROMPY;
    };
  }

  private static Naming readPattern(PropertyReader properties) {
    String text = properties.text(PATTERN).orElse("");
    if (text.isEmpty()) {
      properties.problem(
          PATTERN, "is not set; give one such as {grid}/{validTime:yyyyMMddHHmmss}.{name}");
      return Naming.ROMPY;
    }
    try {
      return new Naming(NamePattern.parse(RelativePath.require(text)));
    } catch (IllegalArgumentException e) {
      properties.problem(PATTERN, "'" + text + "' " + e.getMessage());
      return Naming.ROMPY;
    }
  }

  /** Finds the member of an ensemble in a run directory's path. */
  static Optional<Pattern> member(PropertyReader properties) {
    return properties.given(MEMBER, ValueForms::pattern);
  }

  /** Notes where a name asks for a member and nothing tells it. */
  static void requireMember(
      PropertyReader properties, Naming naming, List<Destination> destinations) {
    Map<String, NamePattern> patterns = new LinkedHashMap<>();
    patterns.put(PATTERN, naming.pattern());
    destinations.forEach(
        each -> patterns.put("ww3.destination." + each.name() + ".prefix", each.folders()));
    patterns.forEach(
        (key, pattern) -> {
          if (properties.text(MEMBER).isEmpty() && pattern.asksFor(NamePattern.MEMBER)) {
            properties.problem(
                key,
                "has {member} in it, but " + MEMBER + " is not set; give one such as mem[0-9]+");
          }
        });
  }
}
