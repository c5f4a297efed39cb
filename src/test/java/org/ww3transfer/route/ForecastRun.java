package org.ww3transfer.route;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.RunFixture;

/** A forecast of five days with a restart each day: what lies in its directory. */
record ForecastRun(Path directory, Instant start) {
  private static final int DAYS = 5;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Instant day(int number) {
    return start.plus(Duration.ofDays(number));
  }

  /** What is there before the model runs. */
  ForecastRun layOut() throws IOException {
    String from = STAMP.format(start);
    String to = STAMP.format(day(DAYS));
    RunFixture.shel(
        directory,
        """
        &DOMAIN_NML
          DOMAIN%%START = '%1$s'
          DOMAIN%%STOP  = '%2$s'
        /
        &OUTPUT_DATE_NML
          DATE%%FIELD   = '%1$s' '86400' '%2$s'
          DATE%%RESTART = '%1$s' '86400' '%2$s'
        /
        """
            .formatted(from, to));
    return this;
  }

  /** What the model writes. */
  void run() throws IOException {
    for (int number = 1; number <= DAYS; number++) {
      ModelFiles.restart(
          directory.resolve("restart00" + number + ".ww3"), day(number), ByteOrder.BIG_ENDIAN);
    }
    List<Instant> fields = List.of(start, day(1), day(2), day(3), day(4), day(5));
    ModelFiles.fieldOutput(directory.resolve("out_grd.ww3"), fields, ByteOrder.BIG_ENDIAN);
  }

  /** Its restart has been put in place, and is of the right time. */
  boolean canStart() throws IOException {
    Path wanted = ModelFiles.restart(directory.resolve("wanted"), start, ByteOrder.BIG_ENDIAN);
    try {
      return Files.mismatch(wanted, directory.resolve("restart.ww3")) == -1;
    } finally {
      Files.delete(wanted);
    }
  }
}
