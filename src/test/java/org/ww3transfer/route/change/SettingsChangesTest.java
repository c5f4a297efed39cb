package org.ww3transfer.route.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.notice.receiver.Address;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader;
import org.ww3transfer.settings.SettingsReader.Reading;
import org.ww3transfer.settings.property.SettingsSource;

class SettingsChangesTest {
  @TempDir private Path root;
  private final Map<String, String> written = new HashMap<>();
  private final List<Settings> followed = new ArrayList<>();
  private SettingsChanges changes;

  @BeforeEach
  void start() throws Exception {
    written.put("ww3.destinations", "a,b");
    written.put("ww3.destination.a.prefix", root + "/a");
    written.put("ww3.destination.b.prefix", root + "/b");
    written.put("ww3.notify.ops", "http://127.0.0.1/hook");
    written.put("ww3.notify.ops.token", "{{file:" + root + "/token}}");
    Files.writeString(root.resolve("token"), "first-token");
    changes = new SettingsChanges(standing -> read(), read(), followed::add, new RunEvents());
  }

  private Reading read() {
    return SettingsReader.reading(SettingsSource.of(written));
  }

  @Test
  void another_token_in_a_file_counts_although_no_key_is_another() throws Exception {
    Files.writeString(root.resolve("token"), "second-token");
    changes.takeUp();
    Address.Webhook webhook = (Address.Webhook) followed.get(0).notices().get(0).address();
    assertThat(webhook.token().orElseThrow().value()).isEqualTo("second-token");
  }

  @Test
  void what_is_being_written_is_taken_up_where_it_is_right_and_takes_no_destination_away() {
    written.put("ww3.retry-for", "6");
    changes.takeUpIfWhole();
    assertThat(followed).as("is not right").isEmpty();
    written.put("ww3.retry-for", "6h");
    written.put("ww3.destinations", "a");
    written.remove("ww3.destination.b.prefix");
    changes.takeUpIfWhole();
    assertThat(followed).as("the rest may still come").isEmpty();
    written.put("ww3.destinations", "a,b");
    written.put("ww3.destination.b.prefix", root + "/b");
    changes.takeUpIfWhole();
    assertThat(followed)
        .singleElement()
        .satisfies(now -> assertThat(now.queueRules().retryFor()).hasHours(6));
  }
}
