package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Folders of this machine. */
class LocalContractTest extends DestinationContract {
  @Override
  Place open(Path directory) throws IOException {
    return new Folder(Files.createDirectories(directory.resolve("ww3")));
  }

  @Override
  int triesWhenDown() {
    return 1;
  }

  private record Folder(Path folder) implements Place {
    @Override
    public String prefix() {
      return folder.toString();
    }

    /** Other tests have folders that must be there. */
    @Override
    public Map<String, String> keys() {
      return Map.of("create", "true");
    }

    @Override
    public Map<String, String> wrongKeys() {
      return Map.of();
    }

    @Override
    public List<String> names() throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        return files
            .filter(Files::isRegularFile)
            .map(file -> folder.relativize(file).toString())
            .sorted()
            .toList();
      }
    }

    @Override
    public byte[] content(String name) throws IOException {
      return Files.readAllBytes(folder.resolve(name));
    }

    @Override
    public void put(String name, byte[] content) throws IOException {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.write(folder.resolve(name), content);
    }

    /** The nearest to a disk that is gone: the folder is not there, and cannot be made. */
    @Override
    public void stop() throws IOException {
      Files.move(folder, folder.resolveSibling("gone"));
      Files.createSymbolicLink(folder, Path.of("/proc/self/nothing/there"));
    }

    @Override
    public void close() {}
  }
}
