package org.ww3transfer.ww3.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.namelist.NamelistException;
import org.ww3transfer.ww3.GivenTimes;
import org.ww3transfer.ww3.HotStart;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.ManifestRules;
import org.ww3transfer.ww3.log.LogText;

/** When a run begins and ends, where its namelist does not say. */
class RunTimesTest {
  private static final Instant START = Instant.parse("2021-03-22T06:00:00Z");
  private static final Instant STOP = Instant.parse("2021-03-23T06:00:00Z");
  private static final GivenTimes GIVEN = new GivenTimes(Optional.of(START), Optional.of(STOP));

  /** As a coupled run has it: streams that are always on, and no times of the run. */
  private static final String COUPLED =
      """
      &OUTPUT_TYPE_NML
        TYPE%FIELD%LIST = 'HS'
      /
      &OUTPUT_DATE_NML
        DATE%FIELD%START = '19000101 0'
        DATE%FIELD%STRIDE = '43200'
        DATE%FIELD%STOP = '99990101 0'
        DATE%FIELD%OUTFFILE = '1'
        DATE%RESTART = '19000101 000000' '21600' '99990101 000000'
      /
      """;

  private static final String MEND =
      "; set it in &DOMAIN_NML, or give \"start\" and \"stop\" in a JSON marker"
          + " (--start and --stop of a command)";

  @TempDir private Path run;

  private Manifest manifest(String namelist, GivenTimes given) throws IOException {
    RunFixture.shel(run, namelist);
    return new ManifestReader(ManifestRules.of(Optional.empty(), 10_000)).read(run, given);
  }

  private void log(String name, String initialTime) throws IOException {
    Files.writeString(run.resolve(name), LogText.of714().begins(initialTime).toString());
  }

  private void refused(String namelist, String message) {
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> manifest(namelist, GivenTimes.NONE))
        .withMessage(message + MEND);
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> ManifestReader.hotStart(run, GivenTimes.NONE))
        .withMessage(message + MEND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ufs.configure",
        "nems.configure",
        "model_configure",
        "nuopc.runconfig",
        "nuopc.runseq",
        "ww3_esmf.rc"
      })
  void without_a_start_the_file_of_the_coupler_is_named(String coupler) throws IOException {
    Files.createFile(run.resolve(coupler));
    refused(
        COUPLED,
        "ww3_shel.nml: DOMAIN%START is not set, as there is no &DOMAIN_NML; "
            + coupler
            + " beside it says that a coupler sets the run's times");
    log("log.ww3", "1968/06/06 00:00:00");
    refused(
        "! a comment\n&DOMAIN_NML DOMAIN%IOSTYP = 1 /\n" + COUPLED,
        "ww3_shel.nml:2:1: DOMAIN%START is not set; "
            + coupler
            + " beside it says that a coupler sets the run's times;"
            + " log.ww3 says that the run began at 1968-06-06T00:00:00Z");
  }

  @Test
  void without_a_start_nothing_is_taken_for_it_that_nothing_vouches_for() throws IOException {
    String nothing =
        "ww3_shel.nml: DOMAIN%START is not set, as there is no &DOMAIN_NML;"
            + " nothing vouches for the model's default, 1968-06-06T00:00:00Z";
    refused(COUPLED, nothing);
    log("log.ww3", "2021/03/22 06:00:00");
    refused(COUPLED, nothing + "; log.ww3 says that the run began at 2021-03-22T06:00:00Z");
    refused(
        RunFixture.DAY.replace("DOMAIN%START = '20230101 000000'", ""),
        "ww3_shel.nml:1:1: DOMAIN%START is not set; nothing vouches for the model's default,"
            + " 1968-06-06T00:00:00Z; log.ww3 says that the run began at 2021-03-22T06:00:00Z");
  }

  @Test
  void a_log_vouches_for_the_default_of_the_model() throws IOException {
    log("log.ww3", "1968/06/06 00:00:00");
    Manifest manifest = manifest(COUPLED, GivenTimes.NONE);
    assertThat(manifest.start()).isEqualTo("1968-06-06T00:00:00Z");
    assertThat(manifest.stop()).isEqualTo("1968-06-07T00:00:00Z");
    assertThat(manifest.isCoupled()).isFalse();
  }

  @Test
  void logs_that_do_not_agree_vouch_for_nothing() throws IOException {
    log("log.outer", "1968/06/06 00:00:00");
    log("log.inner", "2021/03/22 06:00:00");
    refused(
        COUPLED,
        "ww3_shel.nml: DOMAIN%START is not set, as there is no &DOMAIN_NML;"
            + " nothing vouches for the model's default, 1968-06-06T00:00:00Z");
  }

  @Test
  void a_namelist_that_speaks_of_that_year_vouches_for_it_too() throws IOException {
    String streams = COUPLED.replace("19000101", "19680606").replace("99990101", "19680608");
    assertThat(manifest(streams, GivenTimes.NONE).stop()).isEqualTo("1968-06-07T00:00:00Z");
    String stop = "&DOMAIN_NML DOMAIN%STOP = '19680606 060000' /\n";
    assertThat(manifest(stop + COUPLED, GivenTimes.NONE).stop()).isEqualTo("1968-06-06T06:00:00Z");
    refused(
        COUPLED.replace("19000101", "19680606"),
        "ww3_shel.nml: DOMAIN%START is not set, as there is no &DOMAIN_NML;"
            + " nothing vouches for the model's default, 1968-06-06T00:00:00Z");
    refused(
        stop.replace("1968", "2023") + streams,
        "ww3_shel.nml:1:1: DOMAIN%START is not set; nothing vouches for the model's default,"
            + " 1968-06-06T00:00:00Z");
  }

  @Test
  void without_a_stop_a_run_of_another_year_is_refused() throws IOException {
    String why =
        "ww3_shel.nml:1:1: DOMAIN%STOP is not set; nothing vouches for the model's default,"
            + " 1968-06-07T00:00:00Z";
    refused(RunFixture.DAY.replace("DOMAIN%STOP  = '20230102 000000'", ""), why);
    String start = "&DOMAIN_NML DOMAIN%START = '19680601 000000' /\n" + COUPLED;
    assertThat(manifest(start, GivenTimes.NONE).stop()).isEqualTo("1968-06-07T00:00:00Z");
    Files.createFile(run.resolve("ufs.configure"));
    refused(
        start,
        "ww3_shel.nml:1:1: DOMAIN%STOP is not set;"
            + " ufs.configure beside it says that a coupler sets the run's times");
  }

  @Test
  void between_given_times_the_streams_are_expanded() throws IOException {
    Files.createFile(run.resolve("ufs.configure"));
    Manifest manifest = manifest(COUPLED, GIVEN);
    assertThat(manifest.isCoupled()).isTrue();
    assertThat(manifest.outputs())
        .extracting(each -> each.output().path() + " " + each.output().validTime())
        .containsExactly(
            "20210322.120000.out_grd.ww3 2021-03-22T12:00:00Z",
            "20210323.000000.out_grd.ww3 2021-03-23T00:00:00Z",
            "restart001.ww3 2021-03-22T12:00:00Z",
            "restart002.ww3 2021-03-22T18:00:00Z",
            "restart003.ww3 2021-03-23T00:00:00Z",
            "restart004.ww3 2021-03-23T06:00:00Z");
    assertThat(ManifestReader.hotStart(run, GIVEN).start()).isEqualTo(START);
  }

  @Test
  void a_given_start_needs_a_stop_but_not_for_a_run_that_is_yet_to_begin() throws IOException {
    GivenTimes startAlone = new GivenTimes(Optional.of(START), Optional.empty());
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> manifest(COUPLED, startAlone))
        .withMessageContaining("DOMAIN%STOP is not set");
    assertThat(ManifestReader.hotStart(run, startAlone))
        .isEqualTo(new HotStart(START, Optional.empty(), List.of("ww3")));
    String stop = "&DOMAIN_NML DOMAIN%STOP = '20210323 000000' /\n";
    assertThat(manifest(stop + COUPLED, startAlone).stop()).isEqualTo("2021-03-23T00:00:00Z");
  }

  @Test
  void a_given_time_that_the_namelist_contradicts_is_an_error_that_names_both() throws IOException {
    GivenTimes same =
        new GivenTimes(
            Optional.of(Instant.parse("2023-01-01T00:00:00Z")),
            Optional.of(Instant.parse("2023-01-02T00:00:00Z")));
    Manifest manifest = manifest(RunFixture.DAY, same);
    assertThat(manifest.outputs()).hasSize(5);
    assertThat(manifest.isCoupled()).as("its namelist says when it ran").isFalse();
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> manifest(RunFixture.DAY, GIVEN))
        .withMessage(
            "ww3_shel.nml:2:18: DOMAIN%START: '20230101 000000' is not the start that was given,"
                + " 2021-03-22T06:00:00Z; fix the one that is wrong");
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> ManifestReader.hotStart(run, GIVEN));
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(
            () -> manifest(RunFixture.DAY, new GivenTimes(Optional.empty(), Optional.of(STOP))))
        .withMessageContaining("is not the stop that was given, 2021-03-23T06:00:00Z");
  }

  @Test
  void a_start_in_the_namelist_beside_a_coupler_is_doubted_until_it_is_confirmed()
      throws IOException {
    assertThat(manifest(RunFixture.DAY, GivenTimes.NONE).warnings()).isEmpty();
    Files.createFile(run.resolve("nems.configure"));
    assertThat(manifest(RunFixture.DAY, GivenTimes.NONE).warnings())
        .containsExactly(
            "ww3_shel.nml says that the run began at 2023-01-01T00:00:00Z, which no log confirms;"
                + " nems.configure beside it says that a coupler sets the run's times");
    GivenTimes same =
        new GivenTimes(Optional.of(Instant.parse("2023-01-01T00:00:00Z")), Optional.empty());
    assertThat(manifest(RunFixture.DAY, same).warnings()).isEmpty();
    log("log.ww3", "2023/01/01 06:00:00");
    assertThat(manifest(RunFixture.DAY, GivenTimes.NONE).warnings()).hasSize(1);
    log("log.ww3", "2023/01/01 00:00:00");
    assertThat(manifest(RunFixture.DAY, GivenTimes.NONE).warnings()).isEmpty();
  }

  @Test
  void times_that_no_run_can_have_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GivenTimes(Optional.of(START), Optional.of(START)))
        .withMessageContaining("is not after start 2021-03-22T06:00:00Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GivenTimes(Optional.of(START.plusMillis(1)), Optional.empty()))
        .withMessageContaining("is not a whole second");
  }

  @Test
  void of_ww3_multi_it_is_the_same() throws IOException {
    Files.writeString(
        run.resolve("ww3_multi.nml"),
        """
        &MODEL_GRID_NML MODEL(1)%NAME = 'g' /
        &OUTPUT_DATE_NML ALLDATE%RESTART = '19000101 000000' '43200' '99990101 000000' /
        """);
    ManifestReader reader = new ManifestReader(ManifestRules.of(Optional.empty(), 10));
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> reader.read(run))
        .withMessageStartingWith("ww3_multi.nml: DOMAIN%START is not set");
    assertThat(reader.read(run, GIVEN).outputs())
        .extracting(each -> each.output().path() + " " + each.output().validTime())
        .containsExactly("restart001.g 2021-03-22T12:00:00Z", "restart002.g 2021-03-23T00:00:00Z");
    assertThat(ManifestReader.hotStart(run, GIVEN))
        .isEqualTo(new HotStart(START, Optional.empty(), List.of("g")));
  }

  @Test
  void an_older_input_file_alone_is_named_with_what_must_be_there_instead() throws IOException {
    ManifestReader reader = new ManifestReader(ManifestRules.of(Optional.empty(), 10));
    Path shel = Files.createFile(run.resolve("ww3_shel.inp"));
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> reader.read(run))
        .withMessage(
            shel + ": is not read; the run must have a namelist, ww3_shel.nml, that says the same");
    Path multi = Files.createFile(run.resolve("ww3_multi.inp"));
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> ManifestReader.hotStart(run, GivenTimes.NONE))
        .withMessage(
            multi
                + ": is not read; the run must have a namelist, ww3_multi.nml, and be run with it,"
                + " as ww3_multi behaves differently under the two: from a .inp the checkpoint"
                + " stream writes files of its own");
    assertThat(manifest(RunFixture.DAY, GivenTimes.NONE).outputs()).hasSize(5);
  }
}
