package org.ww3transfer.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.holdings.Checksum;

class PooledBufferTest {
  @TempDir private Path scratch;

  @Test
  void there_are_only_so_many_large_ones_and_who_finds_none_reads_in_small_pieces()
      throws IOException {
    List<PooledBuffer> lent = new ArrayList<>();
    try {
      for (Optional<PooledBuffer> next = PooledBuffer.large();
          next.isPresent();
          next = PooledBuffer.large()) {
        lent.add(next.get());
      }
      assertThat(lent).hasSize(16);
      lent.get(0).close();
      lent.get(0).close();
      lent.set(0, PooledBuffer.large().orElseThrow());
      assertThat(PooledBuffer.large()).isEmpty();
      Path file = Files.write(scratch.resolve("file"), new byte[1_000_001]);
      assertThat(Checksum.ofDisk(file)).isEqualTo(Checksum.of(file));
    } finally {
      lent.forEach(PooledBuffer::close);
    }
  }

  @Test
  void one_that_was_given_back_twice_is_lent_to_one_only() {
    PooledBuffer twice = PooledBuffer.small();
    twice.close();
    twice.close();
    try (PooledBuffer one = PooledBuffer.small();
        PooledBuffer other = PooledBuffer.small()) {
      assertThat(one.buffer()).isNotSameAs(other.buffer());
    }
  }

  @Test
  void large_ones_begin_where_blocks_may_and_have_room_again() {
    try (PooledBuffer used = PooledBuffer.large().orElseThrow()) {
      used.buffer().position(7).limit(9);
    }
    try (PooledBuffer large = PooledBuffer.large().orElseThrow()) {
      assertThat(large.buffer().alignmentOffset(0, PooledBuffer.ALIGNMENT)).isZero();
      assertThat(large.buffer().remaining()).isEqualTo(PooledBuffer.LARGE_BYTES);
    }
  }
}
