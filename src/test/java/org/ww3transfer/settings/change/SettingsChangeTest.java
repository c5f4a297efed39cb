package org.ww3transfer.settings.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ww3transfer.settings.SettingsReader;
import org.ww3transfer.settings.SettingsReader.Reading;
import org.ww3transfer.settings.property.SettingsSource;

class SettingsChangeTest {
  private final Map<String, String> values =
      new HashMap<>(
          Map.of(
              "ww3.destinations", "a,s",
              "ww3.destination.a.prefix", "/data/a/{validTime:yyyy}",
              "ww3.destination.s.prefix", "s3://bucket/x",
              "ww3.destination.s.access-key", "id",
              "ww3.destination.s.secret-key", "old-secret"));

  private Reading read() {
    return SettingsReader.reading(SettingsSource.of(values));
  }

  private SettingsChange change(Map<String, String> edit) {
    Reading before = read();
    values.putAll(edit);
    return SettingsChange.of(before, read());
  }

  @Test
  void what_is_read_twice_does_not_differ() {
    assertThat(change(Map.of()).isEmpty()).isTrue();
  }

  @Test
  void destinations_are_removed_changed_and_added() {
    SettingsChange change =
        change(
            Map.of(
                "ww3.destinations", "s,n",
                "ww3.destination.n.prefix", "/data/n",
                "ww3.destination.s.retries", "5"));
    assertThat(change.removed()).containsExactly("a");
    assertThat(change.changed()).containsExactly("s");
    assertThat(change.added()).containsExactly("n");
    assertThat(change.summary())
        .isEqualTo(
            "ww3.destination.n.prefix, ww3.destination.s.retries, ww3.destinations;"
                + " added destination n; changed destination s; removed destination a");
  }

  @Test
  void a_setting_of_all_changes_only_those_that_go_by_it() {
    SettingsChange change =
        change(Map.of("ww3.parallel-files", "3", "ww3.destination.a.parallel-files", "2"));
    assertThat(change.changed()).containsExactly("s");
  }

  @Test
  void another_secret_is_a_change_and_is_not_said() {
    SettingsChange change = change(Map.of("ww3.destination.s.secret-key", "new-secret"));
    assertThat(change.changed()).containsExactly("s");
    assertThat(change.summary()).doesNotContain("new-secret", "old-secret");
  }

  @Test
  void what_needs_a_restart_is_named_until_there_is_one_and_the_rest_changes() {
    SettingsChange first = change(Map.of("ww3.inbox", "/elsewhere", "ww3.retry-for", "3h"));
    assertThat(first.restart()).containsExactly("ww3.inbox");
    assertThat(first.keys()).containsExactly("ww3.retry-for");
    assertThat(first.result().settings().inbox()).isEqualTo(Path.of("inbox").toAbsolutePath());
    values.put("ww3.retry-for", "4h");
    assertThat(SettingsChange.of(first.result(), read()).restart()).containsExactly("ww3.inbox");
  }
}
