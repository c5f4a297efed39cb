package org.ww3transfer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * How runs are told apart by where they lie, symbolic links resolved.
 *
 * @param roots directories that ids begin below; a run outside of all has its own name alone
 * @param member a regular expression that finds the member of an ensemble in a run directory's
 *     path: its first group, or else all that it matches
 */
public record RunNaming(List<Path> roots, Optional<Pattern> member) {
  public RunNaming {
    roots = List.copyOf(roots);
  }

  /**
   * The path of the run directory below its nearest root, with dots for slashes; its own name where
   * it lies in no root, or is one.
   *
   * @throws MarkerException where that is no plain name
   */
  public String runId(Path directory, String where) throws IOException {
    Path real = directory.toRealPath();
    String runId =
        nearestRoot(real)
            .map(root -> root.relativize(real))
            .filter(path -> !path.toString().isEmpty())
            .or(() -> Optional.ofNullable(real.getFileName()))
            .map(RunNaming::dotted)
            .orElse("");
    if (!Run.isPlainName(runId)) {
      throw new MarkerException(
          String.format(
              "%s: run id '%s', from the path of the run directory, is not a name of up to 200"
                  + " letters, digits, '.', '_' and '-'; give a \"runId\" in the marker, or rename"
                  + " the folder",
              where, runId));
    }
    return runId;
  }

  private Optional<Path> nearestRoot(Path real) throws IOException {
    Optional<Path> nearest = Optional.empty();
    for (Path root : roots) {
      if (Files.isDirectory(root) && real.startsWith(root.toRealPath())) {
        Path found = root.toRealPath();
        nearest = nearest.map(other -> nearer(found, other)).or(() -> Optional.of(found));
      }
    }
    return nearest;
  }

  private static Path nearer(Path one, Path other) {
    return one.getNameCount() > other.getNameCount() ? one : other;
  }

  private static String dotted(Path path) {
    return StreamSupport.stream(path.spliterator(), false)
        .map(PathText::of)
        .collect(Collectors.joining("."));
  }

  /**
   * The member of the ensemble that the run is; empty where its path does not tell.
   *
   * @throws MarkerException where what the path tells is no plain name
   */
  public Optional<String> member(Path directory, String where) throws IOException {
    String path = PathText.of(directory.toRealPath());
    Optional<String> found =
        member.map(pattern -> pattern.matcher(path)).filter(Matcher::find).map(RunNaming::value);
    if (found.filter(value -> !Run.isPlainName(value)).isPresent()) {
      throw new MarkerException(
          String.format(
              "%s: ww3.member.pattern finds '%s' in %s, which is not a name of letters, digits,"
                  + " '.', '_' and '-'",
              where, found.get(), path));
    }
    return found;
  }

  private static String value(Matcher found) {
    return Optional.ofNullable(found.groupCount() > 0 ? found.group(1) : found.group()).orElse("");
  }
}
