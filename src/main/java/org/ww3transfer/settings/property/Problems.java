package org.ww3transfer.settings.property;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is wrong with the settings, each once: first what was given in files, in the order of their
 * paths and lines, then all else as it was found.
 */
public final class Problems {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::isElsewhere)
          .thenComparing(Problem::file)
          .thenComparing(Problem::line);

  private final Set<Problem> found = new LinkedHashSet<>();

  /**
   * A mistake.
   *
   * @param origin of the property; empty where it is not given
   */
  record Problem(Optional<Origin> origin, String what) {
    private Stream<Origin.InFile> inFile() {
      return origin.stream().filter(Origin.InFile.class::isInstance).map(Origin.InFile.class::cast);
    }

    boolean isElsewhere() {
      return inFile().findAny().isEmpty();
    }

    Path file() {
      return inFile().map(Origin.InFile::file).findAny().orElse(Path.of(""));
    }

    int line() {
      return inFile().mapToInt(Origin.InFile::line).findAny().orElse(0);
    }

    String text() {
      return origin.map(Origin::lead).orElse("") + what;
    }
  }

  /**
   * Notes one.
   *
   * @param origin of the property; empty where it is not given
   */
  public void add(Optional<Origin> origin, String what) {
    found.add(new Problem(origin, what));
  }

  void addAll(List<Problem> others) {
    found.addAll(others);
  }

  List<Problem> all() {
    return List.copyOf(found);
  }

  /** A line each. */
  public List<String> lines() {
    return found.stream().sorted(BY_PLACE).map(Problem::text).toList();
  }

  /**
   * Ends a reading.
   *
   * @throws SettingsException where there is any
   */
  void requireNone() {
    if (!found.isEmpty()) {
      throw new SettingsException(lines());
    }
  }
}
