package org.ww3transfer.header;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ww3transfer.header.FortranRecords.BrokenException;

/** Reads which times an output file holds, from a few bytes of it, whatever its name. */
public final class HeaderReader {
  /** Longer than the zeros before a first record's length, shorter than any damage. */
  private static final int ZERO_BYTES = 8;

  private HeaderReader() {}

  /**
   * Tells the format by the file's first bytes. Odd content is no error.
   *
   * @throws IOException where the file cannot be read
   */
  public static Header read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return new Header.Unreadable("it is not a regular file");
    }
    try (RandomFile open = RandomFile.open(file)) {
      return read(open, file);
    } catch (BrokenException e) {
      return new Header.Broken(e.getMessage());
    }
  }

  private static Header read(RandomFile open, Path file) throws IOException, BrokenException {
    if (open.size() == 0) {
      return new Header.Broken("is empty"); // a full disk or a quota leaves files like this
    }
    if (beginsWithZeros(open)) {
      return new Header.Timeless("begins with zeros, as nothing does that the model writes");
    }
    if (RestartHeader.begins(open)) {
      return RestartHeader.read(open);
    }
    if (FieldOutputHeader.begins(open)) {
      return FieldOutputHeader.read(open);
    }
    if (PointOutputHeader.begins(open)) {
      return PointOutputHeader.read(open);
    }
    if (TrackOutputHeader.begins(open)) {
      return TrackOutputHeader.read(open);
    }
    if (ClassicHeader.begins(open)) {
      return ClassicHeader.read(open);
    }
    if (Hdf5Header.begins(open)) {
      return Hdf5Header.read(open, file);
    }
    return new Header.Unreadable("its format is not known");
  }

  private static boolean beginsWithZeros(RandomFile file) throws IOException {
    int bytes = (int) Math.min(ZERO_BYTES, file.size());
    return file.read(0, bytes, ByteOrder.BIG_ENDIAN).equals(ByteBuffer.allocate(bytes));
  }
}
