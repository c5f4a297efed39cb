package org.ww3transfer.header.netcdf;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.header.file.RandomFile;

/** The times of a NetCDF-4 file, which is an HDF5 file (HDF5 file format specification 3.0). */
public final class Hdf5Header {
  private static final String SIGNATURE = "\u0089HDF\r\n\u001a\n";
  private static final int VERSION_AT = 8;

  /** Times of one file; a year of minutes is half of it. */
  private static final long MAX_VALUES = 1_000_000;

  private Hdf5Header() {}

  public static boolean begins(RandomFile file) throws IOException {
    return file.hasText(0, SIGNATURE);
  }

  public static Header read(RandomFile open, Path file) throws IOException {
    Optional<Long> end = endOfFile(open);
    if (end.filter(bytes -> bytes > open.size()).isPresent()) {
      return new Header.Broken(
          String.format("has %d bytes, its superblock says %d", open.size(), end.get()));
    }
    try (HdfFile hdf = new HdfFile(file)) {
      return read(hdf);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // the library trusts what it reads, and asks for as much memory as wrong bytes say
      return new Header.Unreadable("it cannot be read as HDF5: " + e);
    }
  }

  /** Where the superblock says that the file ends; empty where it is of an unknown version. */
  private static Optional<Long> endOfFile(RandomFile file) throws IOException {
    if (file.size() < 64) {
      return Optional.of(64L);
    }
    int version = file.read(VERSION_AT, 1, ByteOrder.LITTLE_ENDIAN).get();
    int sizes = version < 2 ? 13 : 9;
    if (file.read(sizes, 1, ByteOrder.LITTLE_ENDIAN).get() != Long.BYTES) {
      return Optional.empty();
    }
    return switch (version) {
      case 0 -> Optional.of(file.read(40, Long.BYTES, ByteOrder.LITTLE_ENDIAN).getLong());
      case 1 -> Optional.of(file.read(44, Long.BYTES, ByteOrder.LITTLE_ENDIAN).getLong());
      case 2, 3 -> Optional.of(file.read(28, Long.BYTES, ByteOrder.LITTLE_ENDIAN).getLong());
      default -> Optional.empty();
    };
  }

  private static Header read(HdfFile hdf) throws IOException {
    Node node = hdf.getChildren().get(NetcdfTime.NAME);
    if (!(node instanceof Dataset time)) {
      return NetcdfTime.NONE;
    }
    if (time.getSize() == 0) {
      return NetcdfTime.NO_VALUES;
    }
    if (time.getSize() > MAX_VALUES) {
      return new Header.Unreadable("its variable 'time' has more than a million values");
    }
    Object values = time.getDataFlat();
    int count = Array.getLength(values);
    return new NetcdfTime(
            text(time, "units"),
            text(time, "calendar"),
            count,
            index -> ((Number) Array.get(values, (int) index)).doubleValue())
        .header();
  }

  private static Optional<String> text(Dataset time, String name) {
    return Optional.ofNullable(time.getAttribute(name))
        .map(Attribute::getData)
        .map(data -> data.getClass().isArray() ? Array.get(data, 0) : data)
        .map(Object::toString);
  }
}
