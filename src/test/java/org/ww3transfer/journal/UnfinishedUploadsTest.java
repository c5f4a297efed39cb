package org.ww3transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.OtherProcess;

/** The kernel drops a process's lock on a file when the process closes any channel to it. */
class UnfinishedUploadsTest {
  private static final UnfinishedUploads.Upload UPLOAD =
      new UnfinishedUploads.Upload("cloud", "bucket", "key", "id");

  @TempDir private Path state;

  @Test
  void one_that_is_under_way_is_nobody_elses_after_a_look_at_what_was_left() throws Exception {
    UnfinishedUploads uploads = new UnfinishedUploads(state);
    try (UnfinishedUploads.Note note = uploads.begun(UPLOAD)) {
      List<UnfinishedUploads.Upload> left = new ArrayList<>();
      uploads.forEachLeft(each -> true, each -> left.add(each.upload()));
      assertThat(left).isEmpty();
      assertThat(OtherProcess.canLock(note.file())).isFalse();
    }
  }

  @Test
  void one_that_was_left_is_nobody_elses_while_it_is_being_ended() throws Exception {
    UnfinishedUploads uploads = new UnfinishedUploads(state);
    uploads.begun(UPLOAD).close();
    List<Boolean> free = new ArrayList<>();
    uploads.forEachLeft(
        note -> true,
        note -> {
          assertThat(note.upload()).isEqualTo(UPLOAD);
          free.add(OtherProcess.canLock(note.file()));
          note.ended();
        });
    assertThat(free).containsExactly(false);
    uploads.forEachLeft(note -> true, note -> assertThat(note).isNull());
  }
}
