package org.ww3transfer.journal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.OwnFiles;
import org.ww3transfer.journal.lines.LineReader;
import org.ww3transfer.run.PathText;

/**
 * Reads for people what the journal of an open run tells, also while the daemon writes it; changes
 * nothing.
 */
public final class JournalReader {
  private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);
  private static final Lines<PlanHead> HEADS = Lines.of(PlanHead.class);
  private static final Lines<OutputLine> OUTPUTS = Lines.of(OutputLine.class);
  private static final Lines<ResultLine> RESULTS = Lines.of(ResultLine.class);

  private final Path plan;
  private final Path results;
  private final List<Planned> outputs = new ArrayList<>();
  private final Map<List<String>, List<String>> lists = new HashMap<>();
  private final Map<String, BitSet> ended = new HashMap<>();
  private Optional<PlanHead> head = Optional.empty();

  /**
   * What was planned.
   *
   * @param items one for each file at each destination
   * @param lists how many cycle manifests follow them at most
   * @param marker the path of the one that asked for it; empty where an operator did
   * @param prefixes of the destinations with the fields of their folders, by their names
   */
  public record Plan(
      String runDirectory,
      Instant startedAt,
      String failurePolicy,
      Optional<String> marker,
      long items,
      long lists,
      Map<String, String> prefixes) {}

  /**
   * An item.
   *
   * @param output relative to the run directory; the destination's cycle manifest where it is empty
   * @param targetName its name at the destination
   * @param bytes the source's size
   * @param end how it ended; empty where it is open
   */
  public record Item(
      String output,
      String targetName,
      String destination,
      OptionalLong bytes,
      Optional<End> end) {}

  /** How an item ended, and when, UTC. */
  public record End(
      String outcome,
      int attempts,
      long millis,
      Instant at,
      Optional<String> warning,
      Optional<String> error) {}

  private record Planned(
      String path, String targetName, OptionalLong bytes, List<String> destinations) {}

  private JournalReader(Path folder) {
    plan = folder.resolve(RunFolders.PLAN);
    results = folder.resolve(RunFolders.RESULTS);
  }

  /**
   * Opens that of a run.
   *
   * @return empty where the run is not open, or its journal cannot be read
   */
  public static Optional<JournalReader> open(Path stateDirectory, String runId) throws IOException {
    Path folder = new RunFolders(stateDirectory).of(runId);
    JournalReader reader = new JournalReader(folder);
    try {
      LineReader.read(reader.plan, reader::planned);
    } catch (NoSuchFileException | OwnFiles.NotAFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StateException.of(folder, e);
    }
    boolean isWhole =
        reader.head.filter(found -> found.outputs() == reader.outputs.size()).isPresent();
    return isWhole ? Optional.of(reader) : Optional.empty();
  }

  private void planned(int number, byte[] bytes, int from, int length) {
    try {
      if (head.isEmpty()) {
        head = Optional.of(HEADS.read(bytes, from, length));
        return;
      }
      OutputLine line = OUTPUTS.read(bytes, from, length);
      List<String> to = lists.computeIfAbsent(line.destinations(), same -> same);
      outputs.add(new Planned(line.path(), line.targetName(), line.bytes(), to));
    } catch (IOException | RuntimeException e) {
      LOG.debug("{}:{}", plan, number, e);
    }
  }

  /** What was planned. */
  public Plan plan() {
    PlanHead found = head.orElseThrow();
    Map<String, String> prefixes = new HashMap<>();
    found.destinations().forEach(each -> prefixes.put(each.name(), each.prefix() + each.folders()));
    return new Plan(
        PathText.of(PathForm.parse(found.runDirectory())),
        Instant.parse(found.startedAt()),
        found.failurePolicy(),
        found.marker().map(marker -> PathText.of(PathForm.parse(marker.path()))),
        outputs.stream().mapToLong(output -> output.destinations().size()).sum(),
        found.cycleManifest() ? receivers() : 0,
        prefixes);
  }

  private long receivers() {
    return lists.keySet().stream().flatMap(List::stream).distinct().count();
  }

  /** Shows all items: those that have ended in the order in which they did, then those open. */
  public void read(Consumer<Item> items) throws IOException {
    ended.clear();
    if (Files.exists(results)) {
      LineReader.read(
          results, (number, bytes, from, length) -> ended(number, bytes, from, length, items));
    }
    for (int output = 0; output < outputs.size(); output++) {
      for (String destination : outputs.get(output).destinations()) {
        if (!has(destination, output)) {
          items.accept(item(output, destination, Optional.empty()));
        }
      }
    }
  }

  private boolean has(String destination, int output) {
    return ended.containsKey(destination) && ended.get(destination).get(output);
  }

  private void ended(int number, byte[] bytes, int from, int length, Consumer<Item> items) {
    Optional<ResultLine> read = Optional.empty();
    try {
      read = Optional.of(RESULTS.read(bytes, from, length));
    } catch (IOException | RuntimeException e) {
      LOG.debug("{}:{}", results, number, e);
    }
    read.ifPresent(line -> ended(line, items));
  }

  private void ended(ResultLine line, Consumer<Item> items) {
    End end =
        new End(
            line.outcome(),
            line.attempts(),
            line.millis(),
            Instant.parse(line.at()),
            line.warning(),
            line.error());
    if (line.output().isEmpty()) {
      items.accept(new Item("", "", line.destination(), line.bytes(), Optional.of(end)));
      return;
    }
    int output = line.output().getAsInt();
    if (output < outputs.size() && !has(line.destination(), output)) {
      ended.computeIfAbsent(line.destination(), name -> new BitSet()).set(output);
      items.accept(item(output, line.destination(), Optional.of(end)));
    }
  }

  private Item item(int output, String destination, Optional<End> end) {
    Planned planned = outputs.get(output);
    return new Item(planned.path(), planned.targetName(), destination, planned.bytes(), end);
  }
}
