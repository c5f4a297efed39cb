package org.ww3transfer.ww3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names in one directory, listed once: a run may expect a hundred thousand files of it. */
final class RunFiles {
  private final Path directory;
  private final Set<String> names;

  private RunFiles(Path directory, Set<String> names) {
    this.directory = directory;
    this.names = names;
  }

  /** The names in a directory; none where there is no such directory. */
  static RunFiles list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return new RunFiles(directory, Set.of());
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return new RunFiles(
          directory,
          entries.map(path -> path.getFileName().toString()).collect(Collectors.toSet()));
    }
  }

  boolean contains(String name) {
    return names.contains(name);
  }

  Path resolve(String name) {
    return directory.resolve(name);
  }

  boolean isFile(String name) {
    return contains(name) && Files.isRegularFile(resolve(name));
  }

  boolean isFolder(String name) {
    return contains(name) && Files.isDirectory(resolve(name));
  }

  /** Size in bytes, through symbolic links; empty where there is no such file. */
  OptionalLong size(String name) throws IOException {
    Path path = directory.resolve(name);
    return contains(name) && Files.exists(path)
        ? OptionalLong.of(Files.size(path))
        : OptionalLong.empty();
  }

  /** The matching names in order. */
  List<String> matching(Predicate<String> test) {
    return names.stream().filter(test).sorted().toList();
  }
}
