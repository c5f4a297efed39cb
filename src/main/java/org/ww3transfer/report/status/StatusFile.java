package org.ww3transfer.report.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.report.Json;

/**
 * The file in which the daemon says how things stand, {@code status.json} in the state directory:
 * always whole, and worth nothing once the daemon has ended.
 */
public final class StatusFile {
  private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);

  private final Path file;

  public StatusFile(Path stateDirectory) {
    file = stateDirectory.resolve("status.json");
  }

  /**
   * Replaces it; a loss of power may undo that.
   *
   * @throws StateException where that fails
   */
  public void write(DaemonStatus status) throws IOException {
    try {
      AtomicFile.writeLazily(file, out -> Json.write(status, out));
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /** What the daemon said last; empty where it said nothing that can be read. */
  public Optional<DaemonStatus> read() throws IOException {
    try {
      return Optional.of(Json.read(file, DaemonStatus.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      LOG.warn("{}: is not of a form that is known, and says nothing", file);
      LOG.debug("{}", file, e);
      return Optional.empty();
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /** Takes it away, as at the daemon's end. */
  public void remove() throws IOException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }
}
