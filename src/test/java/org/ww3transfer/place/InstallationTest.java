package org.ww3transfer.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
  @TempDir private Path folder;

  @Test
  void keeps_its_id_as_long_as_the_state_directory_lives() throws IOException {
    assertThat(Installation.of(folder)).isEqualTo(Installation.of(folder));
  }

  @Test
  void differs_from_that_of_another_state_directory() throws IOException {
    assertThat(Installation.of(folder.resolve("a")))
        .isNotEqualTo(Installation.of(folder.resolve("b")));
  }

  @Test
  void is_one_where_several_start_at_one_time() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Installation>> starts =
          IntStream.range(0, 8)
              .<Callable<Installation>>mapToObj(each -> () -> Installation.of(folder))
              .toList();
      Set<Installation> seen =
          threads.invokeAll(starts).stream()
              .map(InstallationTest::resultOf)
              .collect(Collectors.toSet());
      assertThat(seen).hasSize(1);
    } finally {
      threads.shutdown();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void is_refused_where_its_file_holds_something_else() throws IOException {
    Files.writeString(folder.resolve("installation"), "../etc");
    assertThatThrownBy(() -> Installation.of(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("installation: is not the id of an installation; remove the file");
  }

  private static Installation resultOf(Future<Installation> started) {
    try {
      return started.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
