package org.ww3transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunNamingTest {
  @TempDir private Path temp;
  private Path root;

  @BeforeEach
  void resolve() throws IOException {
    root = temp.toRealPath();
  }

  private Path directory(String path) throws IOException {
    return Files.createDirectories(root.resolve(path));
  }

  private String runId(String path, String... roots) throws IOException {
    List<Path> below = List.of(roots).stream().map(root::resolve).toList();
    return new RunNaming(below, Optional.empty()).runId(directory(path), "x.done");
  }

  private Optional<String> member(String path, String pattern) throws IOException {
    return new RunNaming(List.of(), Optional.of(Pattern.compile(pattern)))
        .member(directory(path), "x.done");
  }

  @ParameterizedTest
  @CsvSource({
    "runs/20230101/ww3,20230101.ww3",
    "runs/ens/20230101/mem001/ww3,ens.20230101.mem001.ww3",
    "runs/glob3,glob3",
    "runs/a.b/c,a.b.c",
    "runs,runs",
    "elsewhere/20230101/ww3,ww3"
  })
  void a_run_is_called_by_its_path_below_its_root(String path, String runId) throws IOException {
    assertThat(runId(path, "runs", "absent")).isEqualTo(runId);
  }

  @Test
  void the_nearest_root_counts() throws IOException {
    assertThat(runId("data/runs/mem001/ww3", "data", "data/runs", ".")).isEqualTo("mem001.ww3");
    assertThat(runId("data/runs", "data", "data/runs")).isEqualTo("runs");
  }

  @Test
  void links_are_resolved_first() throws IOException {
    directory("runs/20230101/ww3");
    Files.createSymbolicLink(root.resolve("runs/latest"), root.resolve("runs/20230101/ww3"));
    Files.createSymbolicLink(root.resolve("link"), root.resolve("runs"));
    assertThat(
            new RunNaming(List.of(root.resolve("link")), Optional.empty())
                .runId(root.resolve("runs/latest"), "x.done"))
        .isEqualTo("20230101.ww3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"runs/a b/ww3", "runs/Müller/ww3", "runs/a/ww3+1"})
  void other_characters_are_refused_and_not_replaced(String path) throws IOException {
    directory(path);
    assertThatExceptionOfType(MarkerException.class)
        .isThrownBy(() -> runId(path, "runs"))
        .withMessageStartingWith("x.done: run id '" + path.substring(5).replace('/', '.') + "'")
        .withMessageContaining("give a \"runId\" in the marker, or rename");
  }

  @Test
  void two_hundred_characters_are_the_most() throws IOException {
    String long199 = "a".repeat(99) + "/" + "b".repeat(100);
    assertThat(runId("runs/" + long199, "runs")).hasSize(200);
    assertThatExceptionOfType(MarkerException.class)
        .isThrownBy(() -> runId("runs/" + long199 + "b", "runs"));
  }

  @Test
  void the_member_is_the_first_group_or_all_that_is_found() throws IOException {
    assertThat(member("20230101/mem007/ww3", "mem(\\d+)")).contains("007");
    assertThat(member("20230101/mem007/ww3", "mem\\d+")).contains("mem007");
    assertThat(member("20230101/mem007/ww3", "/(c00|mem\\d+)/")).contains("mem007");
    assertThat(member("20230101/ww3", "mem(\\d+)")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"m/a/ww3,m/a", "m é/ww3,m .", "m/ww3,mem(x)?|m"})
  void a_member_is_a_plain_name(String path, String pattern) {
    assertThatExceptionOfType(MarkerException.class)
        .isThrownBy(() -> member(path, pattern))
        .withMessageStartingWith("x.done: ww3.member.pattern finds '")
        .withMessageContaining(root.resolve(path).toString());
  }
}
