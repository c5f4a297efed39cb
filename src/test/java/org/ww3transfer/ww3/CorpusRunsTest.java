package org.ww3transfer.ww3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ww3transfer.Shared;
import org.ww3transfer.namelist.NamelistReader;

/** The run namelists of the model's own regression tests all make sense. */
class CorpusRunsTest {

  @Test
  void every_run_namelist_gives_a_run() throws IOException {
    for (Path file : runNamelists("ww3_shel")) {
      ModelRun run = ShelNamelist.read(NamelistReader.read(file));
      assertThat(run.stop()).as(file.toString()).isAfter(run.start());
    }
    for (Path file : runNamelists("ww3_multi")) {
      ModelRun run = MultiNamelist.read(NamelistReader.read(file));
      assertThat(run.grids()).as(file.toString()).isNotEmpty();
    }
  }

  private static List<Path> runNamelists(String program) throws IOException {
    try (Stream<Path> tree = Files.walk(Shared.require("ww3-namelists"))) {
      List<Path> files =
          tree.filter(file -> file.getFileName().toString().startsWith(program)).toList();
      assertThat(files).isNotEmpty();
      return files;
    }
  }
}
