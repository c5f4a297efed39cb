package org.ww3transfer.expect;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.report.Json;

/**
 * What is known of expected runs, {@code expected.json} in the state directory, so that a new start
 * of the daemon neither says it again nor forgets it.
 */
public final class ExpectedFile {
  private static final Logger LOG = LoggerFactory.getLogger(ExpectedFile.class);

  private final Path file;

  public ExpectedFile(Path stateDirectory) {
    file = stateDirectory.resolve("expected.json");
  }

  record Content(int schemaVersion, Map<String, ExpectationRecord> expectations) {
    Content {
      expectations = Optional.ofNullable(expectations).orElse(Map.of());
      expectations.values().forEach(Objects::requireNonNull);
    }
  }

  /** By the names of the expectations; nothing where no daemon has written it. */
  Map<String, ExpectationRecord> read() throws IOException {
    try {
      return new TreeMap<>(Json.read(file, Content.class).expectations());
    } catch (NoSuchFileException e) {
      return new TreeMap<>();
    } catch (JsonProcessingException e) {
      LOG.warn("{}: cannot be read, and a new one is begun; what is late may be told again", file);
      LOG.debug("{}", file, e);
      return new TreeMap<>();
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /**
   * Replaces it.
   *
   * @throws StateException where that fails
   */
  void write(Map<String, ExpectationRecord> expectations) throws IOException {
    try {
      AtomicFile.write(file, out -> Json.write(new Content(1, expectations), out));
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }
}
