package org.ww3transfer.restarts.timeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.file.OwnFiles;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.naming.RestartName;
import org.ww3transfer.naming.RestartNames;
import org.ww3transfer.report.Json;
import org.ww3transfer.retention.Decision;
import org.ww3transfer.retention.Restart;
import org.ww3transfer.retention.prune.PruneReportStore;

/**
 * The reports of the last prune and of the last dry run, read again: of an earlier process, or of
 * the command beside this one. They are read one restart after the other, so that their length
 * costs no memory.
 */
final class LastPrune {
  private static final Logger LOG = LoggerFactory.getLogger(LastPrune.class);
  private static final JsonFactory JSON = new JsonFactory();

  private final List<Path> files;
  private final Map<Path, FileTime> readAt = new HashMap<>();

  LastPrune(Path stateDirectory) {
    files = new PruneReportStore(stateDirectory).files();
  }

  /**
   * What a prune left at a destination.
   *
   * @param at when it began, UTC: what came later stays
   * @param restarts the newest of them
   * @param more how many others there are
   */
  record Listed(String destination, Instant at, List<SeenRestart> restarts, long more) {}

  private record Decided(
      String name, Instant validTime, long bytes, String action, String reason) {}

  /** That of each destination which is still where it was; none where it was read already. */
  synchronized List<Listed> readIfNew(TimelineRules rules) {
    return files.stream().flatMap(file -> readIfNew(file, rules).stream()).toList();
  }

  private List<Listed> readIfNew(Path file, TimelineRules rules) {
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      if (changed.equals(readAt.put(file, changed))) {
        return List.of();
      }
      try (JsonParser json = JSON.createParser(OwnFiles.open(file))) {
        return read(json, rules);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("{}: is not a report of a prune", file, e);
      return List.of();
    }
  }

  private static List<Listed> read(JsonParser json, TimelineRules rules) throws IOException {
    List<Listed> all = new ArrayList<>();
    Optional<Instant> at = Optional.empty();
    boolean isDryRun = false;
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("startedAt")) {
        at = IsoTime.parse(json.getText());
      } else if (name.equals("dryRun")) {
        isDryRun = json.getBooleanValue();
      } else if (name.equals("destinations") && at.isPresent()) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          destination(json, at.get(), isDryRun, rules).ifPresent(all::add);
        }
      } else if (value.isStructStart()) {
        json.skipChildren();
      }
    }
    return all;
  }

  private static Optional<Listed> destination(
      JsonParser json, Instant at, boolean isDryRun, TimelineRules rules) throws IOException {
    Optional<Destination> destination = Optional.empty();
    boolean isTroubled = false;
    Optional<Listed> listed = Optional.empty();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("destination")) {
        destination = rules.destination(json.getText());
      } else if (name.equals("destinationPrefix")) {
        String place = json.getText();
        destination = destination.filter(each -> each.place().equals(place));
      } else if (name.equals("error")) {
        isTroubled = value != JsonToken.VALUE_NULL;
      } else if (name.equals("restarts") && destination.isPresent() && !isTroubled) {
        listed = Optional.of(restarts(json, destination.get(), at, isDryRun, rules));
      } else {
        json.skipChildren();
      }
    }
    return listed;
  }

  private static Listed restarts(
      JsonParser json, Destination destination, Instant at, boolean isDryRun, TimelineRules rules)
      throws IOException {
    List<RestartNames> names =
        List.of(
            RestartNames.ofAll(destination.folders(), rules.naming()),
            RestartNames.ofDotted(destination.folders(), rules.naming()));
    PriorityQueue<SeenRestart> newest = new PriorityQueue<>(SeenRestart.NEWEST_FIRST.reversed());
    long more = 0;
    while (json.nextToken() == JsonToken.START_OBJECT) {
      Decided decided = Json.read(json, Decided.class);
      Optional<RestartName> name =
          Stream.of(decided)
              .filter(each -> isDryRun || !each.action().equals("deleted"))
              .flatMap(each -> names.stream().flatMap(known -> known.read(each.name()).stream()))
              .findFirst();
      name.ifPresent(read -> newest.add(seen(read, decided, at, rules)));
      if (newest.size() > SeenPlace.MOST) {
        newest.remove();
        more++;
      }
    }
    return new Listed(destination.name(), at, List.copyOf(newest), more);
  }

  private static SeenRestart seen(
      RestartName name, Decided decided, Instant at, TimelineRules rules) {
    String group = rules.retention().groupBy().group(name.name(), name.series());
    Restart restart =
        new Restart(name.name(), name.series(), group, name.validTime(), decided.bytes(), at);
    boolean isDue = !decided.action().equals("kept");
    return new SeenRestart(
        restart, at, Optional.of(new Decision(restart, isDue, decided.reason())), Optional.empty());
  }
}
