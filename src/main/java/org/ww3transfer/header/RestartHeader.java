package org.ww3transfer.header;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.header.file.RandomFile;

/**
 * The header of a restart file (w3iorsmd.F90, model version 7, stream access): identification (26
 * bytes), version date (10), grid name (30), type (4), number of sea points and of spectral
 * components; the valid time begins the second record. Records are as long as a spectrum, but at
 * least 84 bytes, and are written whole: a file of type FULL has one for the header, one for the
 * time and one for each sea point, and behind them records of fields, whose number depends on the
 * build. Extra fields ({@code TYPE%RESTART%EXTRA}) follow without records: each a number a sea
 * point, from where the last field's numbers end within its record.
 */
final class RestartHeader {
  private static final String IDENTIFICATION = "WAVEWATCH III RESTART FILE";
  private static final String FULL = "FULL";
  private static final int TYPE_AT = 66;

  private RestartHeader() {}

  static boolean begins(RandomFile file) throws IOException {
    return file.hasText(0, IDENTIFICATION);
  }

  static Header read(RandomFile file) throws IOException {
    if (file.size() < RestartLayout.MIN_RECORD_BYTES) {
      return new Header.Broken("ends within its header, at byte " + file.size());
    }
    if (!file.hasText(TYPE_AT, FULL)) {
      return new Header.Timeless(
          String.format("is a restart of type '%s', which has no valid time", type(file)));
    }
    List<RestartLayout> plausible = RestartLayout.plausible(file);
    if (plausible.isEmpty()) {
      return new Header.Timeless("its numbers of points and spectral components make no sense");
    }
    Optional<RestartLayout> layout = timed(file, plausible);
    return layout.isPresent()
        ? requireWhole(file, layout.get())
        : withoutTime(file, plausible.get(0));
  }

  /** How a file of type FULL with a valid time is divided; empty for any other. */
  static Optional<RestartLayout> layout(RandomFile file) throws IOException {
    boolean isFull =
        begins(file)
            && file.size() >= RestartLayout.MIN_RECORD_BYTES
            && file.hasText(TYPE_AT, FULL);
    return isFull ? timed(file, RestartLayout.plausible(file)) : Optional.empty();
  }

  private static Optional<RestartLayout> timed(RandomFile file, List<RestartLayout> plausible)
      throws IOException {
    for (RestartLayout layout : plausible) {
      if (layout.time(file).isPresent()) {
        return Optional.of(layout);
      }
    }
    return Optional.empty();
  }

  private static String type(RandomFile file) throws IOException {
    byte[] type = new byte[FULL.length()];
    file.read(TYPE_AT, type.length, ByteOrder.BIG_ENDIAN).get(type);
    return new String(type, StandardCharsets.US_ASCII).replaceAll("[^ -~]", "?").strip();
  }

  private static Header withoutTime(RandomFile file, RestartLayout layout) throws IOException {
    if (!layout.hasTimeRecord(file)) {
      return new Header.Broken("ends before its valid time, at byte " + file.size());
    }
    ByteBuffer time = layout.timeRecord(file);
    return new Header.Timeless(ModelTime.refuse(time.getInt(), time.getInt()));
  }

  private static Header requireWhole(RandomFile file, RestartLayout layout) throws IOException {
    Instant time = layout.time(file).orElseThrow();
    if (file.size() < layout.leastBytes()) {
      return new Header.Broken(
          String.format(
              "has %d bytes, its spectra alone need %d", file.size(), layout.leastBytes()));
    }
    if (!layout.isEnd(file.size())) {
      return new Header.Broken(
          String.format(
              "has %d bytes, which end within a record of %d", file.size(), layout.recordBytes()));
    }
    return Header.Times.at(time);
  }
}
