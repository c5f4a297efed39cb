package org.ww3transfer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ww3transfer.settings.property.SettingsSource;
import org.ww3transfer.settings.table.SettingsTable;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** The table of settings, the program that reads them, and the documents say the same. */
class SettingsDocumentsTest {
  private static final String WRITE = "ww3.write-docs";
  private static final String COMMAND =
      "mvn -B -ntp test -Dtest=SettingsDocumentsTest -D" + WRITE + "=true";

  /** A destination of each scheme, an expectation, and a notice of each kind. */
  private static final Map<String, String> EVERYTHING =
      Map.ofEntries(
          Map.entry("ww3.post-processor.ww3_ounf_hs.grid", "outer"),
          Map.entry("ww3.output-directory.restart", "RESTART"),
          Map.entry("ww3.destinations", "archive,s3,gs,az,sftp,dav"),
          Map.entry("ww3.destination.archive.prefix", "archive"),
          Map.entry("ww3.destination.s3.prefix", "s3://bucket"),
          Map.entry("ww3.destination.dav.prefix", "davs://host/folder"),
          Map.entry("ww3.destination.gs.prefix", "gs://bucket"),
          Map.entry("ww3.destination.az.prefix", "az://container"),
          Map.entry("ww3.destination.az.account", "wavearchive"),
          Map.entry("ww3.destination.az.account-key", "a2V5"),
          Map.entry("ww3.destination.sftp.prefix", "sftp://host/folder"),
          Map.entry("ww3.destination.sftp.user", "courier"),
          Map.entry("ww3.destination.sftp.password", "secret"),
          Map.entry("ww3.destination.sftp.strict-host-key-checking", "false"),
          Map.entry("ww3.expect.global.run", "global.*"),
          Map.entry("ww3.expect.global.cron", "0 0 0/6 * * ?"),
          Map.entry("ww3.notify.ops", "smtp://localhost"),
          Map.entry("ww3.notify.ops.from", "ww3@example.org"),
          Map.entry("ww3.notify.ops.to", "ops@example.org"),
          Map.entry("ww3.notify.chat", "https://chat.example.org/hook"),
          Map.entry("ww3.notify.chat.header.x-team", "waves"));

  /** What else must be given where a key is. */
  private static final Map<String, Map<String, String>> NEEDED =
      Map.of(
          "ww3.naming.pattern", Map.of("ww3.naming", "pattern"),
          "ww3.broker.user", Map.of("ww3.broker.password", "secret"),
          "ww3.http.bind", Map.of("ww3.http.token", "0123456789abcdef"),
          "ww3.notify.ops.user", Map.of("ww3.notify.ops.password", "secret"));

  @Test
  void the_properties_file_is_made_from_the_table() throws IOException {
    assertIsMade(Path.of("application.properties"), SettingsDocuments.propertiesFile());
  }

  @Test
  void the_page_of_settings_is_made_from_the_table() throws IOException {
    assertIsMade(Path.of("docs/settings.md"), SettingsDocuments.page());
  }

  private static void assertIsMade(Path file, String made) throws IOException {
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(file, made);
    }
    assertThat(file)
        .as("%s is not what the table of settings makes; write it anew: %s", file, COMMAND)
        .hasContent(made);
  }

  @Test
  void the_table_has_what_is_read_and_nothing_else() {
    Set<String> asked =
        SettingsReader.reading(SettingsSource.of(EVERYTHING)).asked().keys().stream()
            .map(SettingsTable::general)
            .collect(Collectors.toSet());
    assertThat(asked)
        .containsExactlyInAnyOrderElementsOf(
            SettingsTable.settings().map(Setting::key).collect(Collectors.toSet()));
  }

  @Test
  void a_key_has_one_entry_or_one_for_each_kind_of_destination() {
    Set<String> seen = new HashSet<>();
    for (Setting setting : SettingsTable.settings().toList()) {
      List<String> kinds = setting.kinds().isEmpty() ? List.of("any") : setting.kinds();
      kinds.forEach(kind -> assertThat(seen.add(setting.key() + " of " + kind)).isTrue());
    }
  }

  @Test
  void what_is_said_are_sentences() {
    assertThat(SettingsTable.settings())
        .allSatisfy(
            setting ->
                assertThat(
                        List.of(
                            setting.sentences().meaning(),
                            setting.sentences().change(),
                            setting.sentences().wrong()))
                    .as(setting.key())
                    .allSatisfy(text -> assertThat(text).matches("(?s)[\"A-Z0-9].*[.]")));
  }

  static Stream<Arguments> values() {
    return SettingsTable.SECTIONS.stream()
        .flatMap(
            section ->
                section.settings().stream()
                    .flatMap(
                        setting ->
                            Stream.concat(
                                    setting.form().words().stream(),
                                    setting.examples().stream().map(Setting.Example::value))
                                .distinct()
                                .filter(value -> standsAlone(setting, value))
                                .map(value -> Arguments.of(key(section, setting), value))));
  }

  /** Whether it needs nothing of this machine: no file, no group and no variable. */
  private static boolean standsAlone(Setting setting, String value) {
    return !setting.form().isSecret()
        && !setting.form().expected().startsWith("a file that can be read")
        && !value.contains("{{")
        && !Set.of(
                "ww3.destinations",
                "ww3.naming",
                "ww3.destination.<name>.group",
                "ww3.destination.<name>.strict-host-key-checking")
            .contains(setting.key());
  }

  private static String key(Section section, Setting setting) {
    String key = section.exampleKey(setting, setting.examples().get(0));
    return setting.kinds().isEmpty() || key.startsWith("ww3.notify")
        ? key
        : key.replace(".cloud.", "." + setting.kinds().get(0) + ".");
  }

  @ParameterizedTest
  @MethodSource("values")
  void each_word_and_each_example_of_the_table_is_taken(String key, String value) {
    Map<String, String> given = new TreeMap<>(EVERYTHING);
    given.putAll(NEEDED.getOrDefault(key, Map.of()));
    given.put(key, value);
    Settings settings = SettingsReader.read(Optional.empty(), given);
    assertThat(settings.destinations()).isNotEmpty();
  }
}
