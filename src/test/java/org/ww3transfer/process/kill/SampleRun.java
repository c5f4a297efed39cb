package org.ww3transfer.process.kill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.ww3transfer.holdings.Checksum;

/**
 * Runs like the one in {@code examples/sample-run}, each with content of its own.
 *
 * @param directory where it lies
 * @param outputs the checksum of each output by its name at a destination
 */
public record SampleRun(Path directory, Map<String, Checksum> outputs) {
  private static final Path SAMPLE = Path.of("examples", "sample-run");
  private static final String START = "20240228_120000_";

  /** So many times the restart's own size, to be sent in parts of 5 MB. */
  private static final int LARGE = 300;

  private static final Map<String, String> NAMES =
      Map.of(
          "restart001.ww3", "20240228_180000_restart.ww3",
          "restart002.ww3", "20240229_000000_restart.ww3",
          "restart003.ww3", "20240229_060000_restart.ww3",
          "restart004.ww3", "20240229_120000_restart.ww3",
          "out_grd.ww3", START + "out_grd.ww3",
          "out_pnt.ww3", START + "out_pnt.ww3");

  /** How they differ. */
  public enum Form {
    AS_IT_IS,
    WITHOUT_POINTS,
    LARGE_RESTART
  }

  public static SampleRun make(Path directory, int number, Form form) throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> files = Files.list(SAMPLE)) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
    if (form == Form.WITHOUT_POINTS) {
      Path namelist = directory.resolve("ww3_shel.nml");
      Files.write(
          namelist,
          Files.readAllLines(namelist).stream().filter(line -> !line.contains("POINT")).toList());
      Files.delete(directory.resolve("out_pnt.ww3"));
    }
    if (form == Form.LARGE_RESTART) {
      enlarge(directory.resolve("restart001.ww3"));
    }
    Map<String, Checksum> outputs = new LinkedHashMap<>();
    for (Map.Entry<String, String> name : NAMES.entrySet()) {
      Path file = directory.resolve(name.getKey());
      if (Files.exists(file)) {
        mark(file, number);
        outputs.put(name.getValue(), Checksum.of(file));
      }
    }
    return new SampleRun(directory, outputs);
  }

  /** By whole records, which the model's own fields would be. */
  private static void enlarge(Path restart) throws IOException {
    byte[] content = Files.readAllBytes(restart);
    for (int time = 1; time < LARGE; time++) {
      Files.write(restart, content, StandardOpenOption.APPEND);
    }
  }

  /** Changes a number of the last record, before what ends it. */
  private static void mark(Path file, int number) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer value = ByteBuffer.allocate(Float.BYTES).putFloat(number).flip();
      channel.write(value, channel.size() - 2L * Integer.BYTES);
    }
  }

  public String id() {
    return directory.getFileName().toString();
  }
}
