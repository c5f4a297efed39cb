package org.ww3transfer.journal.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.journal.lines.ChecksummedLine;

/** What is with workers, over kills of the daemon. */
class DispatchedItemsTest {
  @TempDir private Path state;

  @Test
  void what_is_out_is_known_to_the_next_process_by_its_id() throws IOException {
    DispatchedItems first = DispatchedItems.open(state);
    first.dispatched("run/a/x", "1");
    first.dispatched("run/a/y", "2");
    first.returned("run/a/x");
    DispatchedItems next = DispatchedItems.open(state);
    assertThat(next.idOf("run/a/x")).isEmpty();
    assertThat(next.idOf("run/a/y")).contains("2");
    next.close();
    first.close();
  }

  @Test
  void a_line_that_a_kill_cut_short_swallows_no_other() throws IOException {
    DispatchedItems first = DispatchedItems.open(state);
    first.dispatched("run/a/x", "1");
    first.close();
    Path file = state.resolve("dispatched.jsonl");
    Files.writeString(file, "{\"key\":\"run", StandardOpenOption.APPEND);
    DispatchedItems next = DispatchedItems.open(state);
    next.dispatched("run/a/y", "2");
    next.close();
    try (DispatchedItems last = DispatchedItems.open(state)) {
      assertThat(last.all()).containsOnlyKeys("run/a/x", "run/a/y");
    }
  }

  @Test
  void the_file_is_written_anew_when_most_of_it_has_come_back() throws IOException {
    try (DispatchedItems out = DispatchedItems.open(state)) {
      out.dispatched("run/a/stays", "0");
      for (int i = 0; i < 101_000; i++) {
        out.dispatched("run/a/" + i, "1");
        out.returned("run/a/" + i);
      }
      assertThat(Files.size(state.resolve("dispatched.jsonl"))).isLessThan(2_000_000);
      assertThat(out.all()).containsOnlyKeys("run/a/stays");
    }
  }

  @Test
  void what_is_out_is_found_by_the_name_that_it_gets() throws IOException {
    try (DispatchedItems out = DispatchedItems.open(state)) {
      out.dispatched("old/a/2023/x", "1");
      out.dispatched("old/b/2023/x", "2");
      out.dispatched("older/a/2023/x", "3");
      assertThat(out.atPlaceOf("new/a/2023/x"))
          .containsOnly(Map.entry("old/a/2023/x", "1"), Map.entry("older/a/2023/x", "3"));
      out.returned("old/a/2023/x");
      out.returned("older/a/2023/x");
      assertThat(out.atPlaceOf("new/a/2023/x")).isEmpty();
    }
    try (DispatchedItems next = DispatchedItems.open(state)) {
      assertThat(next.atPlaceOf("new/b/2023/x")).containsOnlyKeys("old/b/2023/x");
    }
  }

  @Test
  void the_next_process_knows_which_broker_all_of_it_is_at() throws IOException {
    BrokerId broker = new BrokerId(List.of("tcp://a:1", "tcp://b:1"), "ww3.one");
    try (DispatchedItems out = DispatchedItems.open(state, broker)) {
      out.dispatched("run/a/x", "1");
    }
    NotedItems read = NotedItems.read(state);
    assertThat(read.broker()).contains(broker);
    assertThat(read.all()).containsOnlyKeys("run/a/x");
    try (DispatchedItems next = DispatchedItems.open(state, broker)) {
      next.returned("run/a/x");
    }
    assertThat(NotedItems.read(state).count()).isZero();
    assertThat(NotedItems.read(state).broker()).contains(broker);
  }

  @Test
  void lines_of_an_earlier_version_are_of_no_broker_in_particular() throws IOException {
    Files.write(
        state.resolve("dispatched.jsonl"),
        ChecksummedLine.of("{\"key\":\"run/a/x\",\"id\":\"1\"}".getBytes(UTF_8)));
    Files.write(
        state.resolve("dispatched.jsonl"),
        ChecksummedLine.of("{\"key\":\"run/a/y\",\"id\":null}".getBytes(UTF_8)),
        StandardOpenOption.APPEND);
    NotedItems read = NotedItems.read(state);
    assertThat(read.broker()).isEmpty();
    assertThat(read.all()).containsOnly(Map.entry("run/a/x", "1"));
  }
}
