package org.ww3transfer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.settings.property.GivenSettings;
import org.ww3transfer.settings.property.SettingsException;
import org.ww3transfer.settings.property.SettingsSource;

/** A properties file and the folder conf.d beside it. */
class SettingsFilesTest {
  @TempDir private Path directory;
  private Path main;
  private Path folder;

  @BeforeEach
  void a_file_and_a_folder_beside_it() throws IOException {
    main = directory.resolve("application.properties");
    folder = Files.createDirectory(directory.resolve("conf.d"));
  }

  private static Path write(Path file, String... lines) throws IOException {
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private Settings read(String... option) {
    Map<String, String> overrides = option.length == 0 ? Map.of() : Map.of(option[0], option[1]);
    return SettingsReader.read(SettingsSource.ofFile(main, overrides));
  }

  private void refused(String... lines) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .withMessage(String.join("\n", lines));
  }

  @Test
  void what_stands_in_conf_d_counts_before_the_file_and_after_the_command_line()
      throws IOException {
    write(main, "ww3.max-open-runs=1", "ww3.retry-delay=1s", "ww3.retry-max-delay=11s");
    write(folder.resolve("20-b.properties"), "ww3.max-open-runs=2");
    write(folder.resolve("10-a.properties"), "ww3.retry-delay=2s");
    Settings settings = read("ww3.retry-delay", "3s");
    assertThat(settings.maxOpenRuns()).isEqualTo(2);
    assertThat(settings.retryDelay()).hasSeconds(3);
    assertThat(settings.retryMaxDelay()).hasSeconds(11);
    GivenSettings given = SettingsSource.ofFile(main, Map.of()).read();
    assertThat(given.files())
        .containsExactly(
            main, folder.resolve("10-a.properties"), folder.resolve("20-b.properties"));
    assertThat(given.origin("ww3.max-open-runs").orElseThrow().text())
        .isEqualTo(folder + "/20-b.properties:1");
  }

  @Test
  void what_editors_and_package_managers_leave_in_conf_d_is_not_read() throws IOException {
    write(main, "ww3.max-open-runs=1");
    for (String name :
        new String[] {
          "a.properties~",
          ".a.properties.swp",
          ".hidden.properties",
          "a.properties.rpmnew",
          "a.properties.dpkg-new",
          "#a.properties#",
          "README"
        }) {
      write(folder.resolve(name), "ww3.max-open-runs=0");
    }
    assertThat(read().maxOpenRuns()).isEqualTo(1);
    write(folder.resolve("a.properties"), "ww3.max-open-runs=3");
    assertThat(read().maxOpenRuns()).isEqualTo(3);
  }

  @Test
  void the_default_file_may_be_absent_and_conf_d_counts_all_the_same() throws IOException {
    write(folder.resolve("a.properties"), "ww3.max-open-runs=3");
    assertThat(SettingsReader.read(SettingsSource.ofDefault(main, Map.of())).maxOpenRuns())
        .isEqualTo(3);
    refused(main + ": no such configuration file");
  }

  @Test
  void a_property_given_twice_is_refused_with_both_places() throws IOException {
    write(main, "ww3.inbox=a", "# a comment that does not go on \\", "ww3.inbox=b");
    write(folder.resolve("1.properties"), "", "ww3.overwrite=true");
    write(folder.resolve("2.properties"), "ww3.overwrite = true");
    refused(
        main + ":3: ww3.inbox: is given already in " + main + ":1; keep one",
        folder
            + "/2.properties:1: ww3.overwrite: is given already in "
            + folder
            + "/1.properties:2; keep one");
  }

  @Test
  void a_problem_names_the_line_also_behind_values_of_several_lines() throws IOException {
    write(
        main,
        "! a comment",
        "ww3.destinations = a,\\",
        "    # is no comment here\\",
        "",
        "ww3.overwrite = \\\\",
        "  ww3.max\\-open\\",
        "  -runs : 0",
        "ww3.retry-delay");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .satisfies(
            e ->
                assertThat(e.getMessage().lines())
                    .contains(
                        main + ":5: ww3.overwrite: '\\' is not true, false or always",
                        main + ":6: ww3.max-open-runs: '0' is not a whole number from 1 to 10000",
                        main
                            + ":2: ww3.destinations: '# is no comment here' is not a name of"
                            + " letters, digits, _ and -"));
  }

  @Test
  void a_file_that_cannot_be_read_is_named_with_the_mend() throws IOException {
    Files.write(main, "ww3.inbox=\u00fc".getBytes(StandardCharsets.ISO_8859_1));
    Files.createDirectory(folder.resolve("a.properties"));
    write(folder.resolve("b.properties"), "a = 1", "b = \\u12");
    refused(
        main + ": is not UTF-8; write it anew with that encoding",
        folder + "/a.properties: is not a file",
        folder + "/b.properties:2: b: cannot be read: Malformed \\uxxxx encoding.");
  }

  @Test
  void lines_end_as_on_any_system() throws IOException {
    Files.writeString(main, "ww3.max-open-runs=1\r\n\rww3.retry-delay=x\r\n");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> SettingsReader.read(Optional.of(main), Map.of()))
        .withMessageStartingWith(main + ":3: ww3.retry-delay: 'x' is not a duration");
  }
}
