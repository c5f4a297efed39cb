package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ww3transfer.destination.Blame.DESTINATION;
import static org.ww3transfer.destination.Blame.ITEM;
import static org.ww3transfer.destination.Outcome.FAILED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.server.SshFault;
import org.ww3transfer.server.SshServer.Operation;
import org.ww3transfer.server.SshServer.Request;

/** An SFTP server where things go wrong. The first output is struck. */
class SftpFaultsTest {
  private static final String FIRST = "20230101_060000_restart.ww3";
  private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path root;
  private SftpPlace place;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    place = new SftpPlace(root.resolve("place"));
    harness = new Harness(root).to("a", place).set("ww3.destinations", "a");
    harness.set("ww3.parallel-files", "1"); // the faults are of the nth request
    run = RunFixture.day(root.resolve("inbox/day"));
  }

  @AfterEach
  void close() {
    place.close();
  }

  private static boolean isOfFirst(Request request) {
    return request.path().contains(FIRST);
  }

  private void requireWhole(TransferReport report) throws IOException {
    assertThat(report.items()).hasSize(5);
    for (ItemResult item : report.items()) {
      assertThat(item.outcome().isDelivered()).as(item.toString()).isTrue();
      assertThat(item.verified()).isTrue();
      assertThat(place.content(item.item().targetName()))
          .isEqualTo(Files.readAllBytes(item.item().source()));
    }
    assertThat(place.names()).hasSize(5);
  }

  private static ItemResult first(TransferReport report) {
    return report.items().stream()
        .filter(item -> item.item().targetName().equals(FIRST))
        .findFirst()
        .orElseThrow();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("a byte flipped in what is stored", new SshFault.FlipByte(1000), ITEM),
        Arguments.of("the end lost when the file is closed", new SshFault.CutShort(2), ITEM),
        Arguments.of("a file lost after it was closed", new SshFault.Forget(), DESTINATION),
        Arguments.of("a full disk", new SshFault.DiskFull(2000), DESTINATION),
        Arguments.of("a connection cut in the middle", new SshFault.DropWrite(2000), DESTINATION),
        Arguments.of("a rename refused", new SshFault.RefuseRename(), DESTINATION));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void what_passes_is_tried_again_and_ends_whole(String name, SshFault fault, Blame blame)
      throws Exception {
    place.server.fault(1, SftpFaultsTest::isOfFirst, fault);
    TransferReport report = harness.transfer(run);
    assertThat(harness.blames()).containsOnly(blame);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void what_does_not_pass_leaves_what_stood_there_and_no_part(
      String name, SshFault fault, Blame blame) throws Exception {
    place.put(FIRST, OLD);
    place.server.fault(3, SftpFaultsTest::isOfFirst, fault);
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 4L, FAILED, 1L));
    assertThat(first(report).attempts()).isEqualTo(3);
    assertThat(harness.blames()).containsOnly(blame);
    assertThat(first(report).error().orElseThrow())
        .startsWith(place.prefix())
        .contains(FIRST)
        .doesNotContain("\n", "Exception");
    assertThat(place.content(FIRST)).isEqualTo(OLD);
    assertThat(place.names()).hasSize(5);
  }

  @Test
  void a_failure_without_a_reason_is_not_told_as_a_full_disk_alone() throws Exception {
    place.server.fault(3, SftpFaultsTest::isOfFirst, new SshFault.DiskFull(0));
    assertThat(first(harness.transfer(run)).error().orElseThrow())
        .contains("refused without a reason")
        .contains("the disk full", "the file system read-only")
        .endsWith("(the server says 4 Failure)");
  }

  @Test
  void a_rename_whose_answer_is_lost_is_found_done() throws Exception {
    place.server.fault(1, SftpFaultsTest::isOfFirst, new SshFault.DropRename());
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(2);
  }

  @Test
  void what_is_lost_by_the_rename_is_sent_again() throws Exception {
    place.server.fault(1, SftpFaultsTest::isOfFirst, new SshFault.CutByRename(7));
    TransferReport report = harness.transfer(run);
    requireWhole(report);
    assertThat(first(report).attempts()).isEqualTo(2);
  }

  @Test
  void what_is_always_lost_by_the_rename_is_named_in_the_report() throws Exception {
    place.server.fault(3, SftpFaultsTest::isOfFirst, new SshFault.CutByRename(7));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 4L, FAILED, 1L));
    assertThat(first(report).error().orElseThrow())
        .startsWith(first(report).item().uri() + ": holds ")
        .endsWith("; wrong content stands there; remove it");
    assertThat(harness.blames()).containsOnly(ITEM);
  }

  @Test
  void with_its_size_alone_a_spoilt_file_is_not_found_and_not_called_verified() throws Exception {
    harness.set("ww3.destination.a.verify", "size");
    place.server.fault(1, SftpFaultsTest::isOfFirst, new SshFault.FlipByte(1000));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 5L));
    assertThat(report.items()).noneMatch(ItemResult::verified);
    assertThat(place.server.requests()).noneMatch(request -> request.operation() == Operation.READ);
  }

  private List<Operation> requestsOfTarget() {
    String target = SftpPlace.FOLDER + "/" + FIRST;
    return place.server.requests().stream()
        .filter(request -> request.target().orElse(request.path()).equals(target))
        .map(Request::operation)
        .toList();
  }

  @Test
  void a_file_is_replaced_in_one_step_where_the_server_can() throws Exception {
    place.put(FIRST, OLD);
    requireWhole(harness.transfer(run));
    assertThat(requestsOfTarget()).containsExactly(Operation.RENAME);
  }

  @Test
  void a_file_is_removed_first_where_the_server_cannot() throws Exception {
    place.server.posixRename(false);
    place.put(FIRST, OLD);
    requireWhole(harness.transfer(run));
    assertThat(requestsOfTarget()).containsExactly(Operation.REMOVE, Operation.RENAME);
  }

  @Test
  void a_folder_is_not_listed_for_the_sake_of_one_file() throws Exception {
    harness.transfer(run);
    requireWhole(harness.transfer(run));
    assertThat(place.server.requests())
        .filteredOn(request -> request.operation() == Operation.LIST)
        .hasSizeLessThanOrEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_file_that_comes_to_exist_meanwhile_stays_where_nothing_may_be_overwritten(boolean posix)
      throws Exception {
    place.server.posixRename(posix);
    harness.set("ww3.destination.a.overwrite", "false");
    harness.set("ww3.destination.a.bandwidth-limit", "6KB");
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              while (place.server.requests().stream().noneMatch(SftpFaultsTest::isOfFirst)) {
                Thread.onSpinWait();
              }
              putOld();
            });
    TransferReport report = harness.transfer(run);
    other.join();
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 4L, FAILED, 1L));
    assertThat(first(report).attempts()).isEqualTo(1);
    assertThat(first(report).error().orElseThrow())
        .endsWith(FIRST + ": came to exist meanwhile; ww3.overwrite is false");
    assertThat(harness.blames()).containsOnly(ITEM);
    assertThat(place.content(FIRST)).isEqualTo(OLD);
    assertThat(place.names()).hasSize(5);
  }

  private void putOld() {
    try {
      place.put(FIRST, OLD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_folder_in_the_place_of_a_file_is_told_so() throws Exception {
    Files.createDirectories(place.path(FIRST));
    TransferReport report = harness.transfer(run);
    assertThat(first(report).attempts()).isEqualTo(1);
    assertThat(first(report).error().orElseThrow()).endsWith(FIRST + ": a folder stands there");
    assertThat(harness.blames()).containsOnly(ITEM);
  }

  @Test
  void a_name_with_a_star_is_a_name_like_any_other() throws Exception {
    place.put("precious", OLD);
    harness.set("ww3.destination.a.prefix", place.prefix() + "/{grid}*");
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    assertThat(place.names()).hasSize(6).contains("precious");
  }
}
