package org.ww3transfer.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ww3transfer.ModelFiles;

/**
 * Stands in for ww3_shel, or for ww3_strt, in its working directory: the files of the run that its
 * namelist asks for, with right headers and no waves. It refuses a restart of another time, with
 * the model's own exit code, and, more strictly than the model, to start without one.
 */
final class StandInModel {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd HHmmss");
  private static final int CONFLICTING_TIMES = 20;
  private static final int NO_RESTART = 21;
  private static final Path RESTART = Path.of("restart.ww3");

  /** A line is added to it by each run that was let start. */
  static final String RUNS = "runs-of-the-model";

  private StandInModel() {}

  public static void main(String[] arguments) throws IOException {
    String namelist = Files.readString(Path.of("ww3_shel.nml"));
    Instant start = time(group(namelist, "DOMAIN%START\\s*=\\s*'([^']*)'"));
    Instant stop = time(group(namelist, "DOMAIN%STOP\\s*=\\s*'([^']*)'"));
    if (arguments.length > 0) {
      ModelFiles.restart(RESTART, "COLD", start, ByteOrder.BIG_ENDIAN);
      return;
    }
    requireRestart(start);
    Files.writeString(
        Path.of(RUNS), "once\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    List<Instant> fields = ticks(start, stop, stride(namelist, "FIELD"));
    ModelFiles.fieldOutput(Path.of("out_grd.ww3"), fields, ByteOrder.BIG_ENDIAN);
    List<Instant> restarts = ticks(start, stop, stride(namelist, "RESTART"));
    for (int number = 1; number < restarts.size(); number++) {
      Path file = Path.of(String.format(Locale.ROOT, "restart%03d.ww3", number));
      ModelFiles.restart(file, restarts.get(number), ByteOrder.BIG_ENDIAN);
    }
  }

  private static void requireRestart(Instant start) throws IOException {
    if (!Files.isRegularFile(RESTART)) {
      System.err.println("NO RESTART FILE");
      System.exit(NO_RESTART);
    }
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(RESTART));
    String type = new String(content.array(), 66, 4, StandardCharsets.US_ASCII);
    int at = ModelFiles.RECORD_BYTES;
    String stamp =
        String.format(Locale.ROOT, "%08d %06d", content.getInt(at), content.getInt(at + 4));
    if (type.equals("FULL") && !time(stamp).equals(start)) {
      System.err.println("CONFLICTING TIMES: " + stamp);
      System.exit(CONFLICTING_TIMES);
    }
  }

  private static List<Instant> ticks(Instant start, Instant stop, Duration stride) {
    return Stream.iterate(start, tick -> !tick.isAfter(stop), tick -> tick.plus(stride)).toList();
  }

  private static Duration stride(String namelist, String stream) {
    String seconds = group(namelist, "DATE%" + stream + "\\s*=\\s*'[^']*'\\s*'(\\d+)'");
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  private static Instant time(String stamp) {
    return LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC);
  }

  private static String group(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no " + pattern + " in the namelist");
    }
    return matcher.group(1);
  }
}
