package org.ww3transfer.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.report.Json;

/** What is still to be told, {@code notices.json} in the state directory. */
public final class NoticeFile {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeFile.class);

  private final Path file;

  public NoticeFile(Path stateDirectory) {
    file = stateDirectory.resolve("notices.json");
  }

  record Content(int schemaVersion, Map<String, NoticeBoxRecord> targets) {
    Content {
      targets = Optional.ofNullable(targets).orElse(Map.of());
      targets.values().forEach(Objects::requireNonNull);
    }
  }

  /** By the names of those who are told; nothing where no daemon has written it. */
  Map<String, NoticeBoxRecord> read() throws IOException {
    try {
      return Json.read(file, Content.class).targets();
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (JsonProcessingException e) {
      LOG.warn(
          "{}: cannot be read; what it had to tell is lost, and what was told may be again", file);
      LOG.debug("{}", file, e);
      return Map.of();
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /**
   * Replaces it.
   *
   * @throws StateException where that fails
   */
  void write(Map<String, NoticeBoxRecord> targets) throws IOException {
    try {
      AtomicFile.write(file, out -> Json.write(new Content(1, targets), out));
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }
}
