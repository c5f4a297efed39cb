package org.ww3transfer.report.status;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.Json;

/**
 * What a daemon says of its broker, in {@code broker.json} in the state directory: worth nothing
 * once the daemon has ended.
 *
 * @param pid the daemon's process
 * @param broker where it is
 * @param trouble why it could not be used when it was last asked; empty where it could
 * @param workers those that were heard just now, each with what it does
 * @param silent those that were heard of late and not just now, each with when
 * @param deadLetters messages of ours that lie in the broker's queue {@code DLQ}
 */
public record BrokerStatus(
    long pid,
    String broker,
    Optional<Trouble> trouble,
    List<String> workers,
    List<String> silent,
    long deadLetters) {
  /** Where brokers put what nobody could take. */
  public static final String DEAD_LETTERS = "DLQ";

  private static final String FILE = "broker.json";

  /**
   * Why it cannot be used.
   *
   * @param since when that began, UTC
   * @param reason a phrase, with what to do
   */
  public record Trouble(Instant since, String reason) {}

  public BrokerStatus {
    workers = workers == null ? List.of() : List.copyOf(workers);
    silent = silent == null ? List.of() : List.copyOf(silent);
  }

  /** That it is in trouble: one line that names it; empty where it is not. */
  public Optional<String> line() {
    return trouble.map(
        each ->
            String.format(
                "broker %s: %s (since %s)", broker, each.reason(), IsoTime.of(each.since())));
  }

  /**
   * Writes it down; a loss of power may undo that.
   *
   * @throws StateException where that fails
   */
  public void write(Path stateDirectory) throws IOException {
    Path file = stateDirectory.resolve(FILE);
    try {
      AtomicFile.writeLazily(file, out -> Json.write(this, out));
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /** What a daemon said last; empty where it has no broker. */
  public static Optional<BrokerStatus> read(Path stateDirectory) throws IOException {
    Path file = stateDirectory.resolve(FILE);
    try {
      return Optional.of(Json.read(file, BrokerStatus.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }
}
