package org.ww3transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.destination.StateException;

class RequestsTest {
  private static final Instant NOON = Instant.parse("2023-01-01T12:00:00Z");

  @TempDir private Path state;
  private Requests requests;

  @BeforeEach
  void open() {
    requests = new Requests(state);
  }

  private static Request cancel(String runId, Instant at) {
    return new Request(Request.Kind.CANCEL, runId, Optional.empty(), Optional.empty(), at);
  }

  private List<String> waiting() throws IOException {
    return requests.list().stream().map(each -> each.request().runId()).toList();
  }

  @Test
  void the_oldest_comes_first_and_each_stays_until_it_is_removed() throws IOException {
    requests.write(cancel("third", NOON.plusNanos(2)));
    requests.write(cancel("first", NOON.minusSeconds(1)));
    requests.write(cancel("second", NOON.plusNanos(1)));
    assertThat(waiting()).containsExactly("first", "second", "third");
    assertThat(waiting()).hasSize(3);
    requests.remove(requests.list().get(0));
    assertThat(waiting()).containsExactly("second", "third");
    assertThat(requests.count()).isEqualTo(2);
  }

  @Test
  void what_was_written_is_read_as_it_was() throws IOException {
    Request request =
        new Request(Request.Kind.RETRY, "glob3", Optional.of("cloud"), Optional.of("re*"), NOON);
    requests.write(request);
    assertThat(requests.list().get(0).request()).isEqualTo(request);
  }

  @Test
  void where_nobody_asked_for_anything_there_is_none_and_nothing_is_made() throws IOException {
    assertThat(requests.list()).isEmpty();
    assertThat(state).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{\"schemaVersion\":1",
        "{\"schemaVersion\":1,\"request\":\"explode\",\"runId\":\"a\",\"at\":\"2023-01-01T00:00:00Z\"}",
        "{\"schemaVersion\":2,\"request\":\"retry\",\"runId\":\"a\",\"at\":\"2023-01-01T00:00:00Z\"}",
        "{\"schemaVersion\":1,\"request\":\"retry\",\"runId\":\"../a\",\"at\":\"2023-01-01T00:00:00Z\"}",
        "{\"schemaVersion\":1,\"request\":\"retry\",\"at\":\"2023-01-01T00:00:00Z\"}",
        "{\"schemaVersion\":1,\"request\":\"retry\",\"runId\":\"a\",\"at\":\"noon\"}",
        "{\"schemaVersion\":1,\"request\":\"retry\",\"runId\":\"a\"}"
      })
  void a_bad_one_is_set_aside_and_hides_no_other(String content) throws IOException {
    requests.write(cancel("good", NOON));
    Path bad = Files.writeString(state.resolve("requests/0-bad.json"), content);
    assertThat(waiting()).containsExactly("good");
    assertThat(bad).doesNotExist();
    assertThat(state.resolve("requests/0-bad.json.bad")).hasContent(content);
    assertThat(waiting()).containsExactly("good");
  }

  @Test
  void what_is_no_plain_file_is_set_aside_unopened() throws IOException {
    Files.createDirectories(state.resolve("requests/a.json"));
    Files.createSymbolicLink(state.resolve("requests/b.json"), Path.of("/dev/zero"));
    assertThat(waiting()).isEmpty();
    assertThat(state.resolve("requests/a.json.bad")).isDirectory();
    assertThat(state.resolve("requests/b.json.bad")).isSymbolicLink();
  }

  @Test
  void a_part_of_a_killed_call_is_no_request() throws IOException {
    requests.write(cancel("good", NOON));
    Files.writeString(state.resolve("requests/.x.json.part"), "{");
    Files.writeString(state.resolve("requests/.x.json"), "{");
    assertThat(waiting()).containsExactly("good");
  }

  @Test
  void a_script_that_runs_wild_fills_no_disk() throws IOException {
    Path folder = Files.createDirectories(state.resolve("requests"));
    for (int i = 0; i < Requests.MOST; i++) {
      Files.createFile(folder.resolve(i + ".json"));
    }
    assertThatThrownBy(() -> requests.write(cancel("one", NOON)))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("1000 requests wait already, and no daemon takes them");
  }
}
