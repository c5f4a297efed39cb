package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ww3transfer.destination.Blame.DESTINATION;
import static org.ww3transfer.destination.Blame.ITEM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.route.store.DestinationChecks;
import org.ww3transfer.route.store.TriedRequest;
import org.ww3transfer.server.SshCall;
import org.ww3transfer.server.SshFault;
import org.ww3transfer.server.SshQuirk;
import org.ww3transfer.server.SshServer.Operation;

/** SFTP servers that are not as the protocol has them, and what an operator is told. */
class SftpQuirksTest {
  @TempDir private Path root;
  private SftpPlace place;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    place = new SftpPlace(root.resolve("place"));
    harness = new Harness(root).to("a", place).set("ww3.destinations", "a");
    harness.set("ww3.destination.a.retries", "0");
    run = RunFixture.day(root.resolve("inbox/day"));
  }

  @AfterEach
  void close() {
    place.close();
  }

  private SftpQuirksTest with(String key, String value) {
    harness.set("ww3.destination.a." + key, value);
    return this;
  }

  private String check() throws Exception {
    return harness.check(CheckDepth.LIST).get(0).join().line();
  }

  private DestinationChecks.Result checkWriting() throws Exception {
    return harness.check(CheckDepth.WRITE).get(0).join();
  }

  private static List<String> lines(DestinationChecks.Result result) {
    return result.tried().stream().map(TriedRequest::line).toList();
  }

  private String error() throws Exception {
    TransferReport report = harness.transfer(run);
    assertThat(report.items()).noneMatch(item -> item.outcome().isDelivered());
    assertThat(harness.blames()).containsOnly(DESTINATION);
    return report.items().get(0).error().orElseThrow();
  }

  private void requireWhole(TransferReport report, boolean verified) throws IOException {
    assertThat(report.hasSucceeded()).as("%s", report.items()).isTrue();
    assertThat(place.names()).hasSize(5);
    for (ItemResult item : report.items()) {
      assertThat(item.verified()).isEqualTo(verified);
      assertThat(place.content(item.item().targetName()))
          .isEqualTo(Files.readAllBytes(item.item().source()));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SshCall.class,
      names = {"OPEN", "READ", "WRITE", "CLOSE", "LOOK", "MAKE_FOLDER", "RENAME"})
  @Timeout(60)
  void a_call_that_hangs_behind_a_living_connection_is_given_up(SshCall call) throws Exception {
    with("timeout", "400ms");
    Instant begin = Instant.now();
    place.server.hang(call);
    assertThat(error())
        .startsWith(place.prefix())
        .contains(": no answer to ", " for 0.4 s, and the connection was cut; look whether");
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(40));
    place.server.wake();
    requireWhole(harness.transfer(run), true);
  }

  @Test
  @Timeout(60)
  void the_acknowledgements_of_more_than_fits_the_window_are_awaited_no_longer() throws Exception {
    byte[] content = new byte[12 << 20];
    new Random(1).nextBytes(content);
    Files.write(run.resolve("restart001.ww3"), content);
    with("timeout", "400ms");
    place.server.hang(SshCall.WRITE);
    assertThat(error()).contains(": no answer to a write for 0.4 s");
  }

  @Test
  @Timeout(60)
  void a_check_that_hangs_is_given_up_too() throws Exception {
    with("timeout", "400ms");
    place.server.hang(SshCall.LOOK);
    assertThat(check()).contains(": no answer to a look at /ww3/global for 0.4 s");
  }

  @Test
  void one_who_may_write_but_not_read_is_told_the_mend() throws Exception {
    place.server.quirk(SshQuirk.NO_READING);
    assertThat(error()).contains("the user may not read there", "set verify = size");
    with("verify", "size");
    requireWhole(harness.transfer(run), false);
    requireWhole(harness.transfer(run), false);
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, true", "true, false"})
  void one_who_may_not_even_look_is_told_the_mend_and_then_nothing_is_looked_at(
      boolean posix, boolean stages) throws Exception {
    place.server.posixRename(posix);
    place.put("20230101_060000_restart.ww3", new byte[] {1});
    place.server.quirk(SshQuirk.NO_LOOKING);
    place.server.quirk(SshQuirk.NO_READING);
    with("stage-parts", "" + stages);
    assertThat(check()).contains("the user may not look there", "set verify = none");
    assertThat(error()).contains("the user may not look there", "set verify = none");
    with("verify", "none");
    assertThat(check())
        .startsWith("ok")
        .endsWith(", but nothing is verified there (verify = none)");
    requireWhole(harness.transfer(run), false);
    requireWhole(harness.transfer(run), false);
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, true", "true, false"})
  void a_drop_box_that_may_not_be_looked_at_keeps_what_may_not_be_replaced(
      boolean posix, boolean stages) throws Exception {
    place.server.posixRename(posix);
    place.put("20230101_060000_restart.ww3", new byte[] {1});
    place.server.quirk(SshQuirk.NO_LOOKING);
    with("verify", "none").with("overwrite", "false").with("stage-parts", "" + stages);
    TransferReport report = harness.transfer(run);
    assertThat(report.items())
        .filteredOn(item -> !item.outcome().isDelivered())
        .singleElement()
        .satisfies(
            item ->
                assertThat(item.error().get())
                    .endsWith(": exists, or came to exist meanwhile; ww3.overwrite is false"));
    assertThat(harness.blames()).containsOnly(ITEM);
    assertThat(place.content("20230101_060000_restart.ww3")).hasSize(1);
    assertThat(place.names()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_drop_box_where_sizes_are_compared_is_well_when_all_is_tried(boolean stages)
      throws Exception {
    place.server.quirk(SshQuirk.NO_READING);
    place.server.quirk(SshQuirk.NO_LISTING);
    place.server.quirk(SshQuirk.REMOVING_DENIED);
    with("stage-parts", "" + stages);
    assertThat(checkWriting().error().get()).contains("set verify = size");
    place.names().forEach(name -> place.path(name).toFile().delete());
    with("verify", "size");
    DestinationChecks.Result result = checkWriting();
    assertThat(result.line()).isEqualTo("ok");
    assertThat(place.names()).hasSize(1);
    assertThat(lines(result))
        .containsExactly(
            "put: ok",
            "look: ok, tells no checksum, so that sizes are compared",
            "read: ok, is refused, and not needed to compare sizes",
            "list: ok, is refused, so that nothing can be pruned or staged from there",
            "delete: ok, is refused; " + place.names().get(0) + " stays there; remove it");
    assertThat(Harness.listing(root.resolve("state/uploads"))).isEmpty();
  }

  @Test
  void what_a_check_leaves_where_nobody_may_remove_is_named_and_nothing_else() throws Exception {
    place.server.quirk(SshQuirk.REMOVING_DENIED);
    assertThat(checkWriting().error().get())
        .endsWith("; " + place.names().get(0) + " stays there; remove it");
    assertThat(place.names()).hasSize(1);
  }

  @Test
  void a_server_that_holds_other_than_was_put_is_not_well_where_sizes_are_compared()
      throws Exception {
    with("verify", "size");
    place.server.fault(1, request -> true, new SshFault.FlipByte(0));
    assertThat(checkWriting().error().get()).contains("holds other content than was put");
  }

  @ParameterizedTest
  @CsvSource({"NO_RENAMING, true", "RENAMING_DENIED, true", "RENAMING_DENIED, false"})
  void a_server_that_renames_nothing_is_told_so_with_the_mend(SshQuirk quirk, boolean posix)
      throws Exception {
    place.server.posixRename(posix);
    place.server.quirk(quirk);
    String mend = "where nobody may rename, set stage-parts = false, and files are";
    assertThat(check()).startsWith(place.prefix() + ": the server renames nothing; " + mend);
    assertThat(error()).contains(mend);
    assertThat(place.names()).isEmpty();
    with("stage-parts", "false");
    assertThat(check()).startsWith("ok");
    TransferReport report = harness.transfer(run);
    requireWhole(report, true);
    assertThat(report.items())
        .allMatch(item -> item.warning().orElse("").contains("stage-parts = false"));
  }

  @Test
  void a_file_under_its_own_name_that_was_cut_is_removed_at_once() throws Exception {
    with("stage-parts", "false");
    place.server.fault(9, request -> true, new SshFault.DropWrite(1000));
    assertThat(error()).contains("the connection broke");
    assertThat(place.names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "checksum, false",
    "full, false",
    "checksum, true",
    "size, false",
    "none, false",
    "none, true"
  })
  void a_file_that_was_cut_and_cannot_be_removed_is_replaced_by_the_next_try(
      String verify, boolean overwrites) throws Exception {
    with("stage-parts", "false").with("overwrite", "" + overwrites).with("verify", verify);
    place.server.quirk(SshQuirk.REMOVING_DENIED);
    if (verify.equals("size") || verify.equals("none")) {
      place.server.quirk(SshQuirk.NO_READING);
    }
    if (verify.equals("none")) {
      place.server.quirk(SshQuirk.NO_LOOKING);
    }
    place.server.fault(5, request -> true, new SshFault.DropWrite(100));
    assertThat(error()).contains("the connection broke");
    assertThat(place.names()).hasSize(5);
    requireWhole(harness.transfer(run), verify.equals("checksum") || verify.equals("full"));
    assertThat(root.resolve("state/begun"))
        .satisfiesAnyOf(
            folder -> assertThat(folder).doesNotExist(),
            folder -> assertThat(folder).isEmptyDirectory());
  }

  @ParameterizedTest
  @CsvSource({"false, true", "true, true", "false, false"})
  void what_a_killed_process_has_begun_under_its_own_name_is_replaced_and_nobody_elses(
      boolean overwrites, boolean isOurs) throws Exception {
    String name = "20230101_060000_restart.ww3";
    RunFixture.opaque(run.resolve("restart001.ww3"), 16_000_000);
    with("stage-parts", "false").with("overwrite", "" + overwrites);
    Map<String, String> settings =
        Map.of(
            "ww3.overwrite", "" + overwrites,
            "ww3.destination.a.stage-parts", "false",
            "ww3.destination.a.bandwidth-limit", "1MB/s");
    try (TransferProcess killed = TransferProcess.start(root, run, Map.of("a", place), settings)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .failFast(() -> !killed.process.isAlive())
          .until(() -> Files.exists(place.path(name)) && Files.size(place.path(name)) > 0);
    }
    assertThat(Files.size(place.path(name))).isLessThan(16_000_000);
    if (isOurs) {
      requireWhole(harness.transfer(run), true);
    } else {
      place.put(name, new byte[] {1, 2});
      assertThat(harness.transfer(run).items())
          .filteredOn(item -> !item.outcome().isDelivered())
          .singleElement()
          .satisfies(item -> assertThat(item.error().get()).contains("exists with other content"));
      assertThat(place.content(name)).containsExactly(1, 2);
    }
  }

  @Test
  void the_beginning_of_a_file_that_somebody_else_has_put_there_is_not_replaced() throws Exception {
    byte[] content = Files.readAllBytes(run.resolve("restart001.ww3"));
    byte[] beginning = Arrays.copyOf(content, content.length / 2);
    place.put("20230101_060000_restart.ww3", beginning);
    with("stage-parts", "false").with("overwrite", "false");
    assertThat(harness.transfer(run).items())
        .filteredOn(item -> !item.outcome().isDelivered())
        .hasSize(1);
    assertThat(place.content("20230101_060000_restart.ww3")).isEqualTo(beginning);
  }

  @Test
  void a_file_that_may_not_be_replaced_is_not_written_over_under_its_own_name() throws Exception {
    place.put("20230101_060000_restart.ww3", new byte[] {1});
    with("stage-parts", "false").with("overwrite", "false");
    TransferReport report = harness.transfer(run);
    assertThat(report.items()).filteredOn(item -> !item.outcome().isDelivered()).hasSize(1);
    assertThat(place.content("20230101_060000_restart.ww3")).hasSize(1);
    assertThat(place.server.requests())
        .noneMatch(request -> request.operation() == Operation.RENAME);
  }
}
