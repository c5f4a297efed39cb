package org.ww3transfer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.command.output.ReportTable;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.journal.run.Runs;
import org.ww3transfer.plan.TransferItem;

/** What a transfer says of its items, ended and waiting. */
class TransferTest {
  private static final Instant NEXT = Instant.parse("2023-01-01T00:10:00Z");

  @TempDir private Path root;
  private Transfer transfer;

  @BeforeEach
  void plan() throws IOException {
    transfer = transfer(600);
  }

  private Transfer transfer(int outputs) throws IOException {
    Path directory = Files.createDirectories(root.resolve("runs"));
    List<Destination> both =
        List.of(Runs.destination(root, "archive"), Runs.destination(root, "cloud"));
    return Runs.hourly(directory, "glob", outputs, both);
  }

  private ItemResult waiting(int output, String destination) {
    TransferItem item = Runs.item(transfer, output, destination);
    return ItemResult.waiting(item, 2, 30, "cloud: connection refused", NEXT);
  }

  private void deliver(String destination) {
    for (int output = 0; output < transfer.plan().outputs().size(); output++) {
      transfer.record(Runs.delivered(transfer, output, destination));
    }
  }

  private static JsonNode json(TransferReport report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportJson.write(report, out);
    return new ObjectMapper().readTree(out.toByteArray());
  }

  @Test
  void what_was_recorded_is_told_again_as_it_was() {
    for (int output = 0; output < 600; output++) {
      transfer.record(Runs.delivered(transfer, output, "cloud"));
      transfer.record(
          ItemResult.notDelivered(
              Runs.item(transfer, output, "archive"), Outcome.FAILED, 3, 40, "no " + output));
    }
    List<ItemResult> items = transfer.soFar().items();
    assertThat(items).hasSize(1200);
    for (int output = 0; output < 600; output++) {
      assertThat(items.get(2 * output)).isEqualTo(Runs.delivered(transfer, output, "cloud"));
      assertThat(items.get(2 * output + 1).error()).contains("no " + output);
      assertThat(items.get(2 * output + 1).attempts()).isEqualTo(3);
    }
    assertThat(transfer.delivered("cloud")).hasSize(600);
    assertThat(transfer.delivered("archive")).isEmpty();
  }

  @Test
  void a_report_does_not_change_while_the_run_goes_on() {
    transfer.record(Runs.delivered(transfer, 0, "cloud"));
    transfer.record(failed(1));
    TransferReport before = transfer.soFar();
    transfer.record(Runs.delivered(transfer, 2, "cloud"));
    transfer.record(Runs.delivered(transfer, 1, "cloud"));
    assertThat(before.items()).hasSize(2);
    assertThat(before.items().get(1).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(transfer.soFar().items().get(1).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  private ItemResult failed(int output) {
    return ItemResult.notDelivered(
        Runs.item(transfer, output, "cloud"), Outcome.FAILED, 1, 1, "name taken");
  }

  @Test
  void a_later_result_of_an_item_takes_the_place_of_the_earlier() {
    transfer.record(failed(1));
    assertThat(transfer.finish(NEXT).status()).isEqualTo(TransferReport.Status.FAILED);
    transfer.record(Runs.delivered(transfer, 1, "cloud"));
    assertThat(transfer.soFar().items()).hasSize(1);
    assertThat(transfer.soFar().count(Outcome.FAILED)).isZero();
    assertThat(transfer.soFar().bytes()).isEqualTo(1001);
    assertThat(transfer.finish(NEXT).status()).isEqualTo(TransferReport.Status.SUCCEEDED);
  }

  @Test
  void what_is_open_is_what_has_no_result_there() throws IOException {
    transfer = transfer(4);
    transfer.record(Runs.delivered(transfer, 2, "cloud"));
    transfer.postpone(waiting(1, "cloud"));
    assertThat(transfer.open("cloud")).containsExactly(0, 1, 3);
    assertThat(transfer.open("archive")).containsExactly(0, 1, 2, 3);
    assertThat(transfer.open("mirror")).isEmpty();
  }

  @Test
  void an_item_that_waits_says_until_when_and_counts() throws IOException {
    transfer.record(Runs.delivered(transfer, 0, "archive"));
    transfer.postpone(waiting(0, "cloud"));
    JsonNode report = json(transfer.soFar());
    assertThat(report.path("status").asText()).isEqualTo("running");
    assertThat(report.path("counts").path("waiting").asInt()).isEqualTo(1);
    assertThat(report.path("counts").path("total").asInt()).isEqualTo(2);
    JsonNode item = report.path("items").path(1);
    assertThat(item.path("outcome").asText()).isEqualTo("waiting");
    assertThat(item.path("nextTry").asText()).isEqualTo("2023-01-01T00:10:00Z");
    assertThat(item.path("error").asText()).isEqualTo("cloud: connection refused");
    assertThat(report.path("items").path(0).path("nextTry").isNull()).isTrue();
    assertThat(transfer.soFar().summary()).contains("1 succeeded", "1 waiting of 1202 items");
  }

  @Test
  void an_item_that_ends_waits_no_more() {
    transfer.postpone(waiting(0, "cloud"));
    transfer.record(Runs.delivered(transfer, 0, "cloud"));
    assertThat(transfer.soFar().items()).hasSize(1);
    assertThat(transfer.soFar().count(Outcome.WAITING)).isZero();
  }

  @Test
  void a_run_of_which_all_that_is_open_waits_is_waiting() throws IOException {
    transfer = transfer(2);
    transfer.postpone(waiting(0, "cloud"));
    transfer.postpone(waiting(1, "cloud"));
    transfer.record(Runs.delivered(transfer, 0, "archive"));
    assertThat(transfer.soFar().status()).isEqualTo(TransferReport.Status.RUNNING);
    transfer.record(Runs.delivered(transfer, 1, "archive"));
    assertThat(transfer.soFar().status()).isEqualTo(TransferReport.Status.WAITING);
    assertThat(json(transfer.soFar()).path("finishedAt").isNull()).isTrue();
    transfer.record(Runs.delivered(transfer, 1, "cloud"));
    transfer.record(Runs.delivered(transfer, 0, "cloud"));
    assertThat(transfer.soFar().status()).isEqualTo(TransferReport.Status.RUNNING);
  }

  @Test
  void a_run_of_which_only_cycle_manifests_are_open_waits_where_all_of_them_do()
      throws IOException {
    transfer = transfer(1);
    deliver("archive");
    deliver("cloud");
    transfer.suspend("cloud", "connection refused", NEXT);
    assertThat(transfer.soFar().status()).isEqualTo(TransferReport.Status.RUNNING);
    transfer.hold("archive", "held by operator");
    assertThat(transfer.soFar().status()).isEqualTo(TransferReport.Status.WAITING);
    transfer.resume("cloud");
    assertThat(transfer.soFar().status()).isEqualTo(TransferReport.Status.RUNNING);
  }

  @Test
  void all_open_items_of_a_destination_in_trouble_wait_with_it() throws IOException {
    deliver("archive");
    transfer.record(Runs.delivered(transfer, 7, "cloud"));
    transfer.postpone(waiting(8, "cloud"));
    transfer.suspend("cloud", "connection refused", NEXT.plusSeconds(60));
    JsonNode report = json(transfer.soFar());
    assertThat(report.path("status").asText()).isEqualTo("waiting");
    assertThat(report.path("counts").path("waiting").asInt()).isEqualTo(599);
    assertThat(report.path("counts").path("total").asInt()).isEqualTo(1200);
    assertThat(StreamSupport.stream(report.path("items").spliterator(), false))
        .filteredOn(item -> item.path("outcome").asText().equals("waiting"))
        .hasSize(599)
        .filteredOn(item -> item.path("attempts").asInt() == 2)
        .hasSize(1);
    transfer.resume("cloud");
    assertThat(transfer.soFar().count(Outcome.WAITING)).isZero();
    assertThat(transfer.soFar().status()).isEqualTo(TransferReport.Status.RUNNING);
  }

  private void requireSameInShort() {
    TransferReport report = transfer.soFar();
    long listed = report.items().stream().filter(item -> item.outcome() == Outcome.WAITING).count();
    assertThat(transfer.inShort().count(Outcome.WAITING)).isEqualTo(listed);
    assertThat(transfer.inShort().items()).isEmpty();
    assertThat(transfer.inShort().summary()).isEqualTo(report.summary());
  }

  @Test
  void what_is_told_in_short_is_what_its_items_add_up_to() {
    requireSameInShort();
    transfer.record(Runs.delivered(transfer, 7, "cloud"));
    transfer.postpone(waiting(8, "cloud"));
    transfer.postpone(waiting(8, "archive"));
    requireSameInShort();
    transfer.suspend("cloud", "connection refused", NEXT);
    requireSameInShort();
    transfer.record(Runs.delivered(transfer, 8, "cloud"));
    transfer.record(Runs.delivered(transfer, 7, "cloud"));
    requireSameInShort();
    transfer.suspend("archive", "not mounted", NEXT);
    requireSameInShort();
    deliver("cloud");
    requireSameInShort();
    transfer.resume("archive");
    requireSameInShort();
  }

  @Test
  void a_report_of_a_run_that_waits_is_not_its_last() throws IOException {
    transfer = transfer(1);
    transfer.suspend("archive", "not mounted", NEXT);
    transfer.suspend("cloud", "connection refused", NEXT);
    Path file = root.resolve("report.json");
    new ReportStore(root).writeTo(file, transfer.soFar());
    StoredReportStart standing = StoredReportStart.read(file).orElseThrow();
    assertThat(standing.status()).contains("waiting");
    assertThat(standing.isFinal()).isFalse();
  }

  @Test
  void the_table_says_why_an_item_waits_and_until_when() {
    transfer.postpone(waiting(0, "cloud"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportTable.print(transfer.soFar(), new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("waiting", "cloud: connection refused; tried again at 2023-01-01T00:10:00Z");
  }
}
