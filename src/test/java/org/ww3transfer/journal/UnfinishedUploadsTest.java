package org.ww3transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.OtherProcess;

/** The kernel drops a process's lock on a file when the process closes any channel to it. */
class UnfinishedUploadsTest {
  private static final UnfinishedUploads.Upload UPLOAD =
      new UnfinishedUploads.Upload("cloud", "bucket", "key", "the-id");

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

  @Test
  void one_that_can_go_on_is_found_by_its_key_and_not_while_somebody_works_on_it()
      throws Exception {
    UnfinishedUploads uploads = new UnfinishedUploads(state);
    UnfinishedUploads.Upload begun =
        new UnfinishedUploads.Upload("cloud", "bucket", "key", "the-id", "terms");
    UnfinishedUploads.Note working = uploads.begun(begun);
    assertThat(uploads.take("cloud", "key")).isEmpty();
    working.close();
    assertThat(uploads.take("cloud", "other")).isEmpty();
    assertThat(uploads.take("elsewhere", "key")).isEmpty();
    List<UnfinishedUploads.Note> taken = uploads.take("cloud", "key");
    assertThat(taken).extracting(UnfinishedUploads.Note::upload).containsExactly(begun);
    assertThat(OtherProcess.canLock(taken.get(0).file())).isFalse();
    taken.get(0).giveUp();
    taken.get(0).close();
    uploads.forEachLeft(
        note -> {
          assertThat(note.upload()).isEqualTo(UPLOAD);
          return true;
        },
        UnfinishedUploads.Note::ended);
    assertThat(uploads.take("cloud", "key")).isEmpty();
  }

  /** The address of a session at Google is all that one needs to write there. */
  @Test
  void only_its_owner_may_read_what_is_remembered() throws Exception {
    try (UnfinishedUploads.Note note = new UnfinishedUploads(state).begun(UPLOAD)) {
      assertThat(Files.getPosixFilePermissions(note.file()))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
      assertThat(note.upload().toString()).doesNotContain(UPLOAD.id());
    }
  }
}
