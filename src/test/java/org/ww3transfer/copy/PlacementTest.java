package org.ww3transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.holdings.Checksum;

/** What stands under a target's name once a part was put there. */
class PlacementTest {
  private static final byte[] CONTENT = "new content".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private Path target;
  private PartFile part;

  @BeforeEach
  void makePart() throws IOException {
    target = folder.resolve("t");
    part = PartFile.create(folder.resolve("part"));
    part.write(ByteBuffer.wrap(CONTENT));
  }

  @AfterEach
  void close() throws IOException {
    part.close();
  }

  private Placement placement(long bytes) throws IOException {
    Checksum proven = new Checksum(bytes, part.readBack(ReadBack.CACHE).crc32c());
    return new Placement(part, target, folder.resolve("before"), proven);
  }

  @Test
  void the_part_takes_the_name_and_nothing_else_is_left() throws IOException {
    assertThat(placement(CONTENT.length).place(true)).isFalse();
    assertThat(folder.toFile().list()).containsExactly("t");
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void what_is_seen_to_be_wrong_in_its_place_is_taken_away() throws IOException {
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> placement(99).place(true))
        .withMessage(
            target + ": had 11 bytes once it was in place, not 99; it was taken away again");
    assertThat(target).doesNotExist();
  }

  @Test
  void what_stood_there_before_comes_back_then() throws IOException {
    Files.writeString(target, "old content");
    Object key = Files.getAttribute(target, "unix:fileKey");
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> placement(99).place(true))
        .withMessageEndingWith("taken away again, and what stood there before is back");
    assertThat(target).hasContent("old content");
    assertThat(Files.getAttribute(target, "unix:fileKey")).isEqualTo(key);
    assertThat(folder.toFile().list()).containsExactly("t");
  }

  @Test
  void a_new_one_that_is_wrong_is_taken_away_too() throws IOException {
    assertThatExceptionOfType(ItemException.class).isThrownBy(() -> placement(99).place(false));
    assertThat(target).doesNotExist();
  }

  @Test
  void a_part_whose_name_is_anothers_by_now_is_not_put_there() throws IOException {
    Placement placement = placement(CONTENT.length);
    Files.delete(part.path());
    Files.writeString(part.path(), "a stranger's");
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> placement.place(true))
        .withMessageContaining("was removed or replaced while it was written");
    assertThat(target).doesNotExist();
    part.remove();
    assertThat(part.path()).hasContent("a stranger's");
  }

  @Test
  void a_folder_under_the_second_name_only_costs_the_safety_net() throws IOException {
    Files.writeString(target, "old content");
    Files.createDirectories(folder.resolve("before/in the way"));
    assertThat(placement(CONTENT.length).place(true)).isTrue();
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(folder.resolve("before/in the way")).isDirectory();
  }
}
