package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.ww3transfer.RunFixture;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.server.SshQuirk;

/** What a file at an SFTP server has of its source besides the content. */
class SftpTimesTest {
  private static final Instant THEN = Instant.parse("2023-01-01T09:30:00Z");
  private static final String MODE = "r--r-----";

  @TempDir private Path root;
  private final Logger logger = (Logger) LoggerFactory.getLogger("org.ww3transfer");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private SftpPlace place;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    log.list = new CopyOnWriteArrayList<>();
    log.start();
    logger.addAppender(log);
    place = new SftpPlace(root.resolve("place"));
    harness = new Harness(root).to("a", place).set("ww3.destinations", "a");
    harness.set("ww3.resume-from", "1MB"); // one of them is written as a part that may be resumed
    run = RunFixture.day(root.resolve("inbox/day"));
    byte[] large = new byte[1 << 21];
    new Random(1).nextBytes(large);
    Files.write(run.resolve("restart001.ww3"), large);
    stamp(THEN);
  }

  @AfterEach
  void close() {
    logger.detachAppender(log);
    place.close();
  }

  private void stamp(Instant time) throws IOException {
    for (Path file : Harness.listing(run).stream().map(run::resolve).toList()) {
      Files.setLastModifiedTime(file, FileTime.from(time));
    }
  }

  private TransferReport transfer(String preserve) throws Exception {
    harness.set("ww3.destination.a.preserve", preserve);
    for (Path file : Harness.listing(run).stream().map(run::resolve).toList()) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(MODE));
    }
    TransferReport report = harness.transfer(run);
    assertThat(report.hasSucceeded()).as("%s", report.items()).isTrue();
    assertThat(place.names()).hasSize(5);
    return report;
  }

  private Path copy(ItemResult item) {
    return place.path(item.item().targetName());
  }

  private Instant time(ItemResult item) {
    try {
      return Files.getLastModifiedTime(copy(item)).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String mode(ItemResult item) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(copy(item)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "times, true",
    "'times,mode', true",
    "mode, true",
    "none, true",
    "'times,mode', false"
  })
  void it_has_what_preserve_says(String preserve, boolean stages) throws Exception {
    harness.set("ww3.destination.a.stage-parts", "" + stages);
    TransferReport report = transfer(preserve);
    assertThat(report.items())
        .allMatch(item -> time(item).equals(THEN) == preserve.contains("times"))
        .allMatch(item -> mode(item).equals(MODE) == preserve.contains("mode"));
  }

  @Test
  void a_time_that_is_still_to_come_is_not_taken_over_and_the_report_says_so() throws Exception {
    stamp(Instant.now().plus(Duration.ofHours(2)));
    TransferReport report = transfer("times");
    assertThat(report.items())
        .allMatch(item -> time(item).isBefore(Instant.now().plus(Duration.ofHours(1))))
        .allMatch(item -> item.warning().orElse("").contains("is still to come"));
  }

  @Test
  void a_server_that_sets_no_times_is_told_of_once_and_takes_the_files() throws Exception {
    place.server.quirk(SshQuirk.NO_STAMPING);
    assertThat(transfer("times,mode").items()).noneMatch(item -> time(item).equals(THEN));
    assertThat(log.list)
        .filteredOn(event -> event.getFormattedMessage().contains("set times and permissions"))
        .singleElement()
        .satisfies(event -> assertThat(event.getLevel()).isEqualTo(Level.INFO))
        .satisfies(
            event ->
                assertThat(event.getFormattedMessage())
                    .isEqualTo(
                        "destination a: the server does not let us set times and permissions, so"
                            + " files have the server's own (it says 3 refused)"));
  }
}
