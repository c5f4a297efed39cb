package org.ww3transfer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.destination.Store;
import org.ww3transfer.settings.property.GivenSettings;
import org.ww3transfer.settings.property.SettingsException;
import org.ww3transfer.settings.property.SettingsSource;

/** Settings from variables of the environment. */
class EnvironmentTest {
  @TempDir private Path directory;

  private static SettingsSource source(
      Path file, Map<String, String> options, String... variables) {
    Map<String, String> environment = new TreeMap<>(Map.of("PATH", "/bin"));
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return new SettingsSource(Optional.of(file), false, options, environment);
  }

  private SettingsSource alone(String... variables) {
    return source(directory.resolve("none"), Map.of(), variables);
  }

  @Test
  void the_environment_alone_is_enough() {
    Settings settings =
        SettingsReader.read(
            alone(
                "WW3_DESTINATIONS", "cloud,Slow-archive",
                "WW3_DESTINATION_CLOUD_PREFIX", "s3://bucket/ww3",
                "WW3_DESTINATION_CLOUD_ACCESS_KEY", "me",
                "WW3_DESTINATION_CLOUD_SECRET_KEY", "{{env:HUSH}}",
                "HUSH", "secret-of-the-bucket",
                "WW3_DESTINATION_SLOW_ARCHIVE_PREFIX", "/archive",
                "WW3_RETRY_FOR", "7h",
                "WW3_OUTPUT_DIRECTORY_RESTART", "RESTART"));
    assertThat(settings.queueRules().retryFor()).hasHours(7);
    assertThat(settings.destinations()).extracting("name").containsExactly("cloud", "Slow-archive");
    Store.S3 store = (Store.S3) settings.destinations().get(0).store();
    assertThat(store.credentials().orElseThrow().secret().value())
        .isEqualTo("secret-of-the-bucket");
  }

  @Test
  void plain_names_of_notices_and_expected_runs_may_come_from_the_environment_alone() {
    Settings settings =
        SettingsReader.read(
            alone(
                "WW3_NOTIFY_NEW", "exec:/bin/true",
                "WW3_NOTIFY_NEW_EVERY", "5m",
                "WW3_EXPECT_GLOBAL_RUN", "global.*",
                "WW3_EXPECT_GLOBAL_CRON", "0 0 0/6 * * ?",
                "WW3_EXPECT_GLOBAL_TIME_ZONE", "Australia/Perth"));
    assertThat(settings.notices()).extracting("name").containsExactly("new");
    assertThat(settings.notices().get(0).every()).hasMinutes(5);
    assertThat(settings.expectations()).extracting("name").containsExactly("global");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"WW3_NOTIFY_NEW_ONE", "WW3_NOTIFY_ON", "WW3_EXPECT_A_B_RUN", "WW3_EXPECT_RUN"})
  void a_variable_whose_name_could_be_another_gives_none(String variable) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> SettingsReader.read(alone(variable, "exec:/bin/true")))
        .withMessageContaining(variable + ": means no ww3.");
  }

  @Test
  void who_is_told_may_be_named_in_a_file_and_the_rest_come_from_the_environment()
      throws IOException {
    Path file = directory.resolve("a.properties");
    Files.writeString(file, "ww3.notify.ops=smtp://localhost\nww3.expect.global.run=global.*\n");
    Settings settings =
        SettingsReader.read(
            source(
                file,
                Map.of(),
                "WW3_NOTIFY_OPS",
                "smtps://mail.example.org",
                "WW3_NOTIFY_OPS_FROM",
                "ww3@example.org",
                "WW3_NOTIFY_OPS_TO",
                "ops@example.org",
                "WW3_EXPECT_GLOBAL_CRON",
                "0 0 0/6 * * ?"));
    assertThat(settings.notices()).singleElement().asString().contains("mail.example.org");
    assertThat(settings.expectations()).hasSize(1);
  }

  @Test
  void it_counts_before_the_files_and_after_the_command_line() throws IOException {
    Path file = directory.resolve("a.properties");
    Files.writeString(file, "ww3.max-open-runs=1\nww3.retry-delay=1s\nww3.retry-max-delay=5s\n");
    SettingsSource source =
        source(
            file,
            Map.of("ww3.retry-delay", "3s"),
            "WW3_RETRY_DELAY",
            "2s",
            "WW3_MAX_OPEN_RUNS",
            "2");
    Settings settings = SettingsReader.read(source);
    assertThat(settings.maxOpenRuns()).isEqualTo(2);
    assertThat(settings.retryDelay()).hasSeconds(3);
    GivenSettings given = SettingsReader.given(source);
    assertThat(given.origin("ww3.max-open-runs").orElseThrow().text())
        .isEqualTo("environment WW3_MAX_OPEN_RUNS");
    assertThat(given.origin("ww3.retry-max-delay").orElseThrow().text()).isEqualTo(file + ":3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WW3_INBXO|is the variable of no setting; did you mean WW3_INBOX?",
        "WW3_RETRY_FRO|is the variable of no setting; did you mean WW3_RETRY_FOR?",
        "WW3_MARKER_OF_NO_MEANING_AT_ALL|is the variable of no setting",
        "WW3_DESTINATION_A_B_PREFIX|could be ww3.destination.a-b.prefix or"
            + " ww3.destination.a_b.prefix; set it in a file or by -D",
        "WW3_DESTINATION_ELSEWHERE_PREFIX|means no ww3.destination.<name>.<key> of a name that is"
            + " given in ww3.destinations (a-b, a_b)",
        "WW3_DESTINATION_A_B_PREFX|means no ww3.destination.<name>.<key> of a name that is given in"
            + " ww3.destinations (a-b, a_b); did you mean WW3_DESTINATION_A_B_PREFIX?",
        "WW3_POST_PROCESSOR_WW3_OUNF_GRID|means no ww3.post-processor.<name>.<key> of a name that"
            + " is given in a file (none)"
      })
  void what_is_ambiguous_or_unknown_is_refused_with_the_variable(String variable, String what) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> SettingsReader.read(alone(variable, "x", "WW3_DESTINATIONS", "a-b,a_b")))
        .withMessage(variable + ": " + what);
  }

  @Test
  void a_value_that_makes_no_sense_is_refused_with_the_variable() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> SettingsReader.read(alone("WW3_MAX_OPEN_RUNS", "many")))
        .withMessage(
            "WW3_MAX_OPEN_RUNS: ww3.max-open-runs: 'many' is not a whole number from 1 to 10000");
  }

  @Test
  void variables_of_the_model_and_of_scripts_are_left_alone() {
    SettingsSource source = alone("WW3_TRANSFER_CONFIG", "/x", "WW3_DIR", "/ww3", "WW3_INPUT", "y");
    assertThat(SettingsReader.given(source).values()).isEmpty();
  }
}
