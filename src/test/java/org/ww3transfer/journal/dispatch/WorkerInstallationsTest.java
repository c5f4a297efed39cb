package org.ww3transfer.journal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.place.Installation;

/** Who the workers are, over kills of the daemon. */
class WorkerInstallationsTest {
  @TempDir private Path state;

  private static Installation of(int number) {
    return new Installation(String.format("%012x", number));
  }

  @Test
  void those_that_were_heard_of_are_known_to_the_next_process() throws IOException {
    WorkerInstallations killed = WorkerInstallations.open(state);
    killed.heard(of(1));
    killed.heard(of(2));
    killed.heard(of(1));
    Path file = state.resolve("installations.jsonl");
    assertThat(Files.readAllLines(file)).hasSize(2);
    Files.writeString(file, "nonsense\n{\"inst", StandardOpenOption.APPEND);
    try (WorkerInstallations next = WorkerInstallations.open(state)) {
      assertThat(next.all()).containsExactlyInAnyOrder(of(1), of(2));
    }
    killed.close();
  }

  @Test
  void those_that_were_not_heard_of_for_longest_are_forgotten() throws IOException {
    try (WorkerInstallations known = WorkerInstallations.open(state)) {
      known.heard(of(0));
      for (int i = 1; i < 5 * WorkerInstallations.MOST; i++) {
        known.heard(of(i));
        known.heard(of(0));
      }
      assertThat(known.all())
          .hasSize(WorkerInstallations.MOST)
          .contains(of(0))
          .doesNotContain(of(1));
    }
    assertThat(Files.size(state.resolve("installations.jsonl"))).isLessThan(400_000);
  }
}
