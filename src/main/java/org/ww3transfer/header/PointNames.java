package org.ww3transfer.header;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.header.FortranRecords.BrokenException;
import org.ww3transfer.header.FortranRecords.Extent;
import org.ww3transfer.header.file.RandomFile;

/**
 * The names of the points that an out_pnt file holds, in its order (w3iopomd.F90). The model leaves
 * out those points of its list that lie outside the grid, so only this file tells which there are.
 */
public final class PointNames {
  private static final int PLACE_BYTES = 2 * Float.BYTES;
  private static final int NAME_BYTES = 40;
  private static final int MAX_POINTS = 1_000_000;

  private PointNames() {}

  /** Empty where the file is not there, its layout is not known or it is not whole. */
  public static Optional<List<String>> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (RandomFile open = RandomFile.open(file)) {
      return PointOutputHeader.begins(open) ? read(open) : Optional.empty();
    } catch (BrokenException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<String>> read(RandomFile open) throws IOException, BrokenException {
    Optional<FortranRecords> records = PointOutputHeader.records(open);
    Optional<Extent> places = records.isPresent() ? records.get().next() : Optional.empty();
    if (places.isEmpty() || places.get().bytes() > MAX_POINTS * (PLACE_BYTES + NAME_BYTES)) {
      return Optional.empty();
    }
    int points = (int) places.get().bytes() / (PLACE_BYTES + NAME_BYTES);
    ByteBuffer names = records.get().read(places.get(), points * PLACE_BYTES, points * NAME_BYTES);
    List<String> read = new ArrayList<>();
    byte[] name = new byte[NAME_BYTES];
    for (int point = 0; point < points; point++) {
      names.get(name);
      read.add(new String(name, StandardCharsets.ISO_8859_1).stripTrailing());
    }
    return Optional.of(List.copyOf(read));
  }
}
