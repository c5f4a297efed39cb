package org.ww3transfer.header;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.header.ClassicCursor.OddHeaderException;

/**
 * The times of a NetCDF classic file, versions CDF-1, CDF-2 and CDF-5 (NetCDF User's Guide, "NetCDF
 * Classic Format Specifications"; PnetCDF for CDF-5).
 */
final class ClassicHeader {
  private static final int DIMENSIONS = 10;
  private static final int VARIABLES = 11;
  private static final int ATTRIBUTES = 12;
  private static final int CHAR = 2;
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 4, 8, 1, 2, 4, 8, 8};
  private static final int MAX_ENTRIES = 100_000;

  /** NC_MAX_VAR_DIMS of the NetCDF library (netcdf.h). */
  private static final int MAX_RANK = 1024;

  /** Padding that writers may leave out at the end of the file. */
  private static final int MAX_PADDING = 3;

  private record Variable(
      List<Integer> dimensions, Map<String, String> texts, int type, long begin) {}

  private final RandomFile file;
  private final ClassicCursor cursor;
  private final long records;
  private final List<Long> dimensions = new ArrayList<>();
  private final List<Variable> variables = new ArrayList<>();
  private Optional<Variable> time = Optional.empty();

  private ClassicHeader(RandomFile file, int version) throws IOException {
    this.file = file;
    cursor = new ClassicCursor(file, version, Integer.BYTES);
    long written = cursor.count();
    boolean isStreaming = written == (version == 5 ? -1 : 0xffff_ffffL);
    readDimensions();
    readAttributes();
    readVariables();
    records = isStreaming ? recordsThatFit() : written;
  }

  static boolean begins(RandomFile file) throws IOException {
    return file.hasText(0, "CDF\u0001")
        || file.hasText(0, "CDF\u0002")
        || file.hasText(0, "CDF\u0005");
  }

  static Header read(RandomFile file) throws IOException {
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

  private int entries(int tag) throws IOException {
    int found = cursor.number();
    long entries = cursor.count();
    if ((found != tag && (found != 0 || entries != 0)) || entries > MAX_ENTRIES || entries < 0) {
      throw new OddHeaderException("its header has " + found + " where " + tag + " belongs");
    }
    return (int) entries;
  }

  private void readDimensions() throws IOException {
    for (int left = entries(DIMENSIONS); left > 0; left--) {
      cursor.name();
      dimensions.add(cursor.count());
    }
  }

  private Map<String, String> readAttributes() throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (int left = entries(ATTRIBUTES); left > 0; left--) {
      String name = cursor.name();
      int type = type();
      long values = cursor.count();
      if (type == CHAR) {
        texts.put(name, cursor.text(values));
      } else {
        cursor.skip(Math.multiplyExact(values, TYPE_BYTES[type]));
      }
    }
    return texts;
  }

  private int type() throws IOException {
    int type = cursor.number();
    if (type < 1 || type >= TYPE_BYTES.length) {
      throw new OddHeaderException("its header has the unknown type " + type);
    }
    return type;
  }

  private void readVariables() throws IOException {
    for (int left = entries(VARIABLES); left > 0; left--) {
      String name = cursor.name();
      List<Integer> ids = new ArrayList<>();
      long rank = cursor.count();
      if (rank < 0 || rank > MAX_RANK) {
        throw new OddHeaderException("its header has a variable of " + rank + " dimensions");
      }
      for (long each = 0; each < rank; each++) {
        long id = cursor.count();
        if (id < 0 || id >= dimensions.size()) {
          throw new OddHeaderException("its header has an unknown dimension");
        }
        ids.add((int) id);
      }
      Map<String, String> texts = readAttributes();
      int type = type();
      cursor.count(); // the size, which is not to be trusted for large variables
      Variable variable = new Variable(ids, texts, type, cursor.offset());
      variables.add(variable);
      if (name.equals(NetcdfTime.NAME)) {
        time = Optional.of(variable);
      }
    }
  }

  private boolean isRecord(Variable variable) {
    return !variable.dimensions().isEmpty() && dimensions.get(variable.dimensions().get(0)) == 0;
  }

  /** Bytes of one record of a record variable, or of all of a fixed one. */
  private long bytes(Variable variable) {
    long bytes = TYPE_BYTES[variable.type()];
    int first = isRecord(variable) ? 1 : 0;
    for (int each = first; each < variable.dimensions().size(); each++) {
      bytes = Math.multiplyExact(bytes, dimensions.get(variable.dimensions().get(each)));
    }
    return bytes;
  }

  /** Each variable's part of a record is padded, unless there is only one. */
  private long recordBytes() {
    List<Long> parts = variables.stream().filter(this::isRecord).map(this::bytes).toList();
    return parts.size() == 1
        ? parts.get(0)
        : parts.stream().mapToLong(part -> (part + 3) / 4 * 4).sum();
  }

  private long recordsThatFit() {
    long begin =
        variables.stream().filter(this::isRecord).mapToLong(Variable::begin).min().orElse(0);
    return recordBytes() == 0 ? 0 : (file.size() - begin + MAX_PADDING) / recordBytes();
  }

  /** Where the last byte that the header promises stands, and one more. */
  private long end() {
    long end = 0;
    for (Variable variable : variables) {
      long skipped = isRecord(variable) ? Math.multiplyExact(records - 1, recordBytes()) : 0;
      if (!isRecord(variable) || records > 0) {
        long begin = Math.addExact(variable.begin(), skipped);
        end = Math.max(end, Math.addExact(begin, bytes(variable)));
      }
    }
    return end;
  }

  private Header header() throws IOException {
    if (file.size() < end() - MAX_PADDING) {
      return new Header.Broken(
          String.format("has %d bytes, its header promises %d", file.size(), end()));
    }
    if (time.isEmpty()) {
      return NetcdfTime.NONE;
    }
    long count = isRecord(time.get()) ? records : bytes(time.get()) / TYPE_BYTES[time.get().type()];
    if (count <= 0 || time.get().dimensions().size() > 1) {
      return NetcdfTime.NO_VALUES;
    }
    return new NetcdfTime(text("units"), text("calendar"), count, this::value).header();
  }

  private Optional<String> text(String name) {
    return time.map(variable -> variable.texts().get(name)).map(String::strip);
  }

  private double value(long index) throws IOException {
    Variable variable = time.orElseThrow();
    int size = TYPE_BYTES[variable.type()];
    long step = isRecord(variable) ? recordBytes() : size;
    ByteBuffer value = file.read(variable.begin() + index * step, size, ByteOrder.BIG_ENDIAN);
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
