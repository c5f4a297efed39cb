package org.ww3transfer.header;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.header.FortranRecords.BrokenException;
import org.ww3transfer.header.FortranRecords.Extent;
import org.ww3transfer.header.file.RandomFile;

/**
 * The calendar of a grid, in its {@code mod_def.<ext>} (w3iogrmd.F90). It stands near the end of
 * the record with the time steps, before a few numbers, how many depends on the version. As a text
 * of eight letters it is nothing else there.
 */
public final class ModelDefinition {
  private static final String IDENTIFICATION = "WAVEWATCH III MODEL DEFINITION FILE";

  /** All that the model knows (w3gridmd.F90). */
  private static final List<String> CALENDARS = List.of("standard", "360_day ", "365_day ");

  private static final int MAX_FIRST_BYTES = 10_000;
  private static final int TAIL_BYTES = 64;

  private ModelDefinition() {}

  /** Its name as the model writes it; empty where the file is not there, or does not tell. */
  public static Optional<String> calendar(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (RandomFile open = RandomFile.open(file)) {
      return open.hasText(Integer.BYTES, IDENTIFICATION) ? calendar(open) : Optional.empty();
    } catch (BrokenException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> calendar(RandomFile open) throws IOException, BrokenException {
    int firstBytes = open.intAt(0, ByteOrder.BIG_ENDIAN);
    boolean isBigEndian = firstBytes > 0 && firstBytes <= MAX_FIRST_BYTES;
    Optional<FortranRecords> begun =
        FortranRecords.begin(open, isBigEndian ? firstBytes : Integer.reverseBytes(firstBytes));
    if (begun.isEmpty()) {
      return Optional.empty();
    }
    FortranRecords records = begun.get();
    records.next(); // has the grid's name, which may be anything
    for (Optional<Extent> each = records.next(); each.isPresent(); each = records.next()) {
      Optional<String> found = inTail(records, each.get());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> inTail(FortranRecords records, Extent record) throws IOException {
    if (record.bytes() < TAIL_BYTES || record.bytes() > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    ByteBuffer tail = records.read(record, (int) record.bytes() - TAIL_BYTES, TAIL_BYTES);
    String text = StandardCharsets.ISO_8859_1.decode(tail).toString();
    return CALENDARS.stream().filter(text::contains).map(String::strip).findFirst();
  }
}
