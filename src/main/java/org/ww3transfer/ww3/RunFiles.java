package org.ww3transfer.ww3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ww3transfer.file.RunRoots;

/**
 * The names in one directory, listed once: a run may expect a hundred thousand files of it. A name
 * is the text of its bytes, see {@link FileNames}.
 */
public final class RunFiles {
  private final Path directory;
  private final RunRoots roots;
  private final Set<String> names = new HashSet<>();

  /** A path costs more than its name does, so only those are kept that the name does not tell. */
  private final Map<String, Path> odd = new HashMap<>();

  private final Set<String> doubled = new HashSet<>();

  private RunFiles(Path directory, RunRoots roots) {
    this.directory = directory;
    this.roots = roots;
  }

  /** The names in a directory; none where there is no such directory. */
  public static RunFiles list(Path directory, RunRoots roots) throws IOException {
    RunFiles files = new RunFiles(directory, roots);
    if (Files.isDirectory(directory)) {
      try (Stream<Path> entries = Files.list(directory)) {
        entries.forEach(files::add);
      }
    }
    return files;
  }

  private void add(Path entry) {
    String name = FileNames.text(entry);
    names.add(name);
    if (!FileNames.isPlain(name) && odd.put(name, entry) != null) {
      doubled.add(name);
    }
  }

  public boolean contains(String name) {
    return names.contains(name);
  }

  /**
   * The path of that name, whether it is there or not.
   *
   * @throws ManifestException where two names differ in their encoding alone
   */
  public Path resolve(String name) {
    if (doubled.contains(name)) {
      throw new ManifestException(
          String.format(
              "%s: two files are called %s, in UTF-8 and in Latin-1; remove one", directory, name));
    }
    Path listed = odd.get(name);
    return listed == null ? FileNames.resolve(directory, name) : listed;
  }

  /**
   * The same, of a file whose content is to be read.
   *
   * @throws ManifestException also where a link leads it out of the run roots
   */
  public Path toRead(String name) {
    Path file = resolve(name);
    try {
      Optional<String> objection = roots.objection(file);
      if (objection.isPresent()) {
        throw new ManifestException(objection.get());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isFile(String name) {
    return contains(name) && Files.isRegularFile(resolve(name));
  }

  public boolean isFolder(String name) {
    return contains(name) && Files.isDirectory(resolve(name));
  }

  /** Size in bytes, through symbolic links; empty where there is no such file. */
  public OptionalLong size(String name) throws IOException {
    return contains(name) && Files.exists(resolve(name))
        ? OptionalLong.of(Files.size(resolve(name)))
        : OptionalLong.empty();
  }

  /** The matching names in order. */
  public List<String> matching(Predicate<String> test) {
    return names.stream().filter(test).sorted().toList();
  }
}
