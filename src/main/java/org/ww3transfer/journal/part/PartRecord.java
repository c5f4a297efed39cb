package org.ww3transfer.journal.part;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.journal.lines.ChecksummedLine;
import org.ww3transfer.journal.lines.LineReader;

/**
 * The record of one part: a line that says whose it is, and two places for checkpoints of one
 * length, written in turns. So it does not grow, and one that a kill cut short leaves the other. A
 * checkpoint says how many bytes the destination is known to hold, and the checksum of the source
 * up to there.
 */
public final class PartRecord {
  private static final Logger LOG = LoggerFactory.getLogger(PartRecord.class);
  private static final JsonMapper JSON = new JsonMapper();

  /** So much time of sending is lost at most, however slow the line is. */
  private static final Duration SELDOM = Duration.ofSeconds(3);

  private static final int PLACES = 2;

  /** What the first line holds. */
  @JsonIgnoreProperties("seal")
  private record Head(PartOwner owner, PartIdentity part) {}

  private final Path file;
  private final Head head;
  private final long firstPlace;
  private final long stepBytes;
  private final LongSupplier nanoClock;
  private Checksum last = Checksum.NOTHING;
  private long lastNanos;
  private int nextPlace;
  private boolean isForgotten;

  private PartRecord(
      Path file, Head head, long firstPlace, long stepBytes, LongSupplier nanoClock) {
    this.file = file;
    this.head = head;
    this.firstPlace = firstPlace;
    this.stepBytes = stepBytes;
    this.nanoClock = nanoClock;
    lastNanos = nanoClock.getAsLong();
  }

  /**
   * Begins one; after this the disk keeps it.
   *
   * @throws StateException where it cannot be written
   */
  static PartRecord begin(
      Path file, PartOwner owner, PartIdentity part, long stepBytes, LongSupplier nanoClock)
      throws StateException {
    try {
      Head head = new Head(owner, part);
      byte[] line = ChecksummedLine.of(JSON.writeValueAsBytes(head));
      Files.createDirectories(file.getParent());
      try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
        out.setLength(0);
        out.write(line);
        out.getFD().sync();
      }
      return new PartRecord(file, head, line.length, stepBytes, nanoClock);
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /** Reads one; empty where it is not whole, or was written by another version. */
  static Optional<PartRecord> read(Path file, long stepBytes, LongSupplier nanoClock)
      throws IOException {
    List<PartRecord> found = new ArrayList<>();
    try {
      LineReader.read(
          file,
          (number, bytes, from, length) -> {
            boolean isWhole = ChecksummedLine.isWhole(bytes, from, length);
            if (isWhole && number == 1) {
              Head head = JSON.readValue(bytes, from, length, Head.class);
              found.add(new PartRecord(file, head, length + 1L, stepBytes, nanoClock));
            } else if (isWhole && !found.isEmpty()) {
              found.get(0).standsAt(number - PLACES, JSON.readTree(bytes, from, length));
            }
          });
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    return found.stream().findFirst();
  }

  private void standsAt(int place, JsonNode json) {
    int crc = HexFormat.fromHexDigits(json.get("crc32c").asText());
    Checksum read = new Checksum(json.get("bytes").asLong(), crc);
    if (read.bytes() > last.bytes()) {
      last = read;
      nextPlace = (place + 1) % PLACES;
    }
  }

  public PartOwner owner() {
    return head.owner();
  }

  public PartIdentity part() {
    return head.part();
  }

  /** How much the destination is known to hold. */
  public synchronized Checksum last() {
    return last;
  }

  /** Whether it is time for a checkpoint at so many bytes. */
  synchronized boolean isDue(long bytes) {
    long more = bytes - last.bytes();
    return more >= stepBytes || (more > 0 && nanoClock.getAsLong() - lastNanos >= SELDOM.toNanos());
  }

  /**
   * Notes a checkpoint. The disk keeps it when it likes: what an older one says is true as well.
   * One that cannot be written is no trouble of what is being sent.
   */
  synchronized void reached(Checksum upTo) {
    lastNanos = nanoClock.getAsLong();
    if (isForgotten || upTo.bytes() <= last.bytes()) {
      return;
    }
    // not by a channel, which an interrupt of this thread would close half way
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      byte[] line = line(upTo);
      out.seek(firstPlace + (long) nextPlace * line.length);
      out.write(line);
      nextPlace = (nextPlace + 1) % PLACES;
      last = upTo;
    } catch (IOException e) {
      LOG.debug("{}: no checkpoint", file, e);
    }
  }

  private static byte[] line(Checksum at) {
    String json =
        String.format(
            Locale.ROOT,
            "{\"bytes\":%20d,\"crc32c\":\"%s\"}",
            at.bytes(),
            HexFormat.of().toHexDigits(at.crc32c()));
    return ChecksummedLine.of(json.getBytes(StandardCharsets.US_ASCII));
  }

  /** Nothing is left to go on with. */
  public synchronized void forget() {
    isForgotten = true;
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{}: cannot be removed: {}", file, e.toString());
    }
  }
}
