package org.ww3transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of what only people look at grows for ever, and nothing that is needed goes. */
class HousekeepingTest {
  private static final Duration KEEP = Duration.ofDays(90);
  private final Instant before = Instant.now();

  @TempDir private Path root;
  private Path state;
  private Path inbox;

  @BeforeEach
  void open() throws IOException {
    state = Files.createDirectories(root.resolve("state"));
    inbox = Files.createDirectories(root.resolve("inbox"));
  }

  /** No program can set back when a file came to lie where it lies, so the clock goes on. */
  private void sweepAfter(Duration age) {
    Clock later = Clock.fixed(before.plus(age), ZoneOffset.UTC);
    new Housekeeping(state, inbox, () -> 2, name -> name.endsWith(".done"), () -> KEEP, later)
        .sweep();
  }

  private static Path file(Path at, String content) throws IOException {
    Files.createDirectories(at.getParent());
    return Files.writeString(at, content);
  }

  private Path younger(Path file) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(before.plus(Duration.ofDays(30))));
  }

  private Path report(String name, String status, Path marker) throws IOException {
    String json = "{\"status\":\"" + status + "\",\"marker\":\"" + marker + "#1\",\"items\":[]}";
    return file(state.resolve("reports").resolve(name + ".json"), json);
  }

  @Test
  void reports_go_with_their_locks_when_they_are_old_and_younger_ones_stay() throws IOException {
    RunLocks.ofRuns(state).lock("old").close();
    RunLocks.ofRuns(state).lock("young").close();
    RunLocks.ofStages(state).lock("old").close();
    Path old = report("old", "succeeded", root.resolve("x"));
    Path staged = file(state.resolve("reports/old.stage.json"), "{\"status\":\"failed\"}");
    Path young = younger(report("young", "failed", root.resolve("x")));
    younger(state.resolve("locks/runs/young.lock"));
    sweepAfter(Duration.ofDays(89));
    assertThat(old).exists();
    sweepAfter(Duration.ofDays(91));
    assertThat(old).doesNotExist();
    assertThat(staged).doesNotExist();
    assertThat(young).exists();
    assertThat(state.resolve("locks/runs")).isDirectoryNotContaining("glob:**old.lock");
    assertThat(state.resolve("locks/runs/young.lock")).exists();
    assertThat(state.resolve("locks/stages")).isEmptyDirectory();
  }

  @Test
  void the_report_of_a_run_that_is_open_stays() throws IOException {
    Path waiting = report("waiting", "running", file(inbox.resolve("x.done"), "waiting"));
    Path left = report("left", "running", root.resolve("gone"));
    Path locked = report("locked", "failed", root.resolve("gone"));
    try (RunLocks.Lock lock = RunLocks.ofRuns(state).lock("locked")) {
      sweepAfter(Duration.ofDays(91));
      assertThat(lock.channel().isOpen()).isTrue();
      assertThat(state.resolve("locks/runs/locked.lock")).exists();
    }
    assertThat(waiting).exists();
    assertThat(locked).exists();
    assertThat(left).doesNotExist();
  }

  @Test
  void the_report_of_a_run_that_ended_stays_as_long_as_its_marker_stands() throws IOException {
    Path link = Files.createSymbolicLink(inbox.resolve("l.done"), root.resolve("none"));
    Path ended = report("ended", "succeeded", file(inbox.resolve("x.done"), "ended"));
    Path linked = report("linked", "failed", link);
    sweepAfter(Duration.ofDays(91));
    assertThat(ended).exists();
    assertThat(linked).exists();
  }

  @Test
  void a_file_that_cannot_be_judged_keeps_no_other() throws IOException {
    Path odd = file(state.resolve("reports/odd.json"), "{\"marker\":\"no-number-sign\"}");
    Path nul = file(state.resolve("reports/nul.json"), "{\"marker\":\"/\\u0000#1\"}");
    Path done = file(inbox.resolve(".done/x.done"), "x");
    Path other = report("zz", "failed", root.resolve("gone"));
    sweepAfter(Duration.ofDays(91));
    assertThat(odd).doesNotExist();
    assertThat(other).doesNotExist();
    assertThat(done).doesNotExist();
    assertThat(nul).exists();
  }

  @Test
  void handled_markers_go_and_those_that_failed_stay() throws IOException {
    Path done = file(inbox.resolve(".done/x.done"), "x");
    Path beside = file(inbox.resolve(".done/x.json"), "{\"status\" : \"succeeded\"}");
    Path notes = file(inbox.resolve(".done/notes.md"), "mine");
    Path other = file(inbox.resolve("run/.done/theirs.json"), "{\"a\" : [1]}");
    Path young = younger(file(inbox.resolve(".done/y.done"), "y"));
    Path moving = file(inbox.resolve(".done/.z.done.0123456789ab.moving"), "z");
    Path inRun = file(inbox.resolve("run/.done/x.done"), "");
    Path tooDeep = file(inbox.resolve("run/below/.done/x.done"), "");
    Path failed = file(inbox.resolve(".failed/x.done"), "x");
    Path marker = file(inbox.resolve("x.done"), "x");
    sweepAfter(Duration.ofDays(91));
    assertThat(new Path[] {done, beside, inRun}).noneMatch(Files::exists);
    assertThat(new Path[] {notes, other, young, moving, tooDeep, failed, marker})
        .allMatch(Files::exists);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state",
        "state/reports",
        "state/claims/20230101T000000Z",
        "state/open/runs",
        "inbox/.done"
      })
  void parts_that_kills_left_go_after_a_day(String folder) throws IOException {
    String before = root.resolve(folder) + "/.x.json.";
    Path part = file(Path.of(before + UUID.randomUUID() + ".part"), "{");
    Path other = file(Path.of(before + "part"), "not ours");
    sweepAfter(Duration.ofHours(23));
    assertThat(part).exists();
    sweepAfter(Duration.ofHours(25));
    assertThat(part).doesNotExist();
    assertThat(other).exists();
  }
}
