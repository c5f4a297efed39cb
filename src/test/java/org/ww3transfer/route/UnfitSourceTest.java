package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.RunFixture;
import org.ww3transfer.journal.Holds;

/** Outputs that can never be sent, of a run whose destinations take nothing. */
class UnfitSourceTest {
  private static final String RUN = "one";

  @TempDir private Path root;
  private Outage site;
  private Holds holds;

  @BeforeEach
  void open() throws Exception {
    site = new Outage(root);
    holds = new Holds(root.resolve("state"));
    holds.hold("a", new Holds.Hold(Instant.now(), Optional.of("operator")));
    Files.delete(site.harness.destination("b"));
    site.harness.startDaemon();
    site.harness.checkAtStart();
    site.awaitState("a", "held");
    site.awaitState("b", "down");
  }

  @AfterEach
  void close() {
    site.close();
  }

  private void dropBroken() throws IOException {
    Path directory = site.inbox.resolve(RUN);
    RunFixture.day(directory);
    Files.delete(directory.resolve("restart002.ww3"));
    Instant other = Instant.parse("2022-01-01T00:00:00Z");
    ModelFiles.restart(directory.resolve("restart003.ww3"), other, ByteOrder.LITTLE_ENDIAN);
    Files.write(directory.resolve("out_grd.ww3"), new byte[5_000]);
    site.drop(RUN + ".done", RUN);
  }

  private List<String> outcomes(String destination) throws IOException {
    return site.items(RUN, destination)
        .map(item -> name(item) + " " + item.get("outcome").asText())
        .sorted()
        .toList();
  }

  private static String name(JsonNode item) {
    return Path.of(item.get("localPath").asText()).getFileName().toString();
  }

  @Test
  void they_fail_at_once_and_all_else_waits() throws Exception {
    dropBroken();
    Outage.soon().until(() -> site.count(RUN, "failed") == 6);
    Outage.soon().until(() -> site.count(RUN, "waiting") == 4);
    for (String destination : List.of("a", "b")) {
      assertThat(outcomes(destination))
          .containsExactly(
              "out_grd.ww3 failed",
              "restart001.ww3 waiting",
              "restart002.ww3 missing",
              "restart003.ww3 failed",
              "restart004.ww3 waiting");
    }
    assertThat(site.items(RUN, "a"))
        .filteredOn(item -> name(item).equals("restart003.ww3"))
        .singleElement()
        .matches(
            item -> item.get("error").asText().contains("its header says 2022-01-01T00:00:00Z"));
    Outage.soon().until(() -> site.status().path("runs").path(0).path("failed").asInt() == 6);
    Files.createDirectory(site.harness.destination("b"));
    holds.release("a");
    site.awaitFailed(RUN);
    assertThat(site.names("a", RUN)).hasSize(2).isEqualTo(site.names("b", RUN));
    site.requireNothingLeft();
  }

  @Test
  void they_do_not_fail_a_second_time_after_a_start() throws Exception {
    dropBroken();
    Outage.soon().until(() -> site.count(RUN, "failed") == 6);
    site.harness.close();
    site.harness.startDaemon();
    Outage.soon().until(() -> site.count(RUN, "waiting") == 4);
    assertThat(site.count(RUN, "failed")).isEqualTo(6);
    Files.createDirectory(site.harness.destination("b"));
    holds.release("a");
    site.awaitFailed(RUN);
    assertThat(site.count(RUN, "succeeded")).isEqualTo(4);
  }
}
