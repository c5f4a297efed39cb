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
import org.junit.jupiter.api.Test;
import org.ww3transfer.settings.property.SettingsSource;

/** The application.properties that is delivered says what holds without it. */
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
