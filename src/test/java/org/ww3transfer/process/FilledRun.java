package org.ww3transfer.process;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The directory of a run over the first of January 2023, with restarts at equal intervals, one
 * field file, and random bytes in all of them.
 *
 * @param directory where it lies
 * @param sources each output's file by the name that it is to have at a destination
 */
public record FilledRun(Path directory, Map<String, Path> sources) {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");
  private static final LocalDateTime START = LocalDateTime.of(2023, 1, 1, 0, 0);
  private static final int SECONDS = 86_400;
  private static final int BLOCK = 1 << 16;
  private static final String NAMELIST =
      """
      &DOMAIN_NML
        DOMAIN%%START = '20230101 000000'
        DOMAIN%%STOP  = '20230102 000000'
      /
      &OUTPUT_TYPE_NML
        TYPE%%FIELD%%LIST = 'HS'
      /
      &OUTPUT_DATE_NML
        DATE%%FIELD   = '20230101 000000' '3600' '20230102 000000'
        DATE%%RESTART = '20230101 000000' '%d' '20230102 000000'
      /
      """;

  /** Makes it, every file of that size. */
  public static FilledRun make(Path directory, int restarts, int bytes) throws IOException {
    Files.createDirectories(directory);
    int stride = SECONDS / restarts;
    Files.writeString(directory.resolve("ww3_shel.nml"), NAMELIST.formatted(stride));
    SplittableRandom random = new SplittableRandom(directory.hashCode());
    Map<String, Path> sources = new LinkedHashMap<>();
    for (int number = 1; number <= restarts; number++) {
      String name = String.format(Locale.ROOT, "restart%03d.ww3", number);
      String valid = START.plusSeconds((long) number * stride).format(STAMP);
      sources.put(valid + "_restart.ww3", fill(directory.resolve(name), bytes, random));
    }
    Path fields = fill(directory.resolve("out_grd.ww3"), bytes, random);
    sources.put(START.format(STAMP) + "_out_grd.ww3", fields);
    return new FilledRun(directory, sources);
  }

  private static Path fill(Path file, int bytes, SplittableRandom random) throws IOException {
    byte[] block = new byte[BLOCK];
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BLOCK)) {
      for (int left = bytes; left > 0; left -= BLOCK) {
        random.nextBytes(block);
        out.write(block, 0, Math.min(left, BLOCK));
      }
    }
    return file;
  }

  public String id() {
    return directory.getFileName().toString();
  }
}
