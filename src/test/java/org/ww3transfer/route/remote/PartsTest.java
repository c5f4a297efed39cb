package org.ww3transfer.route.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.destination.Verification;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.holdings.ObjectMetadata;
import org.ww3transfer.holdings.Original;
import org.ww3transfer.holdings.RangeStream;
import org.ww3transfer.route.remote.part.ContentPart;
import org.ww3transfer.route.remote.part.PartMemory;
import org.ww3transfer.route.remote.part.Parts;

class PartsTest {
  private static final int PART_BYTES = 100_000;
  private static final byte[] CONTENT = new byte[7 * PART_BYTES + 1];

  static {
    new Random(1).nextBytes(CONTENT);
  }

  @TempDir private Path folder;
  private Path file;
  private ExecutorService senders;

  /** The file as it is now. */
  private record OnDisk(Path file, List<String> told) implements Original {
    @Override
    public void held(long firstBytes) {}

    @Override
    public void readAhead(long upTo) {
      told.add("ahead " + upTo);
    }

    @Override
    public Checksum soFar() {
      return Checksum.NOTHING;
    }

    @Override
    public InputStream range(long from, Checksum part, boolean isSent) throws IOException {
      told.add(from + " " + part.bytes() + (isSent ? " sent" : " read"));
      return new RangeStream(
          FileChannel.open(file), from, part, bytes -> {}, () -> new IllegalStateException("new"));
    }
  }

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void open() throws IOException {
    file = Files.write(folder.resolve("file"), CONTENT);
    senders = Parts.senders("test");
  }

  @AfterEach
  void close() {
    senders.shutdownNow();
  }

  private List<String> send(long memoryBytes, Function<ContentPart, String> sending)
      throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      Content content =
          new Content(stream, CONTENT.length, "", new OnDisk(file, told), ObjectMetadata.NONE);
      return new Parts<>(senders, new PartMemory(memoryBytes), sending)
          .send(content, PART_BYTES, 3);
    }
  }

  private static byte[] bytes(ContentPart part) {
    try {
      return part.open().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] joined(Map<Integer, byte[]> parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    new TreeMap<>(parts).values().forEach(whole::writeBytes);
    return whole.toByteArray();
  }

  @Test
  void parts_that_memory_has_room_for_are_read_once() throws Exception {
    Map<Integer, byte[]> there = new ConcurrentHashMap<>();
    List<String> answers =
        send(
            2 * PART_BYTES,
            part -> {
              assertThat(part.buffer()).isPresent();
              there.put(part.number(), bytes(part));
              return "part " + part.number();
            });
    assertThat(joined(there)).isEqualTo(CONTENT);
    assertThat(answers).hasSize(8).startsWith("part 1", "part 2").endsWith("part 8");
    assertThat(told).isEmpty();
  }

  @Test
  void parts_that_it_has_none_for_are_read_from_the_file_once_more() throws Exception {
    Map<Integer, byte[]> there = new ConcurrentHashMap<>();
    List<String> answers =
        send(
            2 * PART_BYTES - 1,
            part -> {
              assertThat(part.buffer()).isEmpty();
              bytes(part); // and sent again, as clients do
              there.put(part.number(), bytes(part));
              return part.checksum().toString();
            });
    assertThat(joined(there)).isEqualTo(CONTENT);
    assertThat(answers.get(1)).isEqualTo(checksum(PART_BYTES, 2 * PART_BYTES).toString());
    assertThat(answers.get(7)).isEqualTo(checksum(7 * PART_BYTES, CONTENT.length).toString());
    assertThat(told).contains("ahead 100000", "600000 100000 sent", "700000 1 sent");
    assertThat(told).noneMatch(each -> each.endsWith("read"));
  }

  private static Checksum checksum(int from, int to) throws IOException {
    return Checksum.of(new ByteArrayInputStream(Arrays.copyOfRange(CONTENT, from, to)));
  }

  @Test
  void a_part_that_is_another_when_it_is_read_again_does_not_arrive_whole() {
    assertThatThrownBy(
            () ->
                send(
                    PART_BYTES,
                    part -> {
                      changeAt(PART_BYTES * 3L + 5, part);
                      return "" + bytes(part).length;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("new");
  }

  private void changeAt(long position, ContentPart part) {
    if (part.number() == 4) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        byte other = (byte) (CONTENT[(int) position] + 1);
        channel.write(ByteBuffer.wrap(new byte[] {other}), position);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void part_sizes_grow_with_the_file_beyond_what_an_array_holds() {
    long huge = 40L << 40;
    RemoteRules rules =
        new RemoteRules(
            Verification.CHECKSUM,
            8 << 20,
            4,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ZERO,
            Optional.empty(),
            false);
    long part = Parts.bytesOf(huge, rules, 10_000);
    assertThat(part).isGreaterThan(Integer.MAX_VALUE);
    assertThat((huge + part - 1) / part).isLessThanOrEqualTo(10_000);
    assertThat(Parts.heldBytes(number -> number < 3, huge, part)).isEqualTo(2 * part);
  }
}
