package org.ww3transfer.report.kept;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.file.OwnFiles;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.Json;
import org.ww3transfer.report.ReportJson;
import org.ww3transfer.text.Visible;

/**
 * Reads the report of a run as it stands on disk, one item after the other, so that its length
 * costs no memory.
 */
public final class ReportReader {
  private static final Logger LOG = LoggerFactory.getLogger(ReportReader.class);
  private static final JsonFactory JSON = new JsonFactory();
  private static final String ITEMS = "items";

  /** Lines kept of each list before the items. */
  private static final int LINES = 20;

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, Excerpt> lists = new HashMap<>();
  private ReportJson.Counts counts = ReportJson.Counts.NONE;
  private boolean isCancelled;

  private ReportReader() {}

  /** Takes an item. */
  @FunctionalInterface
  public interface Visitor {
    /** Whether more are wanted. */
    boolean visit(ReportedItem item);
  }

  /** What stands before the items; empty where no report of a run stands there. */
  public static Optional<ReportHead> head(Path file) throws IOException {
    return read(file, Optional.empty());
  }

  /** The same, with the items shown to somebody. */
  public static Optional<ReportHead> read(Path file, Visitor visitor) throws IOException {
    return read(file, Optional.of(visitor));
  }

  private static Optional<ReportHead> read(Path file, Optional<Visitor> visitor)
      throws IOException {
    if (!OwnFiles.isFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = OwnFiles.open(file);
        JsonParser json = JSON.createParser(in)) {
      ReportReader reader = new ReportReader();
      reader.read(json, visitor);
      return reader.head();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      LOG.warn("{}: is not a whole report, and left out", file);
      LOG.debug("{}", file, e);
      return Optional.empty();
    }
  }

  /** Why no report of a run can be read there; empty where one can, or none stands there. */
  static Optional<String> objection(Path file) {
    ReportReader reader = new ReportReader();
    try (InputStream in = OwnFiles.open(file);
        JsonParser json = JSON.createParser(in)) {
      reader.read(json, Optional.empty());
      return reader.head().isPresent()
          ? Optional.empty()
          : Optional.of("it is not the report of a run");
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      return Optional.of(
          String.format("line %d, column %d is no JSON", at.getLineNr(), at.getColumnNr()));
    } catch (OwnFiles.NotAFileException e) {
      return Optional.of("it " + e.what());
    } catch (AccessDeniedException e) {
      return Optional.of("permission denied");
    } catch (IOException e) {
      return Optional.of(Visible.onOneLine(e.toString()));
    }
  }

  private void read(JsonParser json, Optional<Visitor> visitor) throws IOException {
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals(ITEMS)) {
        if (visitor.isEmpty() || !visit(json, visitor.get())) {
          return; // nothing stands behind them
        }
      } else if (name.equals("counts") && value == JsonToken.START_OBJECT) {
        counts = Json.read(json, ReportJson.Counts.class);
      } else if (value == JsonToken.VALUE_STRING) {
        texts.put(name, json.getText());
      } else if (value == JsonToken.VALUE_NUMBER_INT) {
        numbers.put(name, json.getLongValue());
      } else if (value.isBoolean()) {
        isCancelled |= name.equals("cancelled") && json.getBooleanValue();
      } else if (value == JsonToken.START_ARRAY) {
        lists.put(name, excerpt(json));
      } else {
        json.skipChildren();
      }
    }
  }

  /** Whether all were visited. */
  private static boolean visit(JsonParser json, Visitor visitor) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      if (!visitor.visit(Json.read(json, ReportedItem.class))) {
        return false;
      }
    }
    return true;
  }

  private static Excerpt excerpt(JsonParser json) throws IOException {
    List<String> first = new ArrayList<>();
    long total = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.VALUE_STRING && first.size() < LINES) {
        first.add(json.getText());
      }
      json.skipChildren();
      total++;
    }
    return new Excerpt(first, total);
  }

  /** Reports of staging stand in the same folder; they plan no items. */
  private Optional<ReportHead> head() {
    Optional<Instant> startedAt = time("startedAt");
    if (startedAt.isEmpty() || !numbers.containsKey("planned") || !texts.containsKey("runId")) {
      return Optional.empty();
    }
    return Optional.of(
        new ReportHead(
            texts.get("runId"),
            texts.getOrDefault("runDirectory", ""),
            texts.getOrDefault("status", ""),
            isCancelled,
            text("marker"),
            text("failurePolicy"),
            startedAt.get(),
            time("finishedAt"),
            numbers.get("planned"),
            counts,
            numbers.getOrDefault("bytes", 0L),
            lists.getOrDefault("unexpectedOutputs", Excerpt.NONE),
            lists.getOrDefault("warnings", Excerpt.NONE),
            lists.getOrDefault("errors", Excerpt.NONE),
            numbers.getOrDefault("itemWarnings", 0L)));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  private Optional<Instant> time(String name) {
    return text(name).flatMap(IsoTime::parse);
  }
}
