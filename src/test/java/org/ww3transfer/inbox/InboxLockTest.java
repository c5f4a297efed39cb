package org.ww3transfer.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.OtherProcess;

class InboxLockTest {
  @TempDir private Path root;

  private Path file() {
    return root.resolve(InboxLock.NAME);
  }

  @Test
  void it_says_who_has_it_and_its_file_goes_with_it() throws IOException {
    try (InboxLock lock = new InboxLock(root, new LockOwner("this test", 2))) {
      assertThat(lock.tryLock()).isEmpty();
      assertThat(lock.isHeld()).isTrue();
      assertThat(file()).hasContent("this test\nmax-depth=2\n");
      try (InboxLock second = new InboxLock(root, new LockOwner("another", 2))) {
        assertThat(second.tryLock()).contains("is watched by this process already");
      }
      assertThat(file()).hasContent("this test\nmax-depth=2\n");
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void one_whose_file_was_removed_is_held_no_more_and_can_be_taken_again() throws IOException {
    try (InboxLock lock = new InboxLock(root, new LockOwner("this test", 2))) {
      assertThat(lock.tryLock()).isEmpty();
      Files.delete(file());
      assertThat(lock.isHeld()).isFalse();
      assertThat(lock.tryLock()).isEmpty();
      assertThat(lock.isHeld()).isTrue();
    }
  }

  @Test
  void a_link_in_its_place_is_not_followed() throws IOException {
    Path victim = Files.writeString(root.resolve("victim"), "precious");
    Files.createSymbolicLink(file(), victim);
    try (InboxLock lock = new InboxLock(root, new LockOwner("this test", 2))) {
      assertThat(lock.tryLock().orElseThrow()).contains("is not a file; remove it");
      assertThat(victim).hasContent("precious");
      Files.delete(file());
      assertThat(lock.tryLock()).isEmpty();
    }
  }

  @Test
  void it_is_still_held_after_the_process_tried_it_again() throws Exception {
    try (InboxLock lock = new InboxLock(root, new LockOwner("this test", 2))) {
      assertThat(lock.tryLock()).isEmpty();
      try (InboxLock second = new InboxLock(root, new LockOwner("another", 2))) {
        assertThat(second.tryLock()).isPresent();
      }
      assertThat(OtherProcess.canLock(file())).isFalse();
    }
  }
}
