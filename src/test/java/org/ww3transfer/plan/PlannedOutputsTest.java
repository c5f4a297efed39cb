package org.ww3transfer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.queue.QueuedRuns;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

class PlannedOutputsTest {
  private static final Instant START = Instant.parse("2023-01-01T00:00:00Z");
  private static final Destination ARCHIVE = QueuedRuns.destination("archive", "one");
  private static final Destination CLOUD = QueuedRuns.destination("cloud", "two");

  private static Output output(String path, Instant valid, Duration span) {
    return new Output(
        path, Kind.FIELD, Optional.of("glo"), valid, valid.plus(span), 1, Set.of("hs"));
  }

  private static PlannedOutput planned(Output output, Path source, String name, long bytes) {
    return new PlannedOutput(
        output,
        source,
        bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes),
        name,
        List.of(ARCHIVE, CLOUD),
        RunRoots.ANYWHERE);
  }

  private static PlannedOutput plain(String path, Duration after) {
    Output output = output(path, START.plus(after), Duration.ZERO);
    return planned(output, Path.of("/runs/one", path), "t_" + path, 7);
  }

  private static List<PlannedOutput> ofAllKinds() {
    List<PlannedOutput> outputs = new ArrayList<>();
    outputs.add(plain("a.ww3", Duration.ZERO));
    outputs.add(plain("sub/b.ww3", Duration.ofHours(1)));
    outputs.add(plain("größe.ww3", Duration.ofHours(2)));
    Output month = output("c.nc", START, Duration.ofDays(31));
    outputs.add(planned(month, Path.of("/runs/one/c.nc"), "c", -1));
    outputs.add(planned(month, Path.of("/elsewhere/other"), "c", 0));
    outputs.add(planned(month, Path.of("c.nc"), "c", Long.MAX_VALUE));
    outputs.add(plain("nanos", Duration.ofNanos(1)));
    outputs.add(plain("span", Duration.ZERO).to(List.of(CLOUD)));
    outputs.add(planned(month, Path.of("/runs/one/c.nc"), "half \uD83D", 1));
    Output before = output("d.nc", Instant.parse("1850-01-01T00:00:00Z"), Duration.ofMillis(1));
    outputs.add(planned(before, Path.of("/runs/one/d.nc"), "d", 1));
    return outputs;
  }

  @Test
  void gives_what_was_put_in() {
    List<PlannedOutput> outputs = ofAllKinds();
    assertThat(PlannedOutputs.of(outputs)).containsExactlyElementsOf(outputs);
  }

  @Test
  void goes_to_others_of_the_same_names() {
    Destination elsewhere = QueuedRuns.destination("cloud", "three");
    List<PlannedOutput> outputs = ofAllKinds();
    List<PlannedOutput> changed =
        PlannedOutputs.of(outputs)
            .to(all -> all.stream().map(each -> each.equals(CLOUD) ? elsewhere : each).toList());
    assertThat(changed).hasSameSizeAs(outputs);
    for (int at = 0; at < outputs.size(); at++) {
      PlannedOutput before = outputs.get(at);
      assertThat(changed.get(at))
          .isEqualTo(
              before.to(
                  before.destinations().stream()
                      .map(each -> each.equals(CLOUD) ? elsewhere : each)
                      .toList()));
    }
  }

  @Test
  void knows_where_anything_goes() {
    PlannedOutputs outputs = PlannedOutputs.of(List.of(plain("a", Duration.ZERO)));
    assertThat(outputs.anyGoesTo("cloud")).isTrue();
    assertThat(outputs.anyGoesTo("mirror")).isFalse();
  }

  @Test
  void finds_each_output_again() {
    List<PlannedOutput> outputs = ofAllKinds();
    // of one hash
    outputs.add(plain("Aa", Duration.ZERO));
    outputs.add(plain("BB", Duration.ZERO));
    OutputIndex index = OutputIndex.of(outputs);
    for (int at = 0; at < outputs.size(); at++) {
      PlannedOutput output = outputs.get(at);
      int found = index.of(output.to(CLOUD.name(), START)).orElseThrow();
      assertThat(outputs.get(found).output()).isEqualTo(output.output());
      assertThat(outputs.get(found).targetName()).isEqualTo(output.targetName());
    }
    PlannedOutput other = plain("unknown", Duration.ZERO);
    assertThat(index.of(other.to(CLOUD.name(), START))).isEqualTo(OptionalInt.empty());
  }
}
