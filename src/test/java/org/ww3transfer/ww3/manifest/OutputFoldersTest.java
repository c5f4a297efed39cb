package org.ww3transfer.ww3.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.ManifestRules;
import org.ww3transfer.ww3.OutputFolders;

/** Where outputs are looked for, and under which names. */
class OutputFoldersTest {
  @TempDir private Path run;

  @BeforeEach
  void layOut() throws IOException {
    RunFixture.shel(
        run, RunFixture.DAY.replace("'21600' '20230102 000000'", "'43200' '20230102 000000'"));
    PostFixture.write(
        run,
        "ww3_ounf.nml",
        "&FIELD_NML FIELD%TIMESTRIDE='3600' FIELD%TIMESPLIT=4 FIELD%LIST='HS' /\n"
            + "&FILE_NML FILE%PREFIX='nc/w.' /\n");
    Files.createDirectories(run.resolve("a"));
    Files.createDirectories(run.resolve("b"));
  }

  private static List<Path> paths(String... folders) {
    return Stream.of(folders).map(Path::of).toList();
  }

  private Manifest manifest(OutputFolders folders) throws IOException {
    return new ManifestReader(new ManifestRules(folders, 100, List.of(), Map.of(), List.of()))
        .read(run);
  }

  private List<String> outputs(OutputFolders folders) throws IOException {
    return manifest(folders).outputs().stream()
        .map(each -> each.output().path() + (each.bytes().isPresent() ? "" : " missing"))
        .toList();
  }

  @Test
  void a_file_is_looked_for_in_each_folder_and_is_missed_in_the_first() throws IOException {
    PostFixture.touch(run, "b/out_grd.ww3", "a/restart002.ww3", "b/nc/w.2023.nc", "b/restart9.x");
    OutputFolders folders = new OutputFolders(paths("a", "b"), Map.of());
    assertThat(outputs(folders))
        .containsExactly(
            "b/out_grd.ww3", "a/restart001.ww3 missing", "a/restart002.ww3", "b/nc/w.2023.nc");
    PostFixture.touch(run, "a/out_grd.old", "b/restart007.ww3", "b/nc/w.2024.nc", "out_grd.x");
    assertThat(manifest(folders).unexpected())
        .containsExactly("a/out_grd.old", "b/restart007.ww3", "b/nc/w.2024.nc");
  }

  @Test
  void a_kind_may_have_folders_of_its_own() throws IOException {
    PostFixture.touch(run, "out_grd.ww3", "a/restart001.ww3", "b/restart002.ww3", "a/nc/w.2023.nc");
    assertThat(
            outputs(
                new OutputFolders(
                    List.of(), Map.of(Kind.RESTART, paths("a", "b"), Kind.NETCDF, paths("a")))))
        .containsExactly("out_grd.ww3", "a/restart001.ww3", "b/restart002.ww3", "a/nc/w.2023.nc");
  }

  @Test
  void checkpoints_lie_where_restarts_do_unless_told_otherwise() throws IOException {
    RunFixture.shel(
        run,
        "&DOMAIN_NML DOMAIN%START='20230101 000000' DOMAIN%STOP='20230102 000000' /\n"
            + "&OUTPUT_DATE_NML DATE%RESTART2='20230102 000000' '3600' '20230102 000000' /\n");
    Map<Kind, List<Path>> restarts = Map.of(Kind.RESTART, paths("a"));
    assertThat(outputs(new OutputFolders(paths("b"), restarts)))
        .contains("a/20230102.000000.restart.ww3 missing");
    assertThat(
            outputs(
                new OutputFolders(
                    List.of(), Map.of(Kind.RESTART, paths("a"), Kind.CHECKPOINT, paths("b")))))
        .contains("b/20230102.000000.restart.ww3 missing");
  }

  @Test
  void a_file_in_two_folders_is_refused() throws IOException {
    OutputFolders folders = new OutputFolders(paths("", "b"), Map.of());
    PostFixture.touch(run, "out_grd.ww3", "b/out_grd.ww3");
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> manifest(folders))
        .withMessageEndingWith(
            ": both out_grd.ww3 and b/out_grd.ww3 are there; remove one, or name the folder of its"
                + " kind in ww3.output-directory.field");
    Files.delete(run.resolve("out_grd.ww3"));
    PostFixture.touch(run, "nc/w.2023.nc", "b/nc/w.2023.nc");
    assertThatExceptionOfType(ManifestException.class)
        .isThrownBy(() -> manifest(folders))
        .withMessageStartingWith("ww3_ounf.nml: both nc/w.2023.nc and b/nc/w.2023.nc are there");
  }

  @Test
  void a_folder_that_is_not_there_is_an_empty_one() throws IOException {
    PostFixture.touch(run, "a/out_grd.ww3", "restart001.ww3", "restart002.ww3", "nc/w.2023.nc");
    assertThat(outputs(new OutputFolders(List.of(), Map.of(Kind.FIELD, paths("c", "a")))))
        .containsExactly("a/out_grd.ww3", "restart001.ww3", "restart002.ww3", "nc/w.2023.nc");
    assertThat(outputs(new OutputFolders(List.of(), Map.of(Kind.FIELD, paths("c", "b")))))
        .startsWith("c/out_grd.ww3 missing");
  }

  @Test
  void builds_that_write_netcdf_put_an_ending_to_the_names() throws IOException {
    PostFixture.touch(run, "out_grd.ww3.nc", "restart001.ww3.nc", "restart002.ww3", "nc/w.2023.nc");
    assertThat(outputs(OutputFolders.NONE))
        .containsExactly("out_grd.ww3.nc", "restart001.ww3.nc", "restart002.ww3", "nc/w.2023.nc");
    assertThat(manifest(OutputFolders.NONE).unexpected()).isEmpty();
    PostFixture.touch(run, "restart002.ww3.nc");
    assertThat(manifest(OutputFolders.NONE).unexpected()).containsExactly("restart002.ww3.nc");
  }
}
