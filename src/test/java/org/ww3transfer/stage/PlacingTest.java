package org.ww3transfer.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several files get their names, or none does. */
class PlacingTest {
  private static final Instant START = Instant.parse("2023-01-02T00:00:00Z");

  @TempDir private Path run;

  private static void fill(Placing placing, WantedRestart wanted) throws IOException {
    Files.writeString(placing.part(wanted), "new");
  }

  @Test
  void where_one_cannot_get_its_name_the_others_keep_what_was_there() throws IOException {
    WantedRestart stale = new WantedRestart("outer", START);
    WantedRestart none = new WantedRestart("middle", START);
    WantedRestart blocked = new WantedRestart("inner", START);
    Files.writeString(run.resolve("restart.outer"), "old");
    Files.createDirectories(run.resolve("restart.inner/in the way"));
    List<WantedRestart> all = List.of(stale, none, blocked);
    try (Placing placing = new Placing(run)) {
      for (WantedRestart wanted : all) {
        fill(placing, wanted);
      }
      assertThat(catchThrowable(() -> placing.finish(all)))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(run.resolve("restart.outer")).hasContent("old");
    assertThat(run)
        .isDirectoryNotContaining("glob:**middle*")
        .isDirectoryNotContaining("glob:**.stage.*");
  }
}
