package org.ww3transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

/** Small files in the layout that the model gives them. */
public final class ModelFiles {
  public static final int POINTS = 30;
  public static final int FREQUENCIES = 3;
  public static final int DIRECTIONS = 8;
  public static final int COMPONENTS = FREQUENCIES * DIRECTIONS;
  public static final int RECORD_BYTES = 4 * COMPONENTS;

  private static final int GROUPS = 2;
  private static final int FIELDS = 3;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HHmmss").withZone(ZoneOffset.UTC);

  private ModelFiles() {}

  /** A restart of type FULL: header, time, a record a point and two of fields. */
  public static Path restart(Path file, Instant valid, ByteOrder order) throws IOException {
    return restart(file, "FULL", valid, order);
  }

  /** A restart of any type; COLD and the like have no time. */
  public static Path restart(Path file, String type, Instant valid, ByteOrder order)
      throws IOException {
    ByteBuffer content = ByteBuffer.allocate(RECORD_BYTES * (2 + POINTS + 2)).order(order);
    content.put(text("WAVEWATCH III RESTART FILE2021-05-28A SMALL GRID", 66)).put(text(type, 4));
    content.putInt(POINTS).putInt(COMPONENTS);
    if (type.equals("FULL")) {
      content.position(RECORD_BYTES);
      content.putInt(number(DATE, valid)).putInt(number(TIME, valid));
      for (int point = 0; point < POINTS; point++) {
        content.putFloat(RECORD_BYTES * (2 + point) + 4 * (point % COMPONENTS), 0.5f);
      }
    }
    return Files.write(file, content.array());
  }

  /** Sets the spectra of the first points of a restart to zero. */
  public static void still(Path restart, int points) throws IOException {
    byte[] content = Files.readAllBytes(restart);
    Arrays.fill(content, 2 * RECORD_BYTES, (2 + points) * RECORD_BYTES, (byte) 0);
    Files.write(restart, content);
  }

  /** An out_grd file with two fields. */
  public static Path fieldOutput(Path file, List<Instant> times, ByteOrder order)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer header = ByteBuffer.allocate(98).order(order);
    header.put(text("WAVEWATCH III GRID OUTPUT FILE2019-10-04A SMALL GRID", 70));
    header.putInt(GROUPS).putInt(FIELDS).putInt(POINTS);
    record(out, order, header.array());
    for (Instant time : times) {
      ByteBuffer flags = ByteBuffer.allocate(8 + 4 * GROUPS * FIELDS).order(order);
      flags.putInt(number(DATE, time)).putInt(number(TIME, time)).putInt(1).putInt(0).putInt(1);
      record(out, order, flags.array());
      record(out, order, new byte[4 * (POINTS + 5)]);
      record(out, order, new byte[4 * POINTS]);
      record(out, order, new byte[4 * POINTS]);
    }
    return Files.write(file, out.toByteArray());
  }

  /** An out_pnt file with two points, {@code buoy-a} and {@code buoy b}. */
  public static Path pointOutput(Path file, List<Instant> times, ByteOrder order)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer header = ByteBuffer.allocate(53).order(order);
    header.put(text("WAVEWATCH III POINT OUTPUT FILE2021-04-06", 41));
    header.putInt(COMPONENTS).putInt(1).putInt(2);
    record(out, order, header.array());
    ByteBuffer places = ByteBuffer.allocate(2 * 48).position(16);
    record(out, order, places.put(text("buoy-a", 40)).put(text("buoy b", 40)).array());
    for (Instant time : times) {
      ByteBuffer stamp = ByteBuffer.allocate(8).order(order);
      record(out, order, stamp.putInt(number(DATE, time)).putInt(number(TIME, time)).array());
      record(out, order, new byte[4 * COMPONENTS]);
      record(out, order, new byte[4 * COMPONENTS]);
    }
    return Files.write(file, out.toByteArray());
  }

  /** A track_o file with a point on land and one at sea each time. */
  public static Path trackOutput(Path file, List<Instant> times, ByteOrder order)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer header = ByteBuffer.allocate(50).order(order);
    header.put(text("WAVEWATCH III TRACK OUTPUT SPECTRA", 34)).putInt(1);
    record(out, order, header.putInt(FREQUENCIES).putInt(DIRECTIONS).putFloat(1.1f).array());
    record(out, order, new byte[4 * (2 + 2 * FREQUENCIES)]);
    for (Instant time : times) {
      for (String status : List.of("LND", "SEA")) {
        ByteBuffer point = ByteBuffer.allocate(51).order(order);
        point.putInt(number(DATE, time)).putInt(number(TIME, time));
        record(out, order, point.putFloat(1).putFloat(2).put(text(status + "ship", 35)).array());
      }
      record(out, order, new byte[4 * (7 + COMPONENTS)]);
    }
    return Files.write(file, out.toByteArray());
  }

  /** A mod_def file, of which only the calendar is told. */
  public static Path definition(Path file, String calendar, ByteOrder order) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    record(out, order, text("WAVEWATCH III MODEL DEFINITION FILE2021-08-06 standard", 433));
    record(out, order, new byte[8]);
    ByteBuffer steps = ByteBuffer.allocate(148).order(order).position(108);
    record(out, order, steps.put(text(calendar, 8)).array());
    record(out, order, new byte[8]);
    return Files.write(file, out.toByteArray());
  }

  private static void record(ByteArrayOutputStream out, ByteOrder order, byte[] content)
      throws IOException {
    byte[] mark = ByteBuffer.allocate(4).order(order).putInt(content.length).array();
    out.write(mark);
    out.write(content);
    out.write(mark);
  }

  private static byte[] text(String text, int length) {
    return String.format("%-" + length + "s", text).getBytes(StandardCharsets.US_ASCII);
  }

  private static int number(DateTimeFormatter part, Instant time) {
    return Integer.parseInt(part.format(time));
  }
}
