package org.ww3transfer.ww3.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ww3transfer.Shared;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.ww3.Output;

/**
 * The manifest equals what the model wrote in real runs: names, kinds, grids, times, targets; and
 * each of their files is missed when it is lost.
 */
class MeasuredRunsTest {
  private static final String TRUTH = "expected.json";

  @TestFactory
  Stream<DynamicTest> every_run_is_exact() throws IOException {
    return MeasuredRun.in(Shared.require("ww3-runs"), TRUTH).stream()
        .map(run -> DynamicTest.dynamicTest(run.getFileName().toString(), () -> check(run)));
  }

  private static void check(Path run) throws IOException {
    Path scratch = Files.createTempDirectory("measured-");
    Path laidOut = MeasuredRun.layOut(run, scratch.resolve("run"));
    Manifest manifest = MeasuredRun.manifest(laidOut);
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
    LostFiles.areMissed(laidOut, actual.keySet());
  }

  private static Map<String, String> expected(Path run) throws IOException {
    Map<String, String> outputs = new TreeMap<>();
    for (JsonNode output : MeasuredRun.truth(run, TRUTH).values()) {
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
}
