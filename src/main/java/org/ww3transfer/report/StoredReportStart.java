package org.ww3transfer.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.file.OwnFiles;

/**
 * The beginning of a report that stands on disk, however many items follow.
 *
 * @param runDirectory of whose run it is; empty where none is known
 * @param status as the report says it; empty in one that has none
 * @param marker which marker asked for the run, and how it was when it was read
 */
public record StoredReportStart(
    Optional<String> runDirectory, Optional<String> status, Optional<String> marker) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> OPEN = Set.of("running", "waiting");

  /** Empty where none stands there, or none that can be read as a report. */
  public static Optional<StoredReportStart> read(Path file) throws IOException {
    if (!OwnFiles.isFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = OwnFiles.open(file);
        JsonParser json = JSON.createParser(in)) {
      Map<String, String> texts = new HashMap<>();
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_STRING) {
          texts.put(name, json.getText());
        } else if (value.isStructStart()) {
          break; // what is looked for stands before all lists
        }
      }
      return Optional.of(
          new StoredReportStart(
              text(texts, "runDirectory"), text(texts, "status"), text(texts, "marker")));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty(); // none of ours, or not whole
    }
  }

  private static Optional<String> text(Map<String, String> texts, String name) {
    return Optional.ofNullable(texts.get(name)).filter(text -> !text.isEmpty());
  }

  /** Whether its run is at its end. */
  public boolean isFinal() {
    return status.filter(text -> !OPEN.contains(text)).isPresent();
  }

  /** Whether its run ended well. */
  public boolean hasSucceeded() {
    return status.filter("succeeded"::equals).isPresent();
  }
}
