package org.ww3transfer.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.place.Installation;

/** Several files get their names, or none does. */
class RestartPlacementTest {
  private static final Instant START = Instant.parse("2023-01-02T00:00:00Z");
  private static final Installation OURS = new Installation("0123456789ab");
  private static final String GAVE_WAY = ".before.restart.outer.0123456789ab-00000001.part";
  private static final String PART_OF_OTHERS = ".restart.outer.ba9876543210-00000001.part";
  private static final String OF_OTHERS = ".before.restart.outer.ba9876543210-00000001.part";

  @TempDir private Path scratch;
  private Path run;

  @BeforeEach
  void resolve() throws IOException {
    run = scratch.toRealPath();
  }

  private static void fill(RestartPlacement placing, WantedRestart wanted) throws IOException {
    try (FileChannel part = placing.part(wanted).create()) {
      byte[] content = "new".getBytes(StandardCharsets.UTF_8);
      part.write(ByteBuffer.wrap(content));
      placing.part(wanted).prove(part, Checksum.of(new ByteArrayInputStream(content)));
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(StageLock.FILE))
          .toList();
    }
  }

  private void mend() throws IOException {
    try (RestartPlacement placing = RestartPlacement.open(run, OURS)) {
      assertThat(placing).isNotNull();
    }
  }

  private void restart(String name) throws IOException {
    ModelFiles.restart(run.resolve(name), START, ByteOrder.BIG_ENDIAN);
  }

  @Test
  void where_one_cannot_get_its_name_the_others_keep_what_was_there() throws IOException {
    WantedRestart stale = new WantedRestart("outer", START);
    WantedRestart none = new WantedRestart("middle", START);
    WantedRestart blocked = new WantedRestart("inner", START);
    Files.writeString(run.resolve("restart.outer"), "old");
    Files.createDirectories(run.resolve("restart.inner/in the way"));
    List<WantedRestart> all = List.of(stale, none, blocked);
    try (RestartPlacement placing = RestartPlacement.open(run, OURS)) {
      for (WantedRestart wanted : all) {
        fill(placing, wanted);
      }
      assertThat(catchThrowable(() -> placing.finish(all)))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(run.resolve("restart.outer")).hasContent("old");
    assertThat(names()).containsExactlyInAnyOrder("restart.outer", "restart.inner");
  }

  @Test
  void what_somebody_else_put_in_the_place_of_a_part_gets_no_name() throws IOException {
    WantedRestart wanted = new WantedRestart("outer", START);
    Files.writeString(run.resolve("restart.outer"), "old");
    try (RestartPlacement placing = RestartPlacement.open(run, OURS)) {
      fill(placing, wanted);
      Path part = placing.part(wanted).path();
      Files.writeString(run.resolve("other"), "oth");
      Files.move(run.resolve("other"), part, StandardCopyOption.REPLACE_EXISTING);
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(() -> placing.finish(List.of(wanted)));
    }
    assertThat(run.resolve("restart.outer")).hasContent("old");
    assertThat(names()).containsExactly("restart.outer");
  }

  @Test
  void a_part_is_created_anew_and_follows_no_link() throws IOException {
    Path victim = Files.writeString(run.resolve("victim"), "precious");
    WantedRestart wanted = new WantedRestart("outer", START);
    try (RestartPlacement placing = RestartPlacement.open(run, OURS)) {
      Files.createSymbolicLink(placing.part(wanted).path(), victim);
      fill(placing, wanted);
      placing.finish(List.of(wanted));
    }
    assertThat(victim).hasContent("precious");
    assertThat(run.resolve("restart.outer")).isRegularFile().hasContent("new");
  }

  @ParameterizedTest
  @ValueSource(strings = {GAVE_WAY, OF_OTHERS, ".restart.outer.stage.before"})
  void what_gave_way_to_one_that_never_came_is_put_back(String name) throws IOException {
    restart(name);
    mend();
    assertThat(names()).containsExactly("restart.outer");
  }

  @Test
  void what_gave_way_is_put_back_where_the_new_one_is_not_whole() throws IOException {
    restart(GAVE_WAY);
    Files.createFile(run.resolve("restart.outer"));
    mend();
    assertThat(names()).containsExactly("restart.outer");
    assertThat(run.resolve("restart.outer")).isNotEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {GAVE_WAY, ".restart.outer.stage.before"})
  void what_gave_way_to_one_that_came_whole_is_removed(String name) throws IOException {
    Files.writeString(run.resolve(name), "old");
    restart("restart.outer");
    mend();
    assertThat(names()).containsExactly("restart.outer");
    assertThat(run.resolve("restart.outer")).isNotEmptyFile();
  }

  @Test
  void parts_of_all_are_removed_and_what_gave_way_to_others_restarts_stays() throws IOException {
    Files.createFile(run.resolve(".restart.outer.0123456789ab-00000001.part"));
    Files.createFile(run.resolve(PART_OF_OTHERS));
    Files.createFile(run.resolve(".restart.outer.part"));
    restart("restart.outer");
    restart(OF_OTHERS);
    mend();
    assertThat(names())
        .containsExactlyInAnyOrder("restart.outer", ".restart.outer.part", OF_OTHERS);
  }

  @Test
  void parts_of_others_stay_where_nothing_can_be_locked() throws IOException {
    Files.createFile(run.resolve(".restart.outer.0123456789ab-00000001.part"));
    Files.createFile(run.resolve(PART_OF_OTHERS));
    Files.createDirectory(run.resolve(StageLock.FILE));
    mend();
    assertThat(names()).containsExactly(PART_OF_OTHERS);
  }

  @Test
  void a_folder_under_the_name_of_a_part_is_left_and_told() throws IOException {
    String part = ".restart.outer.0123456789ab-00000001.part";
    Files.createDirectories(run.resolve(part).resolve("in the way"));
    mend();
    assertThat(names()).containsExactly(part);
    WantedRestart wanted = new WantedRestart("outer", START);
    try (RestartPlacement placing = RestartPlacement.open(run, OURS)) {
      RestartPart ours = placing.part(wanted);
      Files.createDirectories(ours.path().resolve("in the way"));
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(ours::create)
          .withMessage(ours.path() + ": is a folder; move it out of the way");
      Files.delete(ours.path().resolve("in the way"));
    }
  }

  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_pipe_that_nobody_reads_holds_nobody_up() throws Exception {
    Path pipe = run.resolve(StageLock.FILE);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    try (StageLock lock = StageLock.take(run, Duration.ZERO)) {
      assertThat(lock.isAlone()).isFalse();
    }
  }

  @Test
  void a_second_one_waits_and_not_for_ever() throws IOException {
    try (RestartPlacement first = RestartPlacement.open(run, OURS)) {
      assertThat(first).isNotNull();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> StageLock.take(run, Duration.ofMillis(1)).close())
          .withMessageContaining(StageLock.FILE + ": held for");
    }
    try (StageLock second = StageLock.take(run, Duration.ZERO)) {
      assertThat(second.isAlone()).isTrue();
    }
  }

  @Test
  void where_nothing_can_be_locked_it_goes_on_and_knows() throws IOException {
    Files.createSymbolicLink(run.resolve(StageLock.FILE), run.resolve("victim"));
    try (StageLock lock = StageLock.take(run, Duration.ZERO)) {
      assertThat(lock.isAlone()).isFalse();
    }
    assertThat(run.resolve("victim")).doesNotExist();
  }
}
