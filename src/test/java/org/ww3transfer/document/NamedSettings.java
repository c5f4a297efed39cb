package org.ww3transfer.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings that there are, to be found in text that names some. */
final class NamedSettings {
  private static final Pattern KEY = Pattern.compile("(?m)^#?(ww3\\.[a-z0-9_.-]+) *=");

  /** Not within a file's name or a path, as {@code restart.ww3.nc} is. */
  private static final Pattern NAMED = Pattern.compile("(?<![\\w./-])ww3\\.[a-z<][\\w.<>*-]*");

  private static final Pattern NAME =
      Pattern.compile("^(ww3\\.(?:destination|expect|notify|post-processor))\\.[\\w<>-]+");

  /** What the queues of the examples are called. */
  private static final String QUEUES = "ww3.global";

  private final Set<String> known;

  NamedSettings() throws IOException {
    known =
        KEY.matcher(Files.readString(Path.of("application.properties")))
            .results()
            .map(key -> general(key.group(1)))
            .collect(Collectors.toSet());
  }

  /** Those named in a text that are none. A family of settings may end with a dot or a star. */
  Stream<String> unknown(String text) {
    return NAMED
        .matcher(text)
        .results()
        .map(named -> named.group().replaceFirst("[.*]+$", ""))
        .filter(named -> !named.endsWith(".nc"))
        .filter(named -> !named.equals(QUEUES))
        .filter(named -> known.stream().noneMatch(key -> isNamed(key, general(named))));
  }

  private static boolean isNamed(String key, String named) {
    return key.equals(named) || key.startsWith(named + ".");
  }

  private static String general(String key) {
    return NAME.matcher(key)
        .replaceFirst("$1.<name>")
        .replaceFirst("\\.header\\..+$", ".header.<header>")
        .replaceFirst("^ww3\\.output-directory\\..+", "ww3.output-directory.restart");
  }
}
