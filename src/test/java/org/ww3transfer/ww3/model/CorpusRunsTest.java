package org.ww3transfer.ww3.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.Shared;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.namelist.NamelistReader;
import org.ww3transfer.ww3.GivenTimes;
import org.ww3transfer.ww3.ManifestRules;
import org.ww3transfer.ww3.RunFiles;
import org.ww3transfer.ww3.log.LogText;
import org.ww3transfer.ww3.manifest.Manifest;
import org.ww3transfer.ww3.manifest.ManifestReader;

/** The run namelists of the model's own regression tests all make sense. */
class CorpusRunsTest {

  @Test
  void every_run_namelist_gives_a_run(@TempDir Path beside) throws IOException {
    // most of them go by the model's default start, which a log must vouch for
    Files.writeString(
        beside.resolve("log.ww3"), LogText.of714().begins("1968/06/06 00:00:00").toString());
    TimeSources sources =
        new TimeSources(RunFiles.list(beside, RunRoots.ANYWHERE), GivenTimes.NONE);
    for (Path file : runNamelists("ww3_shel")) {
      ModelRun run = ShelNamelist.read(NamelistReader.read(file), sources);
      assertThat(run.stop()).as(file.toString()).isAfter(run.start());
    }
    for (Path file : runNamelists("ww3_multi")) {
      ModelRun run = MultiNamelist.read(NamelistReader.read(file), sources);
      assertThat(run.grids()).as(file.toString()).isNotEmpty();
    }
  }

  @Test
  void every_post_processor_namelist_can_be_read(@TempDir Path run) throws IOException {
    RunFixture.shel(run, ALL_DAY);
    Files.createFile(run.resolve("track_i.ww3"));
    for (String program : List.of("ww3_ounf", "ww3_ounp", "ww3_trnc")) {
      for (Path file : runNamelists(program)) {
        // two of the corpus hold a namelist of ww3_prnc under a wrong name
        if (Files.readString(file).contains("&FORCING_NML")) {
          continue;
        }
        Path copy = Files.copy(file, run.resolve(file.getFileName().toString()));
        Manifest manifest = new ManifestReader(ManifestRules.of(Optional.empty(), 100)).read(run);
        assertThat(manifest.namelists())
            .as(file.toString())
            .containsExactly("ww3_shel.nml", file.getFileName().toString());
        Files.delete(copy);
      }
    }
  }

  private static final String ALL_DAY =
      """
      &DOMAIN_NML DOMAIN%START = '20230101 000000' DOMAIN%STOP = '20230102 000000' /
      &OUTPUT_TYPE_NML TYPE%FIELD%LIST = 'HS WND EF PHS' /
      &OUTPUT_DATE_NML
        DATE%FIELD = '20230101 000000' '3600' '20230102 000000'
        DATE%POINT = '20230101 000000' '3600' '20230102 000000'
        DATE%TRACK = '20230101 000000' '3600' '20230102 000000'
      /
      """;

  private static List<Path> runNamelists(String program) throws IOException {
    try (Stream<Path> tree = Files.walk(Shared.require("ww3-namelists"))) {
      List<Path> files =
          tree.filter(file -> file.getFileName().toString().startsWith(program))
              .filter(file -> file.toString().endsWith(".nml"))
              .toList();
      assertThat(files).isNotEmpty();
      return files;
    }
  }
}
