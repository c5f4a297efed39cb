package org.ww3transfer.journal.claim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps claims from growing for ever: the oldest go first. */
final class ClaimSweep {
  private static final Duration MOST_AGE = Duration.ofDays(90);
  private static final int MOST_FILES = 10_000;
  private static final long MOST_BYTES = 256L << 20;

  private static final Duration PAUSE = Duration.ofHours(1);

  private final ClaimFiles files;
  private final Clock clock;
  private Instant next = Instant.MIN;

  private record Aged(Path file, Instant written, long bytes) {}

  ClaimSweep(ClaimFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  /** Sweeps if that was not done of late. */
  void sweep() throws IOException {
    if (clock.instant().isBefore(next)) {
      return;
    }
    next = clock.instant().plus(PAUSE);
    Instant oldest = clock.instant().minus(MOST_AGE);
    int count = 0;
    long bytes = 0;
    for (Aged each : youngestFirst()) {
      count++;
      bytes += each.bytes();
      if (each.written().isBefore(oldest) || count > MOST_FILES || bytes > MOST_BYTES) {
        files.delete(each.file());
      }
    }
  }

  private List<Aged> youngestFirst() throws IOException {
    List<Aged> aged = new ArrayList<>();
    for (Path file : files.everything()) {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      aged.add(new Aged(file, found.lastModifiedTime().toInstant(), found.size()));
    }
    aged.sort(Comparator.comparing(Aged::written).reversed());
    return aged;
  }
}
