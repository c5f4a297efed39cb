package org.ww3transfer.header.netcdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.header.file.RandomFile;
import org.ww3transfer.header.netcdf.ClassicCursor.OddHeaderException;

/** Where the values of a NetCDF classic file stand, as its header says. */
final class ClassicLayout {
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

  record Variable(List<Integer> dimensions, Map<String, String> texts, int type, long begin) {}

  private final ClassicCursor cursor;
  private final long fileBytes;
  private final long records;
  private final List<Long> dimensions = new ArrayList<>();
  private final List<Variable> variables = new ArrayList<>();
  private Optional<Variable> time = Optional.empty();

  /**
   * Reads the header behind its magic number.
   *
   * @param version 1, 2 or 5
   * @throws OddHeaderException where it is none that the format allows
   */
  ClassicLayout(RandomFile file, int version) throws IOException {
    cursor = new ClassicCursor(file, version, Integer.BYTES);
    fileBytes = file.size();
    long written = cursor.count();
    boolean isStreaming = written == (version == 5 ? -1 : 0xffff_ffffL);
    readDimensions();
    readAttributes();
    readVariables();
    records = isStreaming ? recordsThatFit() : written;
  }

  /** The variable that holds the times, if there is one. */
  Optional<Variable> time() {
    return time;
  }

  /** How many values a variable of at most one dimension has. */
  long values(Variable variable) {
    return isRecord(variable) ? records : bytes(variable) / size(variable);
  }

  /** Bytes from one value of such a variable to the next. */
  long step(Variable variable) {
    return isRecord(variable) ? recordBytes() : size(variable);
  }

  /** Bytes of one value. */
  static int size(Variable variable) {
    return TYPE_BYTES[variable.type()];
  }

  /** Whether the file lacks more of its end than padding. */
  boolean isCutOff() {
    return fileBytes < end() - MAX_PADDING;
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
    return recordBytes() == 0 ? 0 : (fileBytes - begin + MAX_PADDING) / recordBytes();
  }

  /** Where the last byte that the header promises stands, and one more. */
  long end() {
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
}
