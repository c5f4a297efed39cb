package org.ww3transfer.route;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.ww3transfer.destination.Outcome.FAILED;
import static org.ww3transfer.destination.Outcome.MISSING;
import static org.ww3transfer.destination.Outcome.REUSED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.RunFixture;
import org.ww3transfer.Shared;
import org.ww3transfer.plan.IncompleteRunException;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.run.PlanException;

/** Files that bear witness for the namelists or against them, through the real routes. */
class ProofTest {
  private static final Instant START = Instant.parse("2023-01-01T00:00:00Z");

  @TempDir private Path root;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    harness = new Harness(root).set("ww3.parallel-files", "1");
    run = RunFixture.shel(root.resolve("inbox/day"), RunFixture.DAY);
    for (int number = 1; number <= 4; number++) {
      restart(run.resolve("restart00" + number + ".ww3"), number * 6);
    }
    List<Instant> hours =
        LongStream.rangeClosed(0, 24).mapToObj(hour -> START.plusSeconds(hour * 3600)).toList();
    ModelFiles.fieldOutput(run.resolve("out_grd.ww3"), hours, ByteOrder.BIG_ENDIAN);
  }

  private static void restart(Path file, int hours) throws IOException {
    ModelFiles.restart(file, START.plusSeconds(hours * 3600L), ByteOrder.BIG_ENDIAN);
  }

  private static void swap(Path one, Path other) throws IOException {
    Path aside = one.resolveSibling("aside");
    Files.move(one, aside);
    Files.move(other, one);
    Files.move(aside, other);
  }

  private static void truncate(Path file, long bytes) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(bytes);
    }
  }

  private static List<String> errors(TransferReport report) {
    return report.items().stream().flatMap(item -> item.error().stream()).toList();
  }

  @Test
  void a_header_that_agrees_is_the_reports_source() throws Exception {
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 10L));
    JsonNode json = new JsonMapper().readTree(root.resolve("state/reports/day.json").toFile());
    for (JsonNode item : json.get("items")) {
      assertThat(item.get("validTimeSource").asText()).isEqualTo("header");
    }
  }

  @Test
  void restarts_that_changed_places_are_sent_under_neither_name() throws Exception {
    swap(run.resolve("restart001.ww3"), run.resolve("restart002.ww3"));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 6L, FAILED, 4L));
    String first =
        run.resolve("restart001.ww3")
            + ": its header says 2023-01-01T12:00:00Z, the namelists say 2023-01-01T06:00:00Z; ";
    assertThat(errors(report)).filteredOn(error -> error.startsWith(first)).hasSize(2);
    assertThat(report.items()).allMatch(item -> item.attempts() == 1);
    assertThat(harness.names("a"))
        .containsExactly(
            "20230101_000000_out_grd.ww3",
            "20230101_180000_restart.ww3",
            "20230102_000000_restart.ww3");
  }

  @Test
  void what_was_cut_off_is_not_sent() throws Exception {
    Path restart = run.resolve("restart003.ww3");
    truncate(restart, Files.size(restart) - 1);
    Path fields = run.resolve("out_grd.ww3");
    truncate(fields, Files.size(fields) / 2);
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 6L, FAILED, 4L));
    assertThat(errors(report)).allMatch(error -> error.contains(": is not whole: "));
  }

  @Test
  void an_empty_file_replaces_no_good_copy() throws Exception {
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    truncate(run.resolve("restart003.ww3"), 0);
    TransferReport report = harness.transfer(run);
    assertThat(errors(report)).hasSize(2).allMatch(error -> error.contains("whole: is empty; "));
    assertThat(root.resolve("to-a/20230101_180000_restart.ww3")).isNotEmptyFile();
  }

  @Test
  void fields_of_another_day_are_not_sent() throws Exception {
    List<Instant> other = List.of(START.plusSeconds(86_400), START.plusSeconds(90_000));
    ModelFiles.fieldOutput(run.resolve("out_grd.ww3"), other, ByteOrder.BIG_ENDIAN);
    assertThat(errors(harness.transfer(run)))
        .hasSize(2)
        .allMatch(
            error ->
                error.contains(
                    "its header says 2023-01-02T00:00:00Z to 2023-01-02T01:00:00Z, the namelists"
                        + " say 2023-01-01T00:00:00Z to 2023-01-02T00:00:00Z"));
  }

  @Test
  void a_header_that_cannot_be_read_leaves_the_namelists_unless_one_is_required() throws Exception {
    Path dumb = run.resolve("restart002.ww3");
    Files.delete(dumb);
    RunFixture.opaque(dumb, 5_000);
    TransferReport report = harness.transfer(run);
    assertThat(report.hasSucceeded()).isTrue();
    assertThat(report.items())
        .filteredOn(item -> item.evidence().label().equals("namelist"))
        .extracting(item -> item.item().source())
        .containsExactly(dumb, dumb);
    assertThat(report.items())
        .flatExtracting(item -> item.warning().stream().toList())
        .hasSize(2)
        .containsOnly(
            "restart002.ww3: its header cannot be read (its format is not known); it is named by"
                + " the namelists alone, and stage-restart will not take it");
    harness.set("ww3.require-header", "true");
    List<String> errors = errors(harness.transfer(run));
    assertThat(errors)
        .hasSize(2)
        .allMatch(error -> error.startsWith(dumb + ": its header cannot be read ("))
        .allMatch(error -> error.endsWith("), and ww3.require-header is true"));
  }

  @Test
  void a_checkpoint_of_either_byte_order_is_proven() throws Exception {
    String namelist =
        RunFixture.DAY
            .replace("DATE%RESTART ", "DATE%RESTART2")
            .replace("20230102 000000'\n/", "20230101 060000'\n/");
    Path checkpoints = RunFixture.shel(root.resolve("inbox/check"), namelist);
    Instant six = START.plusSeconds(6 * 3600);
    ModelFiles.restart(
        checkpoints.resolve("20230101.000000.restart.ww3"), START, ByteOrder.LITTLE_ENDIAN);
    ModelFiles.restart(
        checkpoints.resolve("20230101.060000.restart.ww3"), six, ByteOrder.BIG_ENDIAN);
    Files.copy(run.resolve("out_grd.ww3"), checkpoints.resolve("out_grd.ww3"));
    harness.set("ww3.require-header", "true").set("ww3.destination.a.outputs", "checkpoint");
    TransferReport report = harness.transfer(checkpoints);
    assertThat(report.items())
        .filteredOn(item -> item.item().destination().name().equals("a"))
        .hasSize(2)
        .allMatch(item -> item.evidence().label().equals("header"));
  }

  /** Hourly fields, of which ww3_ounf writes two to a file each. */
  private Path postProcessed(String hs, String dir) throws IOException {
    Path month =
        RunFixture.shel(
            root.resolve("inbox/month"),
            """
            &DOMAIN_NML DOMAIN%START = '20230131 210000' DOMAIN%STOP = '20230201 030000' /
            &OUTPUT_TYPE_NML TYPE%FIELD%LIST = 'HS DIR' /
            &OUTPUT_DATE_NML DATE%FIELD = '20230131 210000' '3600' '20230201 030000' /
            """);
    Files.writeString(
        month.resolve("ww3_ounf_two.nml"),
        """
        &FIELD_NML
          FIELD%TIMESTART = '20230131 000000' FIELD%TIMESTRIDE = '10800' FIELD%TIMESPLIT = 4
          FIELD%LIST = 'HS DIR' FIELD%SAMEFILE = F
        /
        """);
    List<Instant> hours =
        LongStream.rangeClosed(0, 6)
            .mapToObj(hour -> Instant.parse("2023-01-31T21:00:00Z").plusSeconds(hour * 3600))
            .toList();
    ModelFiles.fieldOutput(month.resolve("out_grd.ww3"), hours, ByteOrder.BIG_ENDIAN);
    Path samples = Path.of("src/test/resources/header");
    Files.copy(samples.resolve(hs), month.resolve("ww3.2023_hs.nc"));
    Files.copy(samples.resolve(dir), month.resolve("ww3.2023_dir.nc"));
    return month;
  }

  @Test
  void netcdf_files_are_proven_by_their_time_and_selected_by_field() throws Exception {
    harness.set("ww3.require-header", "true").set("ww3.destination.b.fields", "HS,dpt");
    TransferReport report = harness.transfer(postProcessed("fields-nc4.nc", "fields-cdf1.nc"));
    assertThat(report.hasSucceeded()).isTrue();
    assertThat(report.items()).allMatch(item -> item.evidence().label().equals("header"));
    assertThat(harness.names("a"))
        .containsExactly(
            "20230131_210000_out_grd.ww3",
            "20230131_210000_ww3.2023_dir.nc",
            "20230131_210000_ww3.2023_hs.nc");
    assertThat(harness.names("b"))
        .containsExactly("20230131_210000_out_grd.ww3", "20230131_210000_ww3.2023_hs.nc");
  }

  @Test
  void netcdf_files_with_other_times_are_not_sent() throws Exception {
    TransferReport report = harness.transfer(postProcessed("fields-nc4.nc", "fixed-nc4.nc"));
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 4L, FAILED, 2L));
    assertThat(errors(report).get(0))
        .contains(
            "ww3.2023_dir.nc: its header says 2023-01-01T06:00:00Z, the namelists say"
                + " 2023-01-31T21:00:00Z to 2023-02-01T03:00:00Z");
  }

  @Test
  void unexpected_outputs_are_sent_only_on_request_and_under_their_own_time() throws Exception {
    restart(run.resolve("restart007.ww3"), -6);
    assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(SUCCEEDED, 10L));
    harness.set("ww3.unexpected-outputs", "send");
    TransferReport report = harness.transfer(run);
    assertThat(report.hasSucceeded()).isTrue();
    assertThat(report.unexpected()).containsExactly("restart007.ww3");
    assertThat(harness.names("b")).hasSize(6).contains("20221231_180000_restart.ww3");
    restart(run.resolve("restart007.ww3"), 6);
    assertThatExceptionOfType(PlanException.class)
        .isThrownBy(() -> harness.transfer(run))
        .withMessage(
            "restart001.ww3 and restart007.ww3 would both be named 20230101_060000_restart.ww3;"
                + " nothing was moved; one of them is not expected: move it away, or set"
                + " ww3.unexpected-outputs = report");
  }

  @Test
  void an_unexpected_output_with_the_models_stamp_is_dated_by_it() throws Exception {
    RunFixture.opaque(run.resolve("20221231.120000.restart.ww3"), 5_000);
    restart(run.resolve("20221230.120000.restart.ww3"), 6);
    harness.set("ww3.unexpected-outputs", "send");
    TransferReport report = harness.transfer(run);
    assertThat(harness.names("a")).hasSize(6).contains("20221231_120000_restart.ww3");
    assertThat(errors(report))
        .hasSize(2)
        .allMatch(
            error ->
                error.contains(
                    "20221230.120000.restart.ww3: its header says 2023-01-01T06:00:00Z, the"
                        + " namelists say 2022-12-30T12:00:00Z"));
  }

  @Test
  void restarts_of_coupled_builds_are_named_by_their_header() throws Exception {
    restart(run.resolve("gom.ww3.r.2022-12-31-43200"), -6);
    restart(run.resolve("20221230.180000.restart.ww3.nc"), -30);
    RunFixture.opaque(run.resolve("20221230.120000.restart.ww3.nc"), 5_000);
    Files.write(run.resolve("gom.ww3.r.2022-12-30-00000.nc"), new byte[5_000]);
    Files.writeString(run.resolve("20221230.120000.restart.ww3.log.txt"), "complete");
    harness.set("ww3.unexpected-outputs", "send");
    TransferReport report = harness.transfer(run);
    assertThat(harness.names("a"))
        .hasSize(8)
        .contains(
            "20221231_180000_restart.ww3",
            "20221230_180000_restart.ww3.nc",
            "20221230_120000_restart.ww3.nc");
    assertThat(report.errors())
        .singleElement()
        .asString()
        .startsWith("gom.ww3.r.2022-12-30-00000.nc: is not expected, and cannot be sent");
  }

  @Test
  void an_unexpected_output_without_a_time_fails_the_run_and_stops_nothing() throws Exception {
    Files.write(run.resolve("restart007.ww3"), new byte[5_000]);
    harness.set("ww3.unexpected-outputs", "send").set("ww3.cycle-manifest", "true");
    TransferReport report = harness.transfer(run);
    assertThat(report.hasSucceeded()).isFalse();
    assertThat(report.errors())
        .singleElement()
        .asString()
        .startsWith("restart007.ww3: is not expected, and cannot be sent");
    assertThat(harness.names("a")).hasSize(5);
  }

  @Test
  void an_unexpected_output_that_is_no_file_fails_the_run_and_stops_nothing() throws Exception {
    Files.createDirectory(run.resolve("restart007.ww3"));
    Files.createSymbolicLink(run.resolve("restart008.ww3"), Path.of("nowhere"));
    harness.set("ww3.unexpected-outputs", "send");
    TransferReport report = harness.transfer(run);
    assertThat(report.hasSucceeded()).isFalse();
    assertThat(report.errors()).hasSize(2).allMatch(error -> error.contains("regular file"));
    assertThat(harness.names("a")).hasSize(5);
  }

  @Test
  void a_run_whose_log_stops_early_is_refused_with_the_time() throws Exception {
    Files.writeString(run.resolve("log.ww3"), stoppedLog());
    assertThatExceptionOfType(IncompleteRunException.class)
        .isThrownBy(() -> harness.transfer(run))
        .withMessageStartingWith("log.ww3: ")
        .withMessageContaining("2023-01-01T18:00:00Z")
        .withMessageContaining("ww3.require-complete-log");
    assertThat(harness.names("a")).isEmpty();
    harness.set("ww3.require-complete-log", "false");
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
  }

  private static String stoppedLog() {
    return """
     WAVEWATCH III log file                                 version 7.14

         step | pass |    date      time   | b w l c t r i i1 i5 d | g p t r b f c r2 |
      --------|------|---------------------|-----------------------|------------------|
             0|     1| 2023/01/01 00:00:00 |                       | X X              |
            12|     1|            12:00:00 |                       | X X   X          |
            18|     1|            18:00:00 |                       | X X   X          |
    """;
  }

  /** The measured run, which a test may spoil. */
  private Path measured() throws IOException {
    Path real = Shared.require("ww3-real/day1");
    Path copy = Files.createDirectories(root.resolve("inbox/day1"));
    try (Stream<Path> files = Files.list(real)) {
      for (Path file : files.toList()) {
        Files.write(copy.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    return copy;
  }

  @Test
  void the_measured_run_is_proven_by_every_header() throws Exception {
    Path day1 = measured();
    harness.set("ww3.require-header", "true");
    TransferReport report = harness.transfer(day1);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 12L));
    assertThat(report.items()).allMatch(item -> item.evidence().label().equals("header"));
    assertThat(harness.names("a"))
        .containsExactly(
            "20230101_000000_out_grd.ww3",
            "20230101_000000_out_pnt.ww3",
            "20230101_060000_restart.ww3",
            "20230101_120000_restart.ww3",
            "20230101_180000_restart.ww3",
            "20230102_000000_restart.ww3");
  }

  @Test
  void the_measured_run_with_files_removed_swapped_truncated_and_renamed() throws Exception {
    Path day1 = measured();
    Files.delete(day1.resolve("out_pnt.ww3"));
    swap(day1.resolve("restart001.ww3"), day1.resolve("restart002.ww3"));
    truncate(day1.resolve("restart003.ww3"), 40_000);
    Files.move(day1.resolve("restart004.ww3"), day1.resolve("restart005.ww3"));
    TransferReport report = harness.transfer(day1);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 2L, FAILED, 6L, MISSING, 4L));
    assertThat(report.unexpected()).containsExactly("restart005.ww3");
    assertThat(harness.names("a")).containsExactly("20230101_000000_out_grd.ww3");
  }

  @Test
  void the_measured_run_of_another_day_is_refused_file_by_file() throws Exception {
    Path day1 = measured();
    Path namelist = day1.resolve("ww3_shel.nml");
    String shifted =
        Files.readString(namelist).replace("20230102", "20230103").replace("20230101", "20230102");
    Files.writeString(namelist, shifted);
    assertThatExceptionOfType(IncompleteRunException.class)
        .isThrownBy(() -> harness.transfer(day1))
        .withMessageContaining("2023-01-02T00:00:00Z");
    harness.set("ww3.require-complete-log", "false");
    assertThat(Harness.counts(harness.transfer(day1))).isEqualTo(Map.of(FAILED, 12L));
    assertThat(harness.names("a")).isEmpty();
  }

  private static void putInt(Path file, long position, int value) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(position);
      open.writeInt(value);
    }
  }

  @Test
  void a_restart_that_bears_witness_against_itself_is_sent_under_no_time() throws Exception {
    ModelFiles.restart(run.resolve("restart001.ww3"), "COLD", START, ByteOrder.BIG_ENDIAN);
    putInt(run.resolve("restart002.ww3"), ModelFiles.RECORD_BYTES, 20230229);
    Files.write(run.resolve("restart003.ww3"), new byte[5_000]);
    putInt(run.resolve("restart004.ww3"), ModelFiles.RECORD_BYTES + 4, 36_000);
    harness.set("ww3.destinations", "a");
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 1L, FAILED, 4L));
    assertThat(harness.names("a")).containsExactly("20230101_000000_out_grd.ww3");
    assertThat(errors(report).get(0))
        .isEqualTo(
            run.resolve("restart001.ww3")
                + ": is a restart of type 'COLD', which has no valid time, the namelists say"
                + " 2023-01-01T06:00:00Z; write it again or restore it");
    assertThat(errors(report).get(1)).contains(": has 20230229 120000 where its time belongs");
    assertThat(errors(report).get(2)).contains(": begins with zeros, as nothing does");
    assertThat(errors(report).get(3)).contains(": has 20230102 036000 where its time belongs");
  }

  @Test
  void a_file_of_another_format_is_not_sent_though_it_holds_the_right_time() throws Exception {
    Path restart = run.resolve("restart001.ww3");
    Files.delete(restart);
    List<Instant> six = List.of(START.plusSeconds(6 * 3600));
    ModelFiles.fieldOutput(restart, six, ByteOrder.BIG_ENDIAN);
    ModelFiles.definition(run.resolve("restart002.ww3"), "standard", ByteOrder.BIG_ENDIAN);
    Files.copy(run.resolve("restart003.ww3"), run.resolve("out_grd.ww3"), REPLACE_EXISTING);
    harness.set("ww3.destinations", "a");
    assertThat(errors(harness.transfer(run)))
        .containsExactly(
            restart
                + ": is an out_grd file by its first bytes, and none that is a restart;"
                + " was the wrong file copied there?",
            run.resolve("restart002.ww3")
                + ": is another file of the model by its first bytes, and none that is a restart;"
                + " was the wrong file copied there?",
            run.resolve("out_grd.ww3")
                + ": is a restart by its first bytes, and none that is a field;"
                + " was the wrong file copied there?");
  }

  @Test
  void a_zeroed_head_keeps_a_checkpoint_back() throws Exception {
    String namelist = RunFixture.DAY.replace("DATE%RESTART ", "DATE%RESTART2");
    Path checkpoints = RunFixture.shel(root.resolve("inbox/check"), namelist);
    Path spoilt = checkpoints.resolve("20230101.060000.restart.ww3");
    restart(spoilt, 6);
    try (RandomAccessFile open = new RandomAccessFile(spoilt.toFile(), "rw")) {
      open.write(new byte[30]);
    }
    assertThat(errors(harness.transfer(checkpoints)))
        .filteredOn(error -> error.startsWith(spoilt + ": begins with zeros"))
        .hasSize(2);
  }

  @Test
  void a_record_too_many_and_one_too_few_are_contradictions() throws Exception {
    List<Instant> hours = new ArrayList<>();
    LongStream.rangeClosed(0, 24).forEach(hour -> hours.add(START.plusSeconds(hour * 3600)));
    hours.remove(12);
    Path fields = run.resolve("out_grd.ww3");
    harness.set("ww3.destinations", "a");
    ModelFiles.fieldOutput(fields, hours, ByteOrder.BIG_ENDIAN);
    String span = "2023-01-01T00:00:00Z to 2023-01-02T00:00:00Z ";
    assertThat(errors(harness.transfer(run)))
        .singleElement()
        .asString()
        .startsWith(
            fields
                + ": its header says "
                + span
                + "(24 times, not evenly: 2023-01-01T10:00:00Z, 2023-01-01T11:00:00Z,"
                + " 2023-01-01T13:00:00Z), the namelists say "
                + span
                + "(25 times); ");
    hours.add(12, START.plusSeconds(12 * 3600));
    hours.add(13, START.plusSeconds(12 * 3600 + 1800));
    ModelFiles.fieldOutput(fields, hours, ByteOrder.BIG_ENDIAN);
    assertThat(errors(harness.transfer(run)))
        .singleElement()
        .asString()
        .contains("(26 times, not evenly: ", "(25 times)");
    hours.remove(11);
    ModelFiles.fieldOutput(fields, hours, ByteOrder.BIG_ENDIAN);
    assertThat(errors(harness.transfer(run)))
        .singleElement()
        .asString()
        .contains("(25 times, not evenly: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {1800, 7200})
  void fields_of_another_stride_are_not_sent_though_they_begin_and_end_alike(int stride)
      throws Exception {
    List<Instant> times =
        LongStream.rangeClosed(0, 86_400 / stride)
            .mapToObj(tick -> START.plusSeconds(tick * stride))
            .toList();
    ModelFiles.fieldOutput(run.resolve("out_grd.ww3"), times, ByteOrder.BIG_ENDIAN);
    assertThat(errors(harness.transfer(run)))
        .hasSize(2)
        .allMatch(error -> error.contains("(" + times.size() + " times), the namelists say"));
  }

  @Test
  void what_processes_without_a_number_wrote_keeps_all_restarts_back() throws Exception {
    Files.write(run.resolve("restartNNN.ww3"), new byte[5_000]);
    harness.set("ww3.destinations", "a");
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 1L, FAILED, 4L));
    assertThat(errors(report))
        .allMatch(error -> error.contains(": restartNNN.ww3 lies beside it: "))
        .allMatch(error -> error.contains("DOMAIN%IOSTYP = 0"));
    Files.move(run.resolve("restartNNN.ww3"), run.resolve("restartNNN.other"));
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
  }

  @Test
  void a_restart_of_mostly_zero_spectra_is_sent_with_a_warning() throws Exception {
    ModelFiles.still(run.resolve("restart001.ww3"), ModelFiles.POINTS / 2);
    ModelFiles.still(run.resolve("restart002.ww3"), ModelFiles.POINTS / 2 + 1);
    harness.set("ww3.destinations", "a");
    for (int time = 1; time <= 2; time++) { // copied, and then found there
      TransferReport report = harness.transfer(run);
      assertThat(report.hasSucceeded()).isTrue();
      assertThat(report.items())
          .filteredOn(item -> item.warning().isPresent())
          .singleElement()
          .satisfies(
              item -> {
                assertThat(item.item().source()).isEqualTo(run.resolve("restart002.ww3"));
                assertThat(item.warning().orElseThrow())
                    .startsWith("the spectra of 16 of its 30 sea points are all zero; ");
              });
      JsonNode json = new JsonMapper().readTree(root.resolve("state/reports/day.json").toFile());
      assertThat(json.get("items").findValuesAsText("warning"))
          .filteredOn(warning -> !warning.equals("null"))
          .singleElement()
          .asString()
          .contains("16 of its 30");
    }
  }

  /** The day with a track along which there are points from 03 to 05 h. */
  private Path tracked() throws IOException {
    Path namelist = run.resolve("ww3_shel.nml");
    String track = "DATE%TRACK = '20230101 000000' '3600' '20230102 000000'\n  DATE%RESTART";
    Files.writeString(namelist, RunFixture.DAY.replace("DATE%RESTART", track));
    Files.writeString(run.resolve("track_i.ww3"), "");
    List<Instant> times =
        LongStream.rangeClosed(3, 5).mapToObj(hour -> START.plusSeconds(hour * 3600)).toList();
    return ModelFiles.trackOutput(run.resolve("track_o.ww3"), times, ByteOrder.BIG_ENDIAN);
  }

  @Test
  void a_track_is_named_and_reported_by_the_times_of_its_points() throws Exception {
    tracked();
    harness.set("ww3.cycle-manifest", "true").set("ww3.destinations", "a");
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    assertThat(harness.names("a")).contains("20230101_030000_track_o.ww3");
    JsonNode list = new JsonMapper().readTree(root.resolve("to-a/day.manifest.json").toFile());
    JsonNode track = list.get("objects").get(1);
    assertThat(track.get("validTime").asText()).isEqualTo("2023-01-01T03:00:00Z");
    assertThat(track.get("lastTime").asText()).isEqualTo("2023-01-01T05:00:00Z");
    assertThat(track.get("validTimeSource").asText()).isEqualTo("header");
    assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(REUSED, 7L));
  }

  @Test
  void a_tracks_netcdf_file_is_named_by_the_first_time_that_it_holds() throws Exception {
    Path cruise =
        RunFixture.shel(
            root.resolve("inbox/cruise"),
            """
            &DOMAIN_NML DOMAIN%START = '20230131 180000' DOMAIN%STOP = '20230201 060000' /
            &OUTPUT_DATE_NML DATE%TRACK = '20230131 180000' '3600' '20230201 060000' /
            """);
    Files.writeString(
        cruise.resolve("ww3_trnc.nml"),
        """
        &TRACK_NML
          TRACK%TIMESTART = '20230131 000000' TRACK%TIMESTRIDE = '3600' TRACK%TIMESPLIT = 4
        /
        """);
    Files.writeString(cruise.resolve("track_i.ww3"), "");
    List<Instant> times = List.of(Instant.parse("2023-01-31T21:00:00Z"));
    ModelFiles.trackOutput(cruise.resolve("track_o.ww3"), times, ByteOrder.LITTLE_ENDIAN);
    Path file = cruise.resolve("ww3.2023_trck.nc");
    Files.copy(Path.of("src/test/resources/header/fields-cdf5.nc"), file);
    harness.set("ww3.destinations", "a").set("ww3.require-header", "true");
    assertThat(harness.transfer(cruise).hasSucceeded()).isTrue();
    assertThat(harness.names("a"))
        .containsExactly("20230131_210000_track_o.ww3", "20230131_210000_ww3.2023_trck.nc");
  }

  @Test
  void a_track_of_another_run_is_not_sent() throws Exception {
    Path track = tracked();
    ModelFiles.trackOutput(track, List.of(START.minusSeconds(60), START), ByteOrder.BIG_ENDIAN);
    assertThat(errors(harness.transfer(run)))
        .hasSize(2)
        .allMatch(error -> error.startsWith(track + ": its header says 2022-12-31T23:59:00Z to"));
  }

  @Test
  void a_track_that_does_not_tell_its_times_has_those_of_the_namelists() throws Exception {
    Path track = tracked();
    Files.delete(track);
    RunFixture.opaque(track, 500);
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    assertThat(harness.names("a")).contains("20230101_000000_track_o.ww3");
  }

  @Test
  void further_files_are_named_by_their_own_header_where_they_have_one() throws Exception {
    harness.set("ww3.also", "*.copy,*.txt").set("ww3.destinations", "a");
    restart(run.resolve("first.copy"), 6);
    Files.writeString(run.resolve("notes.txt"), "");
    Files.copy(Path.of("src/test/resources/header/fixed-nc4.nc"), run.resolve("grid.copy"));
    ModelFiles.fieldOutput(
        run.resolve("fields.copy"),
        List.of(START.plusSeconds(60), START.plusSeconds(120)),
        ByteOrder.BIG_ENDIAN);
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    assertThat(harness.names("a"))
        .contains(
            "20230101_060000_first.copy",
            "20230101_000000_notes.txt",
            "20230101_060000_grid.copy",
            "20230101_000100_fields.copy");
    truncate(run.resolve("fields.copy"), 300);
    assertThat(errors(harness.transfer(run)))
        .singleElement()
        .asString()
        .contains("fields.copy: is not whole");
  }

  @Test
  void a_netcdf_restart_is_held_against_the_namelists_like_any_other() throws Exception {
    Path samples = Path.of("src/test/resources/header");
    for (String name : List.of("restart001.ww3", "restart002.ww3")) {
      Files.delete(run.resolve(name));
    }
    Files.copy(samples.resolve("fixed-nc4.nc"), run.resolve("restart001.ww3"));
    Files.copy(samples.resolve("fixed-nc4.nc"), run.resolve("restart002.ww3"));
    harness.set("ww3.destinations", "a").set("ww3.require-header", "true");
    assertThat(errors(harness.transfer(run)))
        .singleElement()
        .asString()
        .startsWith(run.resolve("restart002.ww3") + ": its header says 2023-01-01T06:00:00Z, ");
    byte[] content = Files.readAllBytes(samples.resolve("fixed-cdf2.nc"));
    String text = new String(content, StandardCharsets.ISO_8859_1);
    assertThat(text).contains("proleptic_gregorian");
    Files.writeString(
        run.resolve("restart001.ww3"),
        text.replace("proleptic_gregorian", "360_day            "),
        StandardCharsets.ISO_8859_1);
    assertThat(errors(harness.transfer(run)))
        .hasSize(2)
        .anySatisfy(
            error ->
                assertThat(error).contains("restart001.ww3: has times of the calendar '360_day'"));
    harness.set("ww3.require-header", "false");
    Files.writeString(
        run.resolve("restart001.ww3"),
        text.replace(" since ", " until "),
        StandardCharsets.ISO_8859_1);
    assertThat(errors(harness.transfer(run)))
        .hasSize(2)
        .anySatisfy(
            error ->
                assertThat(error)
                    .contains(
                        "restart001.ww3: is a NetCDF file whose time cannot be read: the units of"
                            + " its"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_run_of_another_calendar_is_refused_and_nothing_is_sent(boolean isByNamelist)
      throws Exception {
    if (isByNamelist) {
      Files.writeString(run.resolve("ww3_grid.nml"), "&GRID_NML GRID%NML = 'more.nml' /\n");
      Files.writeString(run.resolve("more.nml"), "&MISC CALTYPE = '360_day' /\n");
    } else {
      ModelFiles.definition(run.resolve("mod_def.ww3"), "360_day", ByteOrder.BIG_ENDIAN);
    }
    String where = isByNamelist ? "more.nml:1:17: CALTYPE: " : "mod_def.ww3: CALTYPE: ";
    assertThatExceptionOfType(IncompleteRunException.class)
        .isThrownBy(() -> harness.transfer(run))
        .withMessageContaining(where + "'360_day' is a calendar with other days than the standard");
    assertThat(harness.names("a")).isEmpty();
  }

  @Test
  void a_run_of_the_standard_calendar_goes_its_way() throws Exception {
    Files.writeString(run.resolve("ww3_grid.nml"), "&GRID_NML GRID%NML = 'more.nml' /\n");
    Files.writeString(run.resolve("more.nml"), "&MISC CALTYPE = 'standard' /\n");
    ModelFiles.definition(run.resolve("mod_def.ww3"), "standard", ByteOrder.BIG_ENDIAN);
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
  }
}
