package org.ww3transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.copy.Receipt;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.destination.LocalRules;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.OverwritePolicy;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.destination.Selection;
import org.ww3transfer.destination.Store;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.RequiredOutputs;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.plan.ValidTimeSource;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.run.MissingOutputs;
import org.ww3transfer.run.Run;
import org.ww3transfer.schedule.Hours;
import org.ww3transfer.ww3.GivenTimes;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.manifest.Manifest;

/** What is noted of runs that have arrived. */
class DeliveredRunsTest {
  private static final Instant DAY = Instant.parse("2023-01-01T00:00:00Z");

  @TempDir private Path root;

  private Destination destination(String name, String folder) {
    Path path = root.resolve(folder);
    return new Destination(
        name,
        Prefix.parse(path.toString()),
        new Store.Local(path, LocalRules.STANDING, ReadBack.DISK),
        NamePattern.parse("{grid}/"),
        Selection.ALL,
        Optional.empty(),
        true,
        0,
        OverwritePolicy.OTHER_START,
        Hours.ANY,
        1,
        Set.of());
  }

  private static Output restart(String grid, Instant valid) {
    return new Output(
        "restart001." + grid, Kind.RESTART, Optional.of(grid), valid, valid, 1, Set.of());
  }

  /** A run of which those outputs have arrived, and others have not. */
  private static Transfer transfer(
      String runId, Instant start, Destination to, List<Output> arrived, List<Output> failed) {
    return transfer(runId, Optional.empty(), start, to, arrived, failed);
  }

  private static Transfer transfer(
      String runId,
      Optional<String> member,
      Instant start,
      Destination to,
      List<Output> arrived,
      List<Output> failed) {
    List<PlannedOutput> planned =
        Stream.concat(arrived.stream(), failed.stream())
            .map(
                output ->
                    new PlannedOutput(
                        output,
                        Path.of("x"),
                        OptionalLong.of(1),
                        output.path(),
                        List.of(to),
                        RunRoots.ANYWHERE))
            .toList();
    Run run =
        new Run(
            runId,
            Path.of("/run"),
            member,
            List.of(to),
            FailurePolicy.CONTINUE,
            MissingOutputs.FAIL,
            Optional.empty(),
            GivenTimes.NONE,
            RunRoots.ANYWHERE);
    Manifest manifest =
        new Manifest(
            start, start, false, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    TransferPlan plan =
        new TransferPlan(
            run,
            manifest,
            start,
            planned,
            false,
            RequiredOutputs.ALL,
            Optional.empty(),
            List.of(),
            List.of());
    Transfer transfer = new Transfer(plan, start);
    for (PlannedOutput output : planned) {
      TransferItem item = output.to(to.name(), start);
      boolean hasArrived = arrived.contains(output.output());
      transfer.record(
          hasArrived
              ? ItemResult.delivered(
                  item,
                  new Receipt(new Checksum(1, 1), Outcome.REUSED, false, true, Optional.empty()),
                  new ValidTimeSource.FromNamelist("test"),
                  1,
                  1)
              : ItemResult.notDelivered(item, Outcome.FAILED, 1, 1, "down"));
    }
    return transfer;
  }

  private static Instant day(int days) {
    return DAY.plus(Duration.ofDays(days));
  }

  @Test
  void a_run_is_noted_once_a_restart_of_it_has_arrived_at_that_place_for_that_grid()
      throws Exception {
    DeliveredRuns runs = new DeliveredRuns(root.resolve("state"), () -> Naming.ROMPY);
    Destination archive = destination("archive", "a");
    Output field =
        new Output("out_grd.x", Kind.FIELD, Optional.of("x"), day(0), day(1), 2, Set.of());
    runs.note(
        transfer(
            "glob3",
            day(0),
            archive,
            List.of(
                field, restart("inner", day(3)), restart("inner", day(2)), restart("old", day(-1))),
            List.of(restart("outer", day(1)), restart("inner", day(1)))));
    assertThat(new DeliveredRuns(root.resolve("state"), () -> Naming.ROMPY).at(archive))
        .containsExactly(new DeliveredRun("glob3", day(0), "inner", "inner/", day(2)));
    assertThat(runs.at(destination("renamed", "a"))).hasSize(1);
    assertThat(runs.at(destination("archive", "b"))).isEmpty();
  }

  @Test
  void an_older_run_lowers_nothing_and_a_run_that_comes_again_takes_its_own_place()
      throws Exception {
    DeliveredRuns runs = new DeliveredRuns(root.resolve("state"), () -> Naming.ROMPY);
    Destination archive = destination("archive", "a");
    for (int day : new int[] {5, 0, 5}) {
      runs.note(
          transfer("run" + day, day(day), archive, List.of(restart("g", day(day + 1))), List.of()));
    }
    runs.note(transfer("again", day(5), archive, List.of(restart("g", day(9))), List.of()));
    assertThat(runs.at(archive))
        .containsExactly(
            new DeliveredRun("run0", day(0), "g", "g/", day(1)),
            new DeliveredRun("again", day(5), "g", "g/", day(6)));
  }

  @Test
  void a_damaged_record_is_told_and_begun_anew() throws Exception {
    Path state = root.resolve("state");
    DeliveredRuns runs = new DeliveredRuns(state, () -> Naming.ROMPY);
    Destination archive = destination("archive", "a");
    Transfer run = transfer("run0", day(0), archive, List.of(restart("g", day(1))), List.of());
    runs.note(run);
    Path file;
    try (Stream<Path> files = Files.list(state.resolve("delivered"))) {
      file = files.findFirst().orElseThrow();
    }
    Files.writeString(file, Files.readString(file).substring(0, 70));
    assertThatIOException()
        .isThrownBy(() -> runs.at(archive))
        .withMessageStartingWith(file + ": the record of delivered runs is damaged");
    runs.note(run);
    assertThat(runs.at(archive)).hasSize(1);
    assertThat(file.resolveSibling(file.getFileName() + ".damaged")).exists();
  }

  @Test
  void the_member_of_an_ensemble_is_noted_where_the_names_tell_it() throws Exception {
    Destination plain = destination("archive", "a");
    Destination telling = plain.with(NamePattern.parse("{member}/"));
    for (Destination to : List.of(plain, telling)) {
      DeliveredRuns runs =
          new DeliveredRuns(root.resolve(to.folders() + "state"), () -> Naming.ROMPY);
      Destination filled = to.with(to.folders().with(Map.of("member", "m1")));
      Transfer run =
          transfer(
              "m1.ww3",
              Optional.of("m1"),
              day(0),
              filled,
              List.of(restart("g", day(1))),
              List.of());
      runs.note(run);
      assertThat(runs.at(to))
          .singleElement()
          .extracting(DeliveredRun::series)
          .isEqualTo(to.equals(plain) ? "g" : "m1/g");
    }
  }

  private static DeliveredRun run(String grid, int start) {
    return new DeliveredRun("r", day(start), grid, "", day(start + 1));
  }

  @Test
  void of_thousands_of_cycles_those_before_a_gap_and_the_newest_of_each_grid_are_kept() {
    DeliveredRunLimit runs = new DeliveredRunLimit(List.of(run("other", -9000)));
    List<DeliveredRun> needed = new ArrayList<>(List.of(run("other", -9000)));
    for (int day = 0; day < DeliveredRunLimit.MOST + 500; day++) {
      runs.add(run("g", day));
      if (day % 300 == 299) {
        needed.add(run("g", day));
        day += 20;
      }
    }
    assertThat(runs.all())
        .hasSize(DeliveredRunLimit.MOST)
        .containsAll(needed)
        .contains(run("g", 1499));
  }

  @Test
  void the_newest_of_a_series_is_kept_however_many_others_there_are() {
    DeliveredRunLimit runs = new DeliveredRunLimit(List.of(run("backfill", -4000)));
    for (int i = 0; i < DeliveredRunLimit.MOST + 50; i++) {
      runs.add(new DeliveredRun("r", day(i), "live", i + "/", day(i + 1)));
    }
    assertThat(runs.all())
        .hasSize(DeliveredRunLimit.MOST)
        .contains(run("backfill", -4000))
        .anyMatch(run -> run.start().equals(day(DeliveredRunLimit.MOST + 49)));
  }

  @Test
  void a_place_is_the_same_by_whatever_link_it_is_named() throws Exception {
    Files.createDirectories(root.resolve("a"));
    Files.createSymbolicLink(root.resolve("link"), root.resolve("a"));
    DeliveredRuns runs = new DeliveredRuns(root.resolve("state"), () -> Naming.ROMPY);
    Destination archive = destination("archive", "a");
    runs.note(transfer("r", day(0), archive, List.of(restart("g", day(1))), List.of()));
    assertThat(runs.at(destination("archive", "link"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"runs\": {}}", "{\"runs\": \"x\"}", "{\"runs\": null}", "{}", ""})
  void what_is_no_record_is_told(String content) throws Exception {
    DeliveredRuns runs = new DeliveredRuns(root.resolve("state"), () -> Naming.ROMPY);
    Destination archive = destination("archive", "a");
    Transfer run = transfer("r", day(0), archive, List.of(restart("g", day(1))), List.of());
    runs.note(run);
    assertThat(runs.doubt(archive)).isEmpty();
    Path file;
    try (Stream<Path> files = Files.list(root.resolve("state/delivered"))) {
      file = files.findFirst().orElseThrow();
    }
    Files.writeString(file, content);
    assertThatIOException().isThrownBy(() -> runs.at(archive));
    runs.note(run);
    assertThat(runs.at(archive)).hasSize(1);
    assertThat(runs.doubt(archive)).hasValueSatisfying(why -> assertThat(why).contains("damaged"));
  }
}
