package org.ww3transfer.journal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.journal.lines.ChecksummedLine;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.ValidTimeSource;
import org.ww3transfer.report.CycleManifests;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.run.SeenMarker;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/** What is known of a run after its process ended, however it did. */
class RunJournalsTest {
  private static final Instant NOW = Instant.parse("2023-01-01T12:00:00Z");

  @TempDir private Path root;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Path state;
  private Path directory;
  private List<Destination> configured;
  private RunJournals journals;

  @BeforeEach
  void prepare() throws IOException {
    state = root.resolve("state");
    directory = Files.createDirectories(root.resolve("runs/glob"));
    configured = List.of(Runs.destination(root, "archive"), Runs.destination(root, "cloud"));
    journals = journals(NOW);
    log.start();
    logger().addAppender(log);
    logger().setAdditive(false); // hundreds of lines are expected
  }

  @AfterEach
  void end() {
    logger().detachAppender(log);
    logger().setAdditive(true);
    journals.close();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("org.ww3transfer.journal.run");
  }

  private RunJournals journals(Instant now) {
    return new RunJournals(state, Clock.fixed(now, ZoneOffset.UTC));
  }

  private List<String> warnings() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private Path file(String name) {
    return state.resolve("runs/glob").resolve(name);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(state.resolve("runs"))) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private Transfer hourly(int outputs) throws IOException {
    return Runs.hourly(directory, "glob", outputs, configured);
  }

  private RunJournals.Reopened reopened() throws IOException {
    return reopened(configured);
  }

  private RunJournals.Reopened reopened(List<Destination> now) throws IOException {
    return journals.open("glob", now, RunRoots.ANYWHERE).orElseThrow();
  }

  /** A run of three outputs of which so many of the first are at the archive. */
  private Transfer begun(int delivered) throws IOException {
    Transfer transfer = hourly(3);
    RunJournal journal = journals.create(transfer);
    for (int output = 0; output < delivered; output++) {
      journal.append(Runs.delivered(transfer, output, "archive"));
    }
    journal.close();
    return transfer;
  }

  @Test
  void a_run_is_opened_again_as_it_was_planned() throws IOException {
    Transfer planned = begun(0);
    Transfer again = reopened().transfer();
    assertThat(again.plan())
        .usingRecursiveComparison()
        .withEqualsForType(String::equals, String.class)
        .ignoringFields("required")
        .isEqualTo(planned.plan());
    assertThat(again.plan().required().texts()).containsExactly("restart");
    assertThat(again.startedAt()).isEqualTo(planned.startedAt());
    assertThat(again.soFar().items()).isEmpty();
  }

  @Test
  void everything_of_an_output_is_kept() throws IOException {
    Path file = Files.writeString(root.resolve("elsewhere.nc"), "x");
    Output output =
        new Output(
            "ww3.202301_hs.nc",
            Kind.NETCDF,
            Optional.empty(),
            Runs.START,
            Runs.START.plusSeconds(7200),
            0,
            Set.of("hs", "tp"));
    List<Destination> cloud = List.of(Runs.ofRun(configured.get(1), "glob"));
    PlannedOutput planned =
        new PlannedOutput(output, file, OptionalLong.empty(), "t.nc", cloud, RunRoots.ANYWHERE);
    journals.create(Runs.transfer(directory, "glob", cloud, List.of(planned))).close();
    PlannedOutput again = reopened().transfer().plan().outputs().get(0);
    assertThat(again.output()).isEqualTo(output);
    assertThat(again.source()).isEqualTo(file);
    assertThat(again.bytes()).isEmpty();
    assertThat(again.targetName()).isEqualTo("t.nc");
    assertThat(again.destinations()).extracting(Destination::name).containsExactly("cloud");
  }

  @Test
  void the_marker_of_a_run_is_kept() throws IOException {
    Path path = Files.writeString(directory.resolve("märker\n.done"), "{\"a\": \"ü\"}\n");
    SeenMarker seen = SeenMarker.of(path);
    Transfer transfer = Runs.askedForBy(hourly(1), seen);
    journals.create(transfer).close();
    assertThat(reopened().transfer().plan().run().marker()).contains(seen);
  }

  @Test
  void names_that_are_no_text_are_kept() throws IOException {
    Path file = Path.of(URI.create(directory.toUri() + "out_%FF%FE.ww3"));
    Files.writeString(file, "x");
    Output output =
        new Output(
            "out_\uFFFD\uFFFD.ww3",
            Kind.OTHER,
            Optional.empty(),
            Runs.START,
            Runs.START,
            1,
            Set.of());
    List<Destination> to = List.of(Runs.ofRun(configured.get(0), "glob"));
    PlannedOutput planned =
        new PlannedOutput(output, file, OptionalLong.of(1), "t", to, RunRoots.ANYWHERE);
    journals.create(Runs.transfer(directory, "glob", to, List.of(planned))).close();
    assertThat(reopened().transfer().plan().outputs().get(0).source()).isEqualTo(file).exists();
  }

  @Test
  void results_of_all_kinds_are_read_again() throws IOException {
    Transfer transfer = hourly(3);
    RunJournal journal = journals.create(transfer);
    ItemResult delivered = Runs.delivered(transfer, 0, "cloud");
    ItemResult failed =
        ItemResult.notDelivered(
            Runs.item(transfer, 1, "archive"), Outcome.FAILED, 3, 70, "größer\n als erlaubt");
    ItemResult warned =
        new ItemResult(
            Runs.item(transfer, 2, "cloud"),
            Outcome.REUSED,
            delivered.bytes(),
            delivered.checksum(),
            new ValidTimeSource.FromNamelist("is of another build"),
            2,
            5_000_000_000L,
            true,
            false,
            Optional.of("is cold"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Instant.parse("2023-01-01T11:59:00Z")));
    ItemResult list =
        ItemResult.notDelivered(
            new CycleManifests(state)
                .planned(transfer.plan(), transfer.plan().run().destinations().get(0))
                .to("archive", transfer.plan().cycle()),
            Outcome.SKIPPED,
            0,
            0,
            "not tried");
    List<ItemResult> all = List.of(delivered, failed, warned, list);
    for (ItemResult each : all) {
      journal.append(each);
    }
    journal.close();
    List<ItemResult> again = reopened().transfer().soFar().items();
    assertThat(again)
        .usingRecursiveComparison()
        .withEqualsForType(String::equals, String.class)
        .ignoringFields("endedAt")
        .isEqualTo(all);
    assertThat(again)
        .extracting(each -> each.endedAt().orElseThrow())
        .as("as it was noted, or when it was written")
        .containsExactly(NOW, NOW, NOW.minusSeconds(60), NOW);
    assertThat(Files.readString(file("results.jsonl"))).contains("\"at\":\"2023-01-01T12:00:00Z\"");
  }

  @Test
  void an_item_that_waits_is_no_result() throws IOException {
    Transfer transfer = hourly(1);
    RunJournal journal = journals.create(transfer);
    ItemResult waiting = ItemResult.waiting(Runs.item(transfer, 0, "cloud"), 1, 1, "refused", NOW);
    assertThatIllegalArgumentException().isThrownBy(() -> journal.append(waiting));
  }

  @Test
  void a_line_that_a_kill_cut_is_cut_off_and_swallows_no_other() throws IOException {
    Transfer transfer = begun(2);
    byte[] whole = Files.readAllBytes(file("results.jsonl"));
    int second = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    for (int length = second; length < whole.length; length++) {
      Files.write(file("results.jsonl"), Arrays.copyOf(whole, length));
      RunJournals.Reopened again = reopened();
      assertThat(again.transfer().open("archive")).containsExactly(1, 2);
      again.journal().append(Runs.delivered(transfer, 2, "archive"));
      again.journal().close();
      assertThat(reopened().transfer().open("archive")).containsExactly(1);
    }
    assertThat(warnings()).isEmpty();
  }

  @Test
  void damage_anywhere_in_a_line_costs_that_line_and_no_other() throws IOException {
    begun(3);
    byte[] whole = Files.readAllBytes(file("results.jsonl"));
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    int from = text.indexOf('\n') + 1;
    int to = text.indexOf('\n', from);
    for (int at = from; at < to; at += 3) {
      byte[] damaged = whole.clone();
      damaged[at] = (byte) (damaged[at] ^ 1);
      Files.write(file("results.jsonl"), damaged);
      assertThat(reopened().transfer().open("archive")).as("damaged at %d", at).contains(1);
      assertThat(reopened().transfer().open("archive")).doesNotContain(0, 2);
    }
  }

  @Test
  void lines_that_cannot_be_read_are_named_once_and_set_aside() throws IOException {
    begun(3);
    List<String> lines = new ArrayList<>(Files.readAllLines(file("results.jsonl")));
    lines.set(1, "what is this");
    lines.add(2, "");
    Files.write(file("results.jsonl"), lines);
    assertThat(reopened().transfer().open("archive")).containsExactly(1);
    assertThat(warnings()).hasSize(1);
    assertThat(warnings().get(0)).contains("glob/results.jsonl: lines 2, 3 cannot be read");
    assertThat(reopened().transfer().open("archive")).containsExactly(1);
    assertThat(warnings()).hasSize(1);
    assertThat(file("results.jsonl.damaged")).hasContent("what is this\n\n");
  }

  @Test
  void a_plan_that_is_damaged_anywhere_is_put_aside_with_one_line() throws IOException {
    begun(1);
    byte[] whole = Files.readAllBytes(file("plan.jsonl"));
    for (int at = 0; at < whole.length; at += 37) {
      Files.createDirectories(file(""));
      Files.writeString(file("results.jsonl"), "");
      byte[] damaged = whole.clone();
      damaged[at] = (byte) (damaged[at] ^ 4);
      Files.write(file("plan.jsonl"), damaged);
      log.list.clear();
      assertThat(journals.open("glob", configured, RunRoots.ANYWHERE)).isEmpty();
      assertThat(names()).containsExactly("glob~damaged");
      assertThat(warnings()).hasSize(1);
      assertThat(warnings().get(0)).contains("plan.jsonl", "glob~damaged", "planned again");
    }
    assertThat(journals.list()).isEmpty();
  }

  @Test
  void a_plan_that_lost_its_end_is_damaged() throws IOException {
    begun(1);
    byte[] whole = Files.readAllBytes(file("plan.jsonl"));
    int lastLine =
        new String(whole, 0, whole.length - 1, StandardCharsets.ISO_8859_1).lastIndexOf('\n');
    Files.write(file("plan.jsonl"), Arrays.copyOf(whole, lastLine + 1));
    assertThat(journals.open("glob", configured, RunRoots.ANYWHERE)).isEmpty();
    begun(1);
    Files.delete(file("plan.jsonl"));
    assertThat(journals.open("glob", configured, RunRoots.ANYWHERE)).isEmpty();
    begun(1);
    Files.write(file("plan.jsonl"), new byte[5000]);
    assertThat(journals.open("glob", configured, RunRoots.ANYWHERE)).isEmpty();
  }

  @Test
  void what_was_put_aside_goes_after_a_month_and_not_before() throws IOException {
    begun(1);
    Files.write(file("plan.jsonl"), new byte[5000]);
    assertThat(journals.open("glob", configured, RunRoots.ANYWHERE)).isEmpty();
    journals(Instant.now().plus(Duration.ofDays(29))).sweep();
    assertThat(names()).containsExactly("glob~damaged");
    journals(Instant.now().plus(Duration.ofDays(31))).sweep();
    assertThat(names()).isEmpty();
  }

  @Test
  void a_run_that_is_planned_anew_has_no_old_results() throws IOException {
    begun(2);
    assertThat(begun(0).open("archive")).hasSize(3);
    assertThat(reopened().transfer().open("archive")).hasSize(3);
    assertThat(names()).containsExactly("glob");
  }

  @Test
  void a_run_that_is_closed_is_gone() throws IOException {
    begun(2);
    RunJournals.Reopened again = reopened();
    assertThat(journals.list()).containsExactly("glob");
    again.journal().remove();
    again.journal().remove();
    assertThat(journals.list()).isEmpty();
    assertThat(names()).isEmpty();
    assertThat(journals.open("glob", configured, RunRoots.ANYWHERE)).isEmpty();
  }

  @Test
  void what_kills_left_is_swept_but_not_another_process_s_work() throws IOException {
    begun(0);
    Files.createDirectories(state.resolve("runs/.new~glob"));
    Files.writeString(state.resolve("runs/.new~glob/plan.jsonl"), "half");
    Files.createDirectories(state.resolve("runs/.gone~other"));
    Files.createDirectories(state.resolve("runs/.new~busy"));
    assertThat(journals.list()).containsExactly("glob");
    try (RunLocks.Lock lock = RunLocks.ofRuns(state).lock("busy")) {
      assertThat(lock).isNotNull();
      journals.sweep();
    }
    assertThat(names()).containsExactly(".new~busy", "glob");
    journals.sweep();
    assertThat(names()).containsExactly("glob");
  }

  @Test
  void items_of_a_destination_that_is_no_longer_there_end_as_skipped() throws IOException {
    begun(2);
    Transfer again = reopened(configured.subList(1, 2)).transfer();
    assertThat(again.open("archive")).isEmpty();
    assertThat(again.open("cloud")).hasSize(3);
    List<ItemResult> items = again.soFar().items();
    assertThat(items)
        .extracting(ItemResult::outcome)
        .containsExactly(Outcome.SUCCEEDED, Outcome.SUCCEEDED, Outcome.SKIPPED);
    assertThat(items.get(2).error()).contains("not tried: it is no longer in ww3.destinations");
    assertThat(items.get(2).item().uri())
        .isEqualTo(root.resolve("archive/glob/20230101/000002_restart.glob").toString());
    assertThat(again.plan().receivers()).extracting(Destination::name).containsExactly("cloud");
    assertThat(reopened().transfer().open("archive")).containsExactly(2);
  }

  @Test
  void what_was_sent_to_another_place_is_sent_again() throws IOException {
    begun(2);
    List<Destination> moved =
        List.of(Runs.destination(root.resolve("new"), "archive"), configured.get(1));
    assertThat(reopened(moved).transfer().open("archive")).hasSize(3);
  }

  @Test
  void a_source_that_changed_since_the_run_was_taken_up_is_known() throws IOException {
    Transfer transfer = hourly(3);
    Files.delete(Runs.item(transfer, 2, "cloud").source());
    RunJournal journal = journals.create(transfer);
    Path changed = Runs.item(transfer, 0, "cloud").source();
    Path kept = Runs.item(transfer, 1, "cloud").source();
    assertThat(journal.objection(Runs.item(transfer, 0, "cloud"))).isEmpty();
    Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-------"));
    Files.setLastModifiedTime(changed, FileTime.from(NOW));
    Files.writeString(Runs.item(transfer, 2, "cloud").source(), "late");
    journal.close();
    RunJournal again = reopened().journal();
    assertThat(journal.objection(Runs.item(transfer, 0, "cloud")).orElseThrow())
        .startsWith(changed + ": is not the file any more");
    assertThat(again.objection(Runs.item(transfer, 0, "cloud"))).isPresent();
    assertThat(again.objection(Runs.item(transfer, 1, "cloud"))).isEmpty();
    assertThat(again.objection(Runs.item(transfer, 2, "cloud"))).isEmpty();
    Files.delete(changed);
    assertThat(again.objection(Runs.item(transfer, 0, "cloud"))).isEmpty();
  }

  @Test
  void a_state_directory_that_cannot_be_written_is_trouble_of_our_own() throws IOException {
    Files.createDirectories(state);
    Files.createFile(state.resolve("runs"));
    Transfer transfer = hourly(1);
    assertThatThrownBy(() -> journals.create(transfer)).isInstanceOf(StateException.class);
    Files.delete(state.resolve("runs"));
    journals.create(transfer).close();
    assertThat(reopened().transfer().open("cloud")).containsExactly(0);
  }

  @Test
  void many_threads_lose_no_result_also_where_they_are_interrupted() throws Exception {
    Transfer transfer = hourly(400);
    RunJournal journal = journals.create(transfer);
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(number -> new Thread(() -> appendEach(journal, transfer, number)))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    journal.close();
    assertThat(reopened().transfer().open("cloud")).isEmpty();
    assertThat(warnings()).isEmpty();
  }

  private static void appendEach(RunJournal journal, Transfer transfer, int number) {
    for (int output = number; output < 400; output += 8) {
      Thread.currentThread().interrupt();
      try {
        journal.append(Runs.delivered(transfer, output, "cloud"));
      } catch (StateException e) {
        throw new IllegalStateException(e);
      }
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
  }

  @Test
  void a_journal_that_is_of_a_newer_program_is_not_guessed_at() throws IOException {
    begun(1);
    PlanHead head = Lines.of(PlanHead.class).read(firstLine(), 0, firstLine().length);
    assertThat(head.schemaVersion()).isEqualTo(1);
    byte[] json =
        new String(firstLine(), StandardCharsets.UTF_8)
            .replace("\"schemaVersion\":1", "\"schemaVersion\":2")
            .replaceFirst(",\"seal\".*", "}")
            .getBytes(StandardCharsets.UTF_8);
    byte[] line = ChecksummedLine.of(json);
    Files.write(file("plan.jsonl"), line, StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(journals.open("glob", configured, RunRoots.ANYWHERE)).isEmpty();
    assertThat(warnings().get(0)).contains("another version");
  }

  private byte[] firstLine() throws IOException {
    return Files.readAllLines(file("plan.jsonl")).get(0).getBytes(StandardCharsets.UTF_8);
  }
}
