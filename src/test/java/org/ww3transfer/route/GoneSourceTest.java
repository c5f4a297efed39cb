package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;

/** Run directories that are cleared while some of the run still waits for a destination. */
class GoneSourceTest {
  private static final String RUN = "one";

  @TempDir private Path root;
  private Outage site;

  @BeforeEach
  void open() throws IOException {
    site = new Outage(root);
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Path runDirectory() {
    return site.inbox.resolve(RUN);
  }

  private Path at(String destination) {
    return site.harness.destination(destination).resolve(RUN);
  }

  private void clear() throws IOException {
    for (String name : Harness.listing(runDirectory())) {
      Files.delete(runDirectory().resolve(name));
    }
    Files.delete(runDirectory());
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new HashMap<>();
    for (String name : Harness.listing(folder)) {
      contents.put(
          name, new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.ISO_8859_1));
    }
    return contents;
  }

  private Path bucket() {
    return root.resolve("s3/waves/ww3").resolve(RUN);
  }

  private void waitForBucket() throws Exception {
    site.withoutServer().harness.startDaemon();
    site.run(RUN);
    site.awaitWaiting(RUN, 5);
  }

  @Test
  void its_files_come_from_a_folder_that_has_them_also_after_a_start() throws Exception {
    waitForBucket();
    site.harness.close();
    clear();
    site.harness.startDaemon();
    site.startServer();
    site.awaitDone(RUN);
    assertThat(site.count(RUN, "succeeded")).isEqualTo(15);
    assertThat(contents(bucket())).isEqualTo(contents(at("a"))).hasSize(5);
    assertThat(site.items(RUN, "s"))
        .allMatch(
            item ->
                warning(item).contains("source is gone; its content was taken from " + at("a")));
    site.requireNothingLeft();
  }

  private static String warning(JsonNode item) {
    return item.path("warning").asText();
  }

  @Test
  void a_file_that_was_written_anew_is_sent_as_it_was() throws Exception {
    waitForBucket();
    for (String name : RunFixture.DAY_OUTPUTS) {
      Files.writeString(runDirectory().resolve(name), "of another run");
    }
    site.startServer();
    site.awaitDone(RUN);
    assertThat(contents(bucket())).isEqualTo(contents(at("b"))).hasSize(5);
  }

  @Test
  void a_copy_that_is_not_what_was_proven_is_not_taken() throws Exception {
    waitForBucket();
    clear();
    List<String> names = site.names("a", RUN);
    Map<String, String> right = contents(at("b"));
    for (String name : names) {
      Files.writeString(at("a").resolve(name), "damaged");
    }
    Files.delete(at("b").resolve(names.get(0)));
    site.startServer();
    site.awaitFailed(RUN);
    assertThat(site.count(RUN, "succeeded")).isEqualTo(14);
    right.remove(names.get(0));
    assertThat(contents(bucket())).isEqualTo(right);
    assertThat(site.items(RUN, "s"))
        .filteredOn(item -> item.get("outcome").asText().equals("failed"))
        .singleElement()
        .matches(item -> item.get("error").asText().contains("is gone since its run was taken up"));
  }

  @Test
  void what_nobody_has_any_more_fails_also_where_the_model_need_not_write_it() throws Exception {
    site.harness.set("ww3.missing-outputs", "warn").set("ww3.required", "field");
    Path sentinel = site.harness.destination("a").resolve(".here");
    site.harness
        .set("ww3.destinations", "a")
        .set("ww3.destination.a.sentinel", ".here")
        .startDaemon();
    site.run(RUN);
    site.awaitWaiting(RUN, 5);
    clear();
    Files.createFile(sentinel);
    site.awaitFailed(RUN);
    assertThat(site.count(RUN, "failed")).isEqualTo(5);
  }

  @Test
  void one_whose_copy_cannot_be_asked_for_now_waits() throws Exception {
    site.withFaultyServer();
    Path sentinel = site.harness.destination("b").resolve(".here");
    site.harness
        .set("ww3.destinations", "b,s")
        .set("ww3.destination.b.sentinel", ".here")
        .startDaemon();
    site.run(RUN);
    site.awaitWaiting(RUN, 5);
    clear();
    site.begin(Outage.UNAVAILABLE);
    Files.createFile(sentinel);
    Outage.soon()
        .until(
            () ->
                site.items(RUN, "b")
                    .anyMatch(item -> item.path("error").asText().contains("be asked now: s3:")));
    site.end();
    site.awaitDone(RUN);
    assertThat(contents(at("b"))).isEqualTo(contents(bucket())).hasSize(5);
    Outage.soon().until(() -> Harness.listing(root.resolve("state/fetched")).isEmpty());
  }

  @Test
  void its_files_are_fetched_from_a_store_that_has_them() throws Exception {
    site.withFaultyServer();
    Path sentinel = site.harness.destination("b").resolve(".here");
    site.harness
        .set("ww3.destinations", "b,s")
        .set("ww3.destination.b.sentinel", ".here")
        .startDaemon();
    site.run(RUN);
    site.awaitWaiting(RUN, 5);
    clear();
    Files.createFile(sentinel);
    site.awaitDone(RUN);
    assertThat(site.count(RUN, "succeeded")).isEqualTo(10);
    assertThat(contents(at("b"))).isEqualTo(contents(bucket())).hasSize(5);
    assertThat(site.items(RUN, "b")).allMatch(item -> warning(item).contains("taken from s3:"));
    Outage.soon().until(() -> Harness.listing(root.resolve("state/fetched")).isEmpty());
  }
}
