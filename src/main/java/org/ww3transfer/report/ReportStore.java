package org.ww3transfer.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.run.PathText;

/** Where the reports of this installation are kept: one JSON file a run, always whole. */
public final class ReportStore {
  private static final Logger LOG = LoggerFactory.getLogger(ReportStore.class);
  private static final JsonFactory JSON = new JsonFactory();

  private final Path directory;

  /** Keeps them in {@code reports} below the state directory. */
  public ReportStore(Path stateDirectory) {
    directory = stateDirectory.resolve("reports");
  }

  /**
   * The file of that report.
   *
   * @param name as {@link MarkerReport#storedAs} says
   */
  public Path file(String name) {
    return directory.resolve(name + ".json");
  }

  /** Replaces the run's report for good, and says so where it was another directory's. */
  public void write(MarkerReport report) throws IOException {
    standingOfOther(report)
        .ifPresent(
            other ->
                LOG.warn(
                    "{}: its report replaces that of {}, which had the same name",
                    report.storedAs(),
                    other));
    writeTo(file(report.storedAs()), report);
  }

  /** Keeps the report of a run that was refused, unless another directory's would go for it. */
  public void writeRefusal(MarkerReport report) throws IOException {
    if (standingOfOther(report).isEmpty()) {
      writeTo(file(report.storedAs()), report);
    }
  }

  /** Replaces the run's report in passing: whole, but a loss of power may undo it. */
  public void writeInPassing(TransferReport report) throws IOException {
    AtomicFile.writeLazily(file(report.storedAs()), report::writeTo);
  }

  /** Puts a report elsewhere, for good. */
  public void writeTo(Path file, MarkerReport report) throws IOException {
    AtomicFile.write(file, report::writeTo);
  }

  /** The other directory whose report stands under that name. */
  private Optional<String> standingOfOther(MarkerReport report) throws IOException {
    Path file = file(report.storedAs());
    return Files.exists(file)
        ? runDirectory(file).filter(other -> !isSame(other, report.runDirectory()))
        : Optional.empty();
  }

  private static boolean isSame(String one, String other) {
    try {
      return one.equals(other) || Files.isSameFile(path(one), path(other));
    } catch (IOException e) {
      return false; // one of them is gone
    }
  }

  private static Path path(String text) {
    return PathText.resolve(Path.of("/"), text);
  }

  private static Optional<String> runDirectory(Path file) throws IOException {
    try (JsonParser json = JSON.createParser(file.toFile())) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME && json.currentName().equals("runDirectory")) {
          return Optional.ofNullable(json.nextTextValue()).filter(text -> !text.isEmpty());
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty(); // none of ours, or not whole
    }
  }
}
