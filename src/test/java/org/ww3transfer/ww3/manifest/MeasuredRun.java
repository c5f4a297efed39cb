package org.ww3transfer.ww3.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ww3transfer.RunFixture;
import org.ww3transfer.ww3.ManifestRules;

/** Lays out measured runs, with sparse files in place of their outputs. */
final class MeasuredRun {
  private static final JsonMapper JSON = new JsonMapper();

  /** What belongs to the measuring. */
  private static final Set<String> NOT_OF_THE_RUN =
      Set.of("listing.tsv", "truth.json", "expected.json");

  private MeasuredRun() {}

  /** The runs of a folder that have that file. */
  static List<Path> in(Path runs, String truth) throws IOException {
    try (Stream<Path> entries = Files.list(runs)) {
      return entries.filter(run -> Files.exists(run.resolve(truth))).sorted().toList();
    }
  }

  /** Lays a run out as its listing says, with the files that it has and those that it shares. */
  static Path layOut(Path run, Path directory) throws IOException {
    for (String line : Files.readAllLines(run.resolve("listing.tsv"))) {
      String[] fields = line.split("\t");
      if (fields[1].matches("\\d+")) {
        RunFixture.sparse(directory.resolve(fields[0]), Long.parseLong(fields[1]));
      }
    }
    copy(run, directory);
    if (Files.isDirectory(run.resolveSibling("input"))) {
      copy(run.resolveSibling("input"), directory.resolveSibling("input"));
    }
    return directory;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (!NOT_OF_THE_RUN.contains(file.getFileName().toString())) {
          Files.createDirectories(target.getParent());
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  static Manifest manifest(Path directory) throws IOException {
    return new ManifestReader(ManifestRules.of(Optional.empty(), 1_000_000)).read(directory);
  }

  /** The outputs that the run left, by path, as that file tells them. */
  static Map<String, JsonNode> truth(Path run, String file) throws IOException {
    Map<String, JsonNode> outputs = new TreeMap<>();
    for (JsonNode output : JSON.readTree(run.resolve(file).toFile()).get("outputs")) {
      outputs.put(output.get("path").asText(), output);
    }
    return outputs;
  }
}
