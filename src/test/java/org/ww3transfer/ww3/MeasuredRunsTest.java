package org.ww3transfer.ww3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ww3transfer.RunFixture;
import org.ww3transfer.Shared;
import org.ww3transfer.transfer.Naming;

/** The manifest equals what the model wrote in real runs: names, kinds, grids, times, targets. */
class MeasuredRunsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TestFactory
  Stream<DynamicTest> every_run_is_exact() throws IOException {
    Path runs = Shared.require("ww3-runs");
    try (Stream<Path> entries = Files.list(runs)) {
      return entries
          .filter(run -> Files.exists(run.resolve("expected.json")))
          .sorted()
          .toList()
          .stream()
          .map(run -> DynamicTest.dynamicTest(run.getFileName().toString(), () -> check(run)));
    }
  }

  private static void check(Path run) throws IOException {
    Path scratch = Files.createTempDirectory("measured-");
    Path laidOut = layOut(run, scratch.resolve("run"));
    Manifest manifest = new ManifestReader(ManifestRules.of(Optional.empty(), 1_000)).read(laidOut);
    Map<String, String> actual = new TreeMap<>();
    for (ExpectedOutput expected : manifest.outputs()) {
      Output output = expected.output();
      actual.put(
          output.path(),
          String.join(
              " ",
              output.kind().label(),
              output.grid().orElse("null"),
              output.validTime().toString(),
              Long.toString(expected.bytes().orElse(-1)),
              Naming.ROMPY.targetName(output, manifest.start())));
    }
    assertThat(actual).isEqualTo(expected(run));
    assertThat(manifest.unexpected()).isEmpty();
  }

  private static Map<String, String> expected(Path run) throws IOException {
    Map<String, String> outputs = new TreeMap<>();
    for (JsonNode output : JSON.readTree(run.resolve("expected.json").toFile()).get("outputs")) {
      outputs.put(
          output.get("path").asText(),
          String.join(
              " ",
              output.get("kind").asText(),
              output.get("grid").asText(),
              output.get("validTime").asText(),
              output.get("bytes").asText(),
              output.get("targetName").asText()));
    }
    return outputs;
  }

  private static Path layOut(Path run, Path directory) throws IOException {
    for (String line : Files.readAllLines(run.resolve("listing.tsv"))) {
      String[] fields = line.split("\t");
      if (!fields[0].equals("name")) {
        RunFixture.sparse(directory.resolve(fields[0]), Long.parseLong(fields[1]));
      }
    }
    copyNamelists(run, directory);
    Path input = Files.createDirectories(directory.resolveSibling("input"));
    Files.copy(run.resolveSibling("input/points.list"), input.resolve("points.list"));
    return directory;
  }

  private static void copyNamelists(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".nml")).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
