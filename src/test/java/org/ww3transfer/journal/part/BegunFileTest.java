package org.ww3transfer.journal.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.holdings.StoredObject;

/** What is known of a file that was begun under the name that it keeps. */
class BegunFileTest {
  @TempDir private Path state;
  private PartRecords records;

  @BeforeEach
  void open() {
    records = new PartRecords(state, () -> 0, System::nanoTime);
  }

  private BegunFile file(String runId, String host, boolean isKept) throws IOException {
    return records.begunFile(new PartOwner(runId, "a", "x.ww3"), host, isKept);
  }

  private BegunFile file() throws IOException {
    return file("day", "host", true);
  }

  /** A try that ends in trouble, and leaves what it made. */
  private static void begin(BegunFile file, long bytes, boolean isRemoved) {
    assertThatThrownBy(
            () ->
                file.write(
                    false,
                    () -> {
                      file.read(bytes);
                      throw new IOException("the connection broke");
                    },
                    () -> isRemoved))
        .hasMessage("the connection broke");
  }

  private static boolean isLeft(BegunFile file, long bytes) throws IOException {
    return file.isLeft(Optional.of(StoredObject.ofSize(bytes)), true, standing -> true);
  }

  @Test
  void another_run_knows_it_where_the_source_begins_with_it_and_another_host_does_not()
      throws IOException {
    begin(file(), 1, false);
    assertThat(isLeft(file("night", "host", true), 1)).isTrue();
    assertThat(file().isLeft(Optional.of(StoredObject.ofSize(1)), true, s -> false)).isFalse();
    assertThat(isLeft(file("day", "other", true), 1)).isFalse();
    assertThat(isLeft(file("day", "host", false), 1)).isFalse();
  }

  @Test
  void where_nobody_may_look_the_note_alone_tells() throws IOException {
    begin(file(), 1, false);
    assertThat(file().isLeft(Optional.empty(), false, standing -> true)).isTrue();
    assertThat(file().isLeft(Optional.empty(), true, standing -> true)).isFalse();
  }

  @Test
  void what_was_not_made_or_was_removed_is_forgotten() throws IOException {
    begin(file(), 0, false);
    assertThat(isLeft(file(), 0)).isFalse();
    begin(file(), 1, true);
    assertThat(isLeft(file(), 1)).isFalse();
    assertThat(state.resolve("begun")).isEmptyDirectory();
  }

  @Test
  void of_a_process_that_was_killed_before_it_wrote_only_an_empty_file_may_be_there()
      throws IOException {
    BegunFile killed = file();
    killed.write(
        false,
        () -> {
          assertThat(isLeft(file(), 0)).isTrue();
          assertThat(isLeft(file(), 1)).isFalse();
          killed.read(1);
          assertThat(isLeft(file(), 1)).isTrue();
          return killed;
        },
        () -> false);
    assertThat(isLeft(file(), 0)).isFalse();
  }

  @Test
  void what_is_gone_since_is_not_removed_again_where_somebody_else_comes_first()
      throws IOException {
    begin(file(), 1, false);
    BegunFile next = file();
    assertThatThrownBy(
            () ->
                next.write(
                    false,
                    () -> {
                      throw new IOException("exists");
                    },
                    () -> {
                      throw new AssertionError("is somebody else's");
                    }))
        .hasMessage("exists");
    assertThat(isLeft(file(), 1)).isFalse();
  }

  @Test
  void a_note_that_is_damaged_or_old_says_nothing() throws IOException {
    begin(file(), 1, false);
    records.forgetBegun(Instant.now().minusSeconds(3600));
    assertThat(isLeft(file(), 1)).isTrue();
    records.forgetBegun(Instant.now().plusSeconds(3600));
    assertThat(isLeft(file(), 1)).isFalse();
    begin(file(), 1, false);
    try (Stream<Path> notes = Files.list(state.resolve("begun"))) {
      Files.writeString(notes.findFirst().orElseThrow(), "{\"destina");
    }
    assertThat(isLeft(file(), 1)).isFalse();
  }
}
