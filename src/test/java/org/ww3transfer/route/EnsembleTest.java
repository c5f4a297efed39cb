package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.ww3transfer.destination.Outcome.MISSING;
import static org.ww3transfer.destination.Outcome.REUSED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.RunFixture;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.journal.claim.NameClaims;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.run.PlanException;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.stage.StageReport;

/** Runs in folders of one name: members of an ensemble, and cycles. */
class EnsembleTest {
  private static final String HALF_A_DAY_LATER =
      RunFixture.DAY.replace(
          "DOMAIN%START = '20230101 000000'", "DOMAIN%START = '20230101 120000'");

  @TempDir private Path root;
  private Harness harness;
  private Path first;
  private Path second;

  @BeforeEach
  void layOut() throws IOException {
    harness =
        new Harness(root)
            .set("ww3.run-roots", root.resolve("runs").toString())
            .set("ww3.cycle-manifest", "true");
    first = RunFixture.day(root.resolve("runs/mem001/ww3"));
    second = RunFixture.day(root.resolve("runs/mem002/ww3"));
  }

  @AfterEach
  void stop() {
    harness.close();
  }

  private Path report(String runId) {
    return root.resolve("state/reports").resolve(runId + ".json");
  }

  /** The files below a folder and what is in them. */
  private static Map<String, Checksum> contents(Path folder) throws IOException {
    Map<String, Checksum> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Checksum.of(file));
      }
    }
    return contents;
  }

  private void refuses(Path run, String... parts) {
    assertThatExceptionOfType(PlanException.class)
        .isThrownBy(() -> harness.transfer(run))
        .satisfies(refused -> assertThat(refused.getMessage()).contains(parts));
  }

  private JsonNode handled(String marker, String content, String folder, String report)
      throws IOException {
    Path hidden = Files.writeString(harness.inbox().resolve("." + marker), content);
    Files.move(hidden, harness.inbox().resolve(marker));
    Path handled = harness.inbox().resolve(folder);
    await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(handled.resolve(marker)));
    return new JsonMapper().readTree(handled.resolve(report).toFile());
  }

  @Test
  void the_second_of_one_start_is_refused_and_nothing_of_the_first_is_touched() throws Exception {
    assertThat(harness.transfer(first).hasSucceeded()).isTrue();
    Map<String, Checksum> before = contents(root.resolve("to-a"));
    assertThat(before).hasSize(6).containsKey("mem001.ww3.manifest.json");
    Checksum reportBefore = Checksum.of(report("mem001.ww3"));
    refuses(
        second,
        "a: " + root.resolve("to-a/20230101_060000_restart.ww3") + " is the name of an output of ",
        first + ", a run of the same start (2023-01-01T00:00:00Z); nothing was moved",
        "{run} or {member} in ww3.destination.a.prefix or ww3.naming.pattern",
        "ww3.overwrite = always");
    assertThat(contents(root.resolve("to-a"))).isEqualTo(before);
    assertThat(Checksum.of(report("mem001.ww3"))).isEqualTo(reportBefore);
    assertThat(report("mem002.ww3")).content().contains("\"failed\"", "is the name of an output");
  }

  @Test
  void the_daemon_refuses_the_second_too() throws Exception {
    harness.startDaemon();
    handled("one.done", first + "\n", ".done", "mem001.ww3.json");
    Map<String, Checksum> before = contents(root.resolve("to-a"));
    JsonNode report = handled("two.done", second + "\n", ".failed", "mem002.ww3.json");
    assertThat(report.get("errors").get(0).asText()).contains("is the name of an output of");
    assertThat(report.get("items")).isEmpty();
    assertThat(contents(root.resolve("to-a"))).isEqualTo(before);
    assertThat(report("mem001.ww3")).content().contains("\"succeeded\"");
  }

  @Test
  void a_newer_cycle_takes_over_the_names_that_it_shares_with_an_older_one() throws Exception {
    harness.transfer(first);
    Path newer = RunFixture.day(root.resolve("runs/later/ww3"));
    RunFixture.shel(newer, HALF_A_DAY_LATER);
    Files.delete(newer.resolve("restart003.ww3"));
    Files.delete(newer.resolve("restart004.ww3"));
    TransferReport report = harness.transfer(newer);
    assertThat(report.hasSucceeded()).isTrue();
    assertThat(report.items().stream().filter(item -> item.replaced())).hasSize(4);
    assertThat(root.resolve("to-a/20230101_180000_restart.ww3"))
        .hasSameBinaryContentAs(newer.resolve("restart001.ww3"));
    assertThat(harness.names("a")).contains("mem001.ww3.manifest.json", "later.ww3.manifest.json");
  }

  @Test
  void the_same_directory_is_sent_again_also_by_another_way_there() throws Exception {
    harness.transfer(first);
    Path link = Files.createSymbolicLink(root.resolve("runs/link"), first);
    TransferReport again = harness.transfer(link);
    assertThat(Harness.counts(again)).isEqualTo(Map.of(REUSED, 12L));
    assertThat(again.runId()).isEqualTo("mem001.ww3");
  }

  @Test
  void a_cycle_that_was_run_again_elsewhere_takes_the_names_for_good_where_that_is_allowed()
      throws Exception {
    harness.transfer(first);
    harness.set("ww3.overwrite", "always");
    assertThat(harness.transfer(second).hasSucceeded()).isTrue();
    assertThat(root.resolve("to-b/20230101_060000_restart.ww3"))
        .hasSameBinaryContentAs(second.resolve("restart001.ww3"));
    harness.unset("ww3.overwrite");
    assertThat(Harness.counts(harness.transfer(second))).isEqualTo(Map.of(REUSED, 12L));
    refuses(first, second.toString());
  }

  @Test
  void one_destination_may_allow_it_and_another_not() throws Exception {
    harness.transfer(first);
    harness.set("ww3.destination.a.overwrite", "always");
    refuses(second, "b: " + root.resolve("to-b/20230101_060000_restart.ww3"));
    harness.set("ww3.destinations", "a").unset("ww3.destination.b.prefix");
    assertThat(harness.transfer(second).hasSucceeded()).isTrue();
  }

  @Test
  void names_that_a_run_did_not_deliver_to_are_free_for_others() throws Exception {
    for (String output : RunFixture.DAY_OUTPUTS) {
      Files.delete(first.resolve(output));
    }
    assertThat(Harness.counts(harness.transfer(first))).containsEntry(MISSING, 10L);
    assertThat(harness.transfer(second).hasSucceeded()).isTrue();
    RunFixture.day(first);
    refuses(first, second.toString());
  }

  @Test
  void a_run_that_was_refused_itself_blocks_nobody() throws Exception {
    harness.set("ww3.destination.a.prefix", first.resolve("copies").toString());
    refuses(first, "lies inside the run directory");
    harness.set("ww3.destination.a.prefix", root.resolve("to-a").toString());
    assertThat(harness.transfer(second).hasSucceeded()).isTrue();
  }

  @Test
  void a_claim_outlives_a_kill_and_its_own_run_goes_on() throws Exception {
    TransferPlan plan =
        Beans.planner(harness.settings())
            .plan(
                new RunResolver(
                        List.of(),
                        harness.settings().runNaming(),
                        harness.settings().destinations(),
                        harness.settings().failurePolicy(),
                        harness.settings().missingOutputs())
                    .ofDirectory(first));
    new NameClaims(root.resolve("state"), Clock.systemUTC()).claim(plan); // and killed here
    refuses(second, first.toString());
    assertThat(Harness.counts(harness.transfer(first))).isEqualTo(Map.of(SUCCEEDED, 12L));
    refuses(second, first.toString());
  }

  @Test
  void the_member_in_a_prefix_keeps_members_apart_through_stage_and_prune() throws Exception {
    harness
        .set("ww3.member.pattern", "mem(\\d+)")
        .set("ww3.destination.a.prefix", root.resolve("to-a") + "/{member}/")
        .set("ww3.destinations", "a")
        .unset("ww3.destination.b.prefix");
    for (int number = 1; number <= 4; number++) {
      Instant valid = Instant.parse("2023-01-01T00:00:00Z").plus(Duration.ofHours(6L * number));
      String name = "restart00" + number + ".ww3";
      ModelFiles.restart(first.resolve(name), valid, ByteOrder.BIG_ENDIAN);
      Path other = ModelFiles.restart(second.resolve(name), valid, ByteOrder.BIG_ENDIAN);
      byte[] content = Files.readAllBytes(other);
      content[content.length - 1] = 1;
      Files.write(other, content);
    }
    Files.delete(second.resolve("restart003.ww3"));
    harness.set("ww3.missing-outputs", "warn");
    assertThat(harness.transfer(first).hasSucceeded()).isTrue();
    assertThat(harness.transfer(second).hasSucceeded()).isTrue();
    assertThat(Harness.listing(root.resolve("to-a/002")))
        .contains("20230102_000000_restart.ww3", "mem002.ww3.manifest.json");

    Path next = next("mem002");
    Files.setLastModifiedTime(
        root.resolve("to-a/001/20230102_000000_restart.ww3"),
        FileTime.from(Instant.now().plusSeconds(60)));
    StageReport staged = harness.stage(next);
    assertThat(staged.hasSucceeded()).as(staged.summary()).isTrue();
    assertThat(next.resolve("restart.ww3"))
        .hasSameBinaryContentAs(second.resolve("restart004.ww3"));

    assertThat(harness.transfer(next("mem001")).hasSucceeded()).isTrue();
    assertThat(harness.transfer(next).hasSucceeded()).isTrue();
    harness
        .set("ww3.restart-retention.keep-within", "1h")
        .set("ww3.restart-retention.keep-last", "2");
    assertThat(harness.prune(false).hasSucceeded()).isTrue();
    assertThat(Harness.listing(root.resolve("to-a/001")))
        .contains("20230101_180000_restart.ww3")
        .doesNotContain("20230101_120000_restart.ww3");
    assertThat(Harness.listing(root.resolve("to-a/002")))
        .as("the last two of this member, whatever others have")
        .contains("20230101_120000_restart.ww3", "20230102_000000_restart.ww3")
        .doesNotContain("20230101_060000_restart.ww3");
  }

  /** The cycle that starts where the others of the member end. */
  private Path next(String member) throws IOException {
    Path run =
        RunFixture.shel(
            root.resolve("runs/" + member + "/next"),
            """
            &DOMAIN_NML DOMAIN%START='20230102 000000' DOMAIN%STOP='20230103 000000' /
            &OUTPUT_DATE_NML DATE%RESTART='20230102 000000' '21600' '20230102 060000' /
            """);
    ModelFiles.restart(
        run.resolve("restart001.ww3"), Instant.parse("2023-01-02T06:00:00Z"), ByteOrder.BIG_ENDIAN);
    return run;
  }

  @Test
  void a_path_that_tells_no_member_is_refused_where_the_member_is_asked_for() throws Exception {
    Path other = RunFixture.day(root.resolve("runs/control/ww3"));
    harness.set("ww3.member.pattern", "mem(\\d+)");
    assertThat(harness.transfer(other).hasSucceeded()).isTrue();
    harness.set("ww3.destination.b.prefix", root.resolve("to-b") + "/{member}");
    refuses(
        other,
        "ww3.member.pattern: finds no member in the path of " + other,
        "ww3.destination.b.prefix has {member} in it");
    assertThatExceptionOfType(PlanException.class)
        .isThrownBy(() -> harness.stage(other))
        .withMessageStartingWith("ww3.member.pattern: finds no member");
  }

  @Test
  void the_run_in_a_name_keeps_runs_apart() throws Exception {
    harness.set("ww3.naming", "pattern").set("ww3.naming.pattern", "{run}/{validTime}_{name}");
    assertThat(harness.transfer(first).hasSucceeded()).isTrue();
    assertThat(harness.transfer(second).hasSucceeded()).isTrue();
    assertThat(root.resolve("to-a/mem001.ww3/20230101_060000_restart.ww3"))
        .hasSameBinaryContentAs(first.resolve("restart001.ww3"));
    assertThat(root.resolve("to-a/mem002.ww3/20230101_060000_restart.ww3"))
        .hasSameBinaryContentAs(second.resolve("restart001.ww3"));
  }

  @Test
  void what_the_same_directory_wrote_is_staged_before_what_is_younger() throws Exception {
    harness.set("ww3.destination.a.prefix", root.resolve("to-a") + "/{run}");
    for (String run : List.of("mem001.ww3", "mem002.ww3")) {
      Path folder = Files.createDirectories(root.resolve("to-a").resolve(run));
      Path restart = folder.resolve("20230102_000000_restart.ww3");
      ModelFiles.restart(restart, Instant.parse("2023-01-02T00:00:00Z"), ByteOrder.BIG_ENDIAN);
      int age = run.equals("mem001.ww3") ? 100 : 50;
      Files.setLastModifiedTime(restart, FileTime.from(Instant.now().minusSeconds(age)));
    }
    String next = "&DOMAIN_NML DOMAIN%START='20230102 000000' DOMAIN%STOP='20230103 000000' /";
    RunFixture.shel(first, next);
    Path other = RunFixture.shel(root.resolve("runs/mem003/ww3"), next);
    assertThat(harness.stage(first).restarts().get(0).found().orElseThrow().uri())
        .contains("/mem001.ww3/");
    assertThat(harness.stage(other).restarts().get(0).found().orElseThrow().uri())
        .contains("/mem002.ww3/");
  }

  @Test
  void one_run_id_for_two_directories_of_one_start_is_refused_and_the_report_stays()
      throws Exception {
    harness
        .set("ww3.member.pattern", "mem(\\d+)")
        .set("ww3.destination.a.prefix", root.resolve("to-a") + "/{member}/")
        .set("ww3.destination.b.prefix", root.resolve("to-b") + "/{member}/");
    String marker = "{\"runDirectory\": \"%s\", \"runId\": \"glob\"}";
    harness.startDaemon();
    handled("one.done", String.format(marker, first), ".done", "glob.json");
    Checksum before = Checksum.of(report("glob"));
    JsonNode report = handled("two.done", String.format(marker, second), ".failed", "glob.json");
    assertThat(report.get("errors").get(0).asText())
        .contains("run id glob is that of " + first, "another \"runId\" in its marker");
    assertThat(Checksum.of(report("glob"))).isEqualTo(before);
  }

  @Test
  void paths_that_give_one_id_are_told_apart_by_their_directories() throws Exception {
    Path one = RunFixture.day(root.resolve("runs/a.b/c"));
    Path other = RunFixture.day(root.resolve("runs/a/b.c"));
    harness.transfer(one);
    Checksum before = Checksum.of(report("a.b.c"));
    refuses(other, one.toString());
    assertThat(Checksum.of(report("a.b.c"))).isEqualTo(before);
  }
}
