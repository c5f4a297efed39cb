package org.ww3transfer.route.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.settings.SettingsReader;
import org.ww3transfer.settings.property.SettingsSource;

class WorkerSettingsTest {
  @TempDir private Path root;
  private Path file;
  private SettingsSource source;

  @BeforeEach
  void write() throws IOException {
    file = root.resolve("application.properties");
    source = new SettingsSource(Optional.of(file), true, Map.of(), Map.of());
    write("a");
  }

  private void write(String destinations, String... more) throws IOException {
    List<String> lines = new ArrayList<>(List.of("ww3.inbox=" + root));
    lines.add("ww3.destinations=" + destinations);
    for (String name : destinations.split(",")) {
      lines.add("ww3.destination." + name + ".prefix=" + root.resolve(name));
    }
    lines.addAll(List.of(more));
    Files.writeString(file, lines.stream().collect(Collectors.joining("\n")));
  }

  private WorkerSettings of(String... wanted) {
    return new WorkerSettings(source, SettingsReader.reading(source), List.of(wanted));
  }

  @Test
  void a_new_destination_is_taken() throws IOException {
    WorkerSettings settings = of();
    write("a,b");
    assertThat(settings.look()).isTrue();
    assertThat(settings.destinations()).containsExactly("a");
    settings.takeUp();
    assertThat(settings.destinations()).containsExactly("a", "b");
    assertThat(settings.look()).isFalse();
  }

  @Test
  void a_new_destination_of_others_is_not() throws IOException {
    WorkerSettings settings = of("a");
    write("a,b");
    assertThat(settings.look()).isFalse();
  }

  @Test
  void what_the_daemon_alone_goes_by_is_not() throws IOException {
    WorkerSettings settings = of();
    write(
        "a",
        "ww3.destination.a.bandwidth-limit=5MB",
        "ww3.destination.a.window=18:00-06:00",
        "ww3.destination.a.retries=7",
        "ww3.expect.day.run=day*",
        "ww3.expect.day.cron=0 0 0 * * ?",
        "ww3.expect.day.grace=1h");
    assertThat(settings.look()).isFalse();
  }

  @Test
  void how_a_destination_is_delivered_to_is_taken() throws IOException {
    WorkerSettings settings = of();
    write("a", "ww3.destination.a.parallel-files=7");
    assertThat(settings.look()).isTrue();
    settings.takeUp();
    write("a", "ww3.destination.a.parallel-files=7", "ww3.destination.a.overwrite=always");
    assertThat(settings.look()).isTrue();
    settings.takeUp();
    write("a", "ww3.run-roots=" + root.resolve("runs"));
    assertThat(settings.look()).isTrue();
  }

  @Test
  void what_is_taken_back_before_it_was_taken_up_is_taken_back() throws IOException {
    WorkerSettings settings = of();
    write("a,b");
    assertThat(settings.look()).isTrue();
    write("a");
    assertThat(settings.look()).isTrue();
    settings.takeUp();
    assertThat(settings.destinations()).containsExactly("a");
  }

  @Test
  void files_that_rest_after_a_change_are_read_by_themselves() throws IOException {
    WorkerSettings settings = of();
    assertThat(settings.lookWhereChanged()).isFalse();
    write("a,b");
    await().until(settings::lookWhereChanged);
    settings.takeUp();
    assertThat(settings.lookWhereChanged()).isFalse();
  }

  @Test
  void refused_ones_leave_those_of_before() throws IOException {
    WorkerSettings settings = of();
    write("a,b", "ww3.overwrite=perhaps");
    assertThat(settings.look()).isFalse();
    settings.takeUp();
    assertThat(settings.destinations()).containsExactly("a");
  }
}
