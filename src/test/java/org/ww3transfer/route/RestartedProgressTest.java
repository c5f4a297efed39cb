package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far an open run has come, as the daemon says it after a start. */
class RestartedProgressTest {
  @TempDir private Path root;

  private static final int ITEMS = 5;

  /** The open run, once so many are delivered and the others wait. */
  private static JsonNode awaitRun(Outage site, String notOf) throws Exception {
    Outage.soon()
        .until(
            () ->
                !site.status().path("startedAt").asText().equals(notOf)
                    && site.status().path("runs").path(0).path("waiting").asInt() == ITEMS
                    && site.status().path("runs").path(0).path("done").asInt() == 2 * ITEMS);
    return site.status().path("runs").get(0);
  }

  private static long left(JsonNode run) {
    return run.get("totalBytes").asLong() - run.get("bytes").asLong();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b,s", "a,s"})
  void what_waits_counts_also_where_another_destination_is_gone(String destinations)
      throws Exception {
    try (Outage site = new Outage(root)) {
      site.withoutServer().harness.startDaemon();
      site.run("one");
      long before = left(awaitRun(site, ""));
      assertThat(before).isPositive();
      String startedAt = site.status().path("startedAt").asText();
      site.harness.close();
      site.harness.set("ww3.destinations", destinations).startDaemon();
      assertThat(left(awaitRun(site, startedAt))).isEqualTo(before);
    }
  }
}
