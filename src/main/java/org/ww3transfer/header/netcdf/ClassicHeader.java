package org.ww3transfer.header.netcdf;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.header.file.RandomFile;
import org.ww3transfer.header.netcdf.ClassicCursor.OddHeaderException;

/**
 * The times of a NetCDF classic file, versions CDF-1, CDF-2 and CDF-5 (NetCDF User's Guide, "NetCDF
 * Classic Format Specifications"; PnetCDF for CDF-5).
 */
public final class ClassicHeader {
  private final RandomFile file;
  private final ClassicLayout layout;

  private ClassicHeader(RandomFile file, int version) throws IOException {
    this.file = file;
    layout = new ClassicLayout(file, version);
  }

  public static boolean begins(RandomFile file) throws IOException {
    return file.hasText(0, "CDF\u0001")
        || file.hasText(0, "CDF\u0002")
        || file.hasText(0, "CDF\u0005");
  }

  public static Header read(RandomFile file) throws IOException {
    int version = file.read(3, 1, ByteOrder.BIG_ENDIAN).get();
    try {
      return new ClassicHeader(file, version).header();
    } catch (OddHeaderException e) {
      return new Header.Unreadable(e.getMessage());
    } catch (ArithmeticException e) {
      return new Header.Unreadable("its header promises more than a file can hold");
    } catch (EOFException e) {
      return new Header.Broken("ends within its header, at byte " + file.size());
    }
  }

  private Header header() throws IOException {
    if (layout.isCutOff()) {
      return new Header.Broken(
          String.format("has %d bytes, its header promises %d", file.size(), layout.end()));
    }
    Optional<ClassicLayout.Variable> time = layout.time();
    if (time.isEmpty()) {
      return NetcdfTime.NONE;
    }
    long count = layout.values(time.get());
    if (count <= 0 || time.get().dimensions().size() > 1) {
      return NetcdfTime.NO_VALUES;
    }
    return new NetcdfTime(text("units"), text("calendar"), count, this::value).header();
  }

  private Optional<String> text(String name) {
    return layout.time().map(variable -> variable.texts().get(name)).map(String::strip);
  }

  private double value(long index) throws IOException {
    ClassicLayout.Variable variable = layout.time().orElseThrow();
    ByteBuffer value =
        file.read(
            variable.begin() + index * layout.step(variable),
            ClassicLayout.size(variable),
            ByteOrder.BIG_ENDIAN);
    return switch (variable.type()) {
      case 3 -> value.getShort();
      case 4 -> value.getInt();
      case 5 -> value.getFloat();
      case 6 -> value.getDouble();
      case 9 -> value.getInt() & 0xffff_ffffL;
      case 10, 11 -> value.getLong();
      default -> Double.NaN;
    };
  }
}
