package org.ww3transfer.ww3.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes the outputs of a run away, one at a time, and looks whether each is missed. */
final class LostFiles {
  private LostFiles() {}

  static void areMissed(Path run, Set<String> outputs) throws IOException {
    List<String> notMissed = new ArrayList<>();
    for (String path : outputs) {
      Path aside = run.resolveSibling(".aside");
      Files.move(run.resolve(path), aside);
      boolean isMissed =
          MeasuredRun.manifest(run).outputs().stream()
              .anyMatch(each -> each.output().path().equals(path) && each.bytes().isEmpty());
      Files.move(aside, run.resolve(path));
      if (!isMissed) {
        notMissed.add(path);
      }
    }
    assertThat(notMissed).isEmpty();
  }
}
