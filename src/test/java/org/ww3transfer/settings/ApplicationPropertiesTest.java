package org.ww3transfer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ww3transfer.settings.property.SettingsSource;

/** The commented application.properties is the one reference of settings, and stays true. */
class ApplicationPropertiesTest {
  private static final Path FILE = Path.of("application.properties");
  private static final Pattern KEY = Pattern.compile("(?m)^#?(ww3\\.[a-z0-9_.-]+) *=");

  private static Set<String> documented() throws IOException {
    Set<String> keys = new TreeSet<>();
    Matcher matcher = KEY.matcher(Files.readString(FILE));
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }
    return keys;
  }

  @Test
  void it_is_valid_and_describes_exactly_the_settings_that_are_read() throws IOException {
    Map<String, String> example =
        Map.ofEntries(
            Map.entry("ww3.post-processor.ww3_ounf_hs.grid", "outer"),
            Map.entry("ww3.output-directory.restart", "RESTART"),
            Map.entry("ww3.destinations", "archive,s3,gs,az,sftp,dav"),
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
    Set<String> asked = SettingsReader.reading(SettingsSource.ofFile(FILE, example)).asked().keys();
    assertThat(ofAnyDestination(documented())).isEqualTo(ofAnyDestination(asked));
  }

  /** Each scheme has keys of its own; what all have in common is described once. */
  private static Set<String> ofAnyDestination(Set<String> keys) {
    return keys.stream()
        .map(
            key ->
                key.replaceFirst("^ww3\\.(destination|expect|notify)\\.[a-z0-9]+", "ww3.$1.<name>")
                    .replaceFirst("\\.header\\.[a-z-]+$", ".header.<header>"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void a_value_that_is_written_out_is_the_default() {
    Settings shipped = SettingsReader.read(Optional.of(FILE), Map.of());
    Settings defaults =
        SettingsReader.read(
            Optional.empty(),
            Map.of("ww3.destinations", "archive", "ww3.destination.archive.prefix", "archive"));
    assertThat(shipped.toString()).isEqualTo(defaults.toString());
  }

  @Test
  void every_setting_has_a_variable() throws IOException {
    Map<String, String> environment = new TreeMap<>();
    documented()
        .forEach(
            key -> environment.put(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), "value"));
    environment.put("WW3_DESTINATIONS", "archive,cloud");
    SettingsSource source =
        new SettingsSource(
            Optional.of(FILE),
            true,
            Map.of(
                "ww3.post-processor.ww3_ounf_hs.grid", "outer",
                "ww3.expect.global.run", "global.*",
                "ww3.notify.ops", "smtp://localhost",
                "ww3.notify.chat", "https://chat.example.org"),
            environment);
    assertThat(SettingsReader.given(source).values().keySet()).isEqualTo(documented());
  }
}
