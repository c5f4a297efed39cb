package org.ww3transfer.ww3;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of names of files or folders, with {@code *}, {@code ?}, {@code […]} and {@code {…}} as
 * in {@link java.nio.file.FileSystem#getPathMatcher}. Hidden names match only if the pattern begins
 * with a dot itself.
 */
public final class NameGlob {
  private static final Path ROOT = Path.of("/");

  private final PathMatcher matcher;
  private final boolean isOfHidden;

  private NameGlob(PathMatcher matcher, boolean isOfHidden) {
    this.matcher = matcher;
    this.isOfHidden = isOfHidden;
  }

  /**
   * Compiles a pattern.
   *
   * @param property the setting that it comes from
   * @throws ManifestException where it is no pattern
   */
  public static NameGlob of(String property, String pattern) {
    try {
      return new NameGlob(
          FileSystems.getDefault().getPathMatcher("glob:" + pattern), pattern.startsWith("."));
    } catch (PatternSyntaxException e) {
      throw new ManifestException(
          property + ": '" + pattern + "' is not a pattern of names: " + e.getDescription());
    }
  }

  public boolean matches(String name) {
    return (isOfHidden || !name.startsWith("."))
        && matcher.matches(FileNames.resolve(ROOT, name).getFileName());
  }
}
