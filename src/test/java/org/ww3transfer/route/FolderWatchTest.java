package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FolderWatchTest {
  private static final Path RUN = Path.of("/inbox/run");
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 3 * SECOND);
  private final FolderWatch folders = new FolderWatch(clock::get);

  private boolean lookAfter(long seconds, long modified) {
    clock.addAndGet(seconds * SECOND);
    return folders.isWorthALook(RUN, modified);
  }

  @Test
  void a_folder_that_changed_is_looked_into_for_a_while_and_then_seldom() {
    assertThat(lookAfter(0, 7)).isTrue();
    assertThat(lookAfter(3, 7)).isTrue();
    assertThat(lookAfter(2, 7)).isTrue();
    assertThat(lookAfter(1, 7)).isFalse();
    assertThat(lookAfter(20, 7)).isFalse();
    assertThat(lookAfter(9, 7)).isTrue();
    assertThat(lookAfter(1, 7)).isFalse();
    assertThat(lookAfter(0, 8)).isTrue();
    assertThat(lookAfter(5, 8)).isTrue();
  }

  @Test
  void a_folder_with_a_marker_in_it_stays_worth_a_look() {
    assertThat(lookAfter(0, 7)).isTrue();
    assertThat(lookAfter(10, 7)).isFalse();
    folders.lookAgain(RUN);
    assertThat(lookAfter(0, 7)).isTrue();
    assertThat(lookAfter(1, 7)).isTrue();
  }
}
