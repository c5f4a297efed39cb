package org.ww3transfer.file;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The folders that files of runs may lie in. A symbolic link is followed as long as it leads to a
 * place below one of them: whoever may write into a run directory must not be able to have any file
 * of the host sent.
 *
 * @param roots symbolic links resolved; empty for anywhere
 */
public record RunRoots(List<Path> roots, boolean isAnywhere) {
  /** No rule: whoever calls a command for a directory may read what it reads. */
  public static final RunRoots ANYWHERE = new RunRoots(List.of(), true);

  public RunRoots {
    roots = List.copyOf(roots);
  }

  /**
   * Those of the settings.
   *
   * @param configured empty for anywhere; one that is not there holds nothing
   */
  public static RunRoots of(List<Path> configured) throws IOException {
    List<Path> real = new ArrayList<>();
    for (Path root : configured) {
      if (Files.isDirectory(root)) {
        real.add(root.toRealPath());
      }
    }
    return new RunRoots(real, configured.isEmpty());
  }

  /** Of each that is not there what is to be said: a line, which begins with its path. */
  public static List<String> lacking(List<Path> configured) {
    return configured.stream()
        .filter(root -> !Files.isDirectory(root))
        .map(root -> root + " is not a folder; until it is one, runs below it are refused")
        .toList();
  }

  /** The same, and a folder more. */
  public RunRoots with(Path folder) throws IOException {
    List<Path> more = new ArrayList<>(roots);
    more.add(folder.toRealPath());
    return new RunRoots(more, isAnywhere);
  }

  private Optional<Path> rootOf(Path real) {
    return roots.stream().filter(real::startsWith).findFirst();
  }

  /**
   * Opens a file that was found to lie below a root.
   *
   * @param real its path, symbolic links resolved
   * @param key its {@code fileKey} when it was found
   * @return empty where another file stands there now
   * @throws IOException where it cannot be opened, also as a link stands in its way now
   */
  public Optional<SeekableByteChannel> open(Path real, Object key) throws IOException {
    return isAnywhere
        ? Optional.of(Files.newByteChannel(real))
        : RealFile.open(rootOf(real).orElseThrow(), real, key);
  }

  /** Whether a path, symbolic links resolved, may be read. */
  public boolean contains(Path real) {
    return isAnywhere || rootOf(real).isPresent();
  }

  /**
   * Why a file or folder must not be read: one line for the operator. Empty where it may be, and
   * where it is not there.
   */
  public Optional<String> objection(Path file) throws IOException {
    if (isAnywhere || !Files.exists(file)) {
      return Optional.empty();
    }
    Path real = file.toRealPath();
    return contains(real) ? Optional.empty() : Optional.of(objection(file, real));
  }

  /** That line. */
  public String objection(Path file, Path real) {
    return String.format(
        "%s: leads to %s, which lies outside ww3.run-roots (%s); add a folder above it there if"
            + " files of runs may lie in it",
        file, real, roots.stream().map(Path::toString).collect(Collectors.joining(", ")));
  }
}
