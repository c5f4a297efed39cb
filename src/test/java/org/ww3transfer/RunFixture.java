package org.ww3transfer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Lays out run directories. */
public final class RunFixture {
  /** A day from 2023-01-01 with restarts at 06, 12, 18 and 24 h and one field file. */
  public static final String DAY =
      """
      &DOMAIN_NML
        DOMAIN%START = '20230101 000000'
        DOMAIN%STOP  = '20230102 000000'
      /
      &OUTPUT_TYPE_NML
        TYPE%FIELD%LIST = 'HS'
      /
      &OUTPUT_DATE_NML
        DATE%FIELD   = '20230101 000000' '3600'  '20230102 000000'
        DATE%RESTART = '20230101 000000' '21600' '20230102 000000'
      /
      """;

  public static final List<String> DAY_OUTPUTS =
      List.of(
          "out_grd.ww3", "restart001.ww3", "restart002.ww3", "restart003.ww3", "restart004.ww3");

  private RunFixture() {}

  /** A directory with that namelist as ww3_shel.nml. */
  public static Path shel(Path directory, String namelist) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("ww3_shel.nml"), namelist);
    return directory;
  }

  /** The day with all its outputs, a few thousand random bytes each. */
  public static Path day(Path directory) throws IOException {
    shel(directory, DAY);
    Random random = new Random(directory.hashCode());
    for (String name : DAY_OUTPUTS) {
      byte[] content = new byte[5_000 + random.nextInt(5_000)];
      random.nextBytes(content);
      Files.write(directory.resolve(name), content);
    }
    return directory;
  }

  /** A file of that size that takes no room. */
  public static void sparse(Path file, long bytes) throws IOException {
    Files.createDirectories(file.getParent());
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(bytes);
    }
  }

  /**
   * A file of that size that takes no room, and is in no format that is known: of zeros alone it
   * would bear witness against itself.
   */
  public static void opaque(Path file, long bytes) throws IOException {
    sparse(file, bytes);
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.writeBytes("of no known format");
    }
  }
}
