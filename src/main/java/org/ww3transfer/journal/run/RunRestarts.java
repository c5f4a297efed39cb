package org.ww3transfer.journal.run;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.OwnFiles;
import org.ww3transfer.journal.lines.LineReader;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.ww3.Kind;

/**
 * The restarts of a run that is taken up: which are still to be sent where. They come first in a
 * plan, so that no more of it is read.
 *
 * @param start the run's first time, UTC
 * @param items one for each restart at each destination that takes it
 */
public record RunRestarts(
    String runId, Instant start, Optional<String> member, List<RestartItem> items) {
  private static final Logger LOG = LoggerFactory.getLogger(RunRestarts.class);
  private static final Lines<PlanHead> HEADS = Lines.of(PlanHead.class);
  private static final Lines<OutputLine> OUTPUTS = Lines.of(OutputLine.class);
  private static final Lines<ResultLine> RESULTS = Lines.of(ResultLine.class);

  public RunRestarts {
    items = List.copyOf(items);
  }

  /**
   * A restart at a destination.
   *
   * @param grid {@code ww3} for ww3_shel
   * @param validTime UTC
   * @param isOpen whether it has no result yet
   */
  public record RestartItem(String grid, Instant validTime, String destination, boolean isOpen) {}

  /** Those of a run of this process. */
  public static RunRestarts of(Transfer transfer) {
    TransferPlan plan = transfer.plan();
    List<RestartItem> items = new ArrayList<>();
    for (PlannedOutput output : plan.outputs()) {
      if (!output.output().kind().isHotStart()) {
        break;
      }
      for (Destination to : output.destinations()) {
        items.add(
            new RestartItem(
                output.output().gridName(),
                output.output().validTime(),
                to.name(),
                transfer.ended(output.to(to, plan.cycle())).isEmpty()));
      }
    }
    return new RunRestarts(plan.run().runId(), plan.manifest().start(), plan.run().member(), items);
  }

  /**
   * Those of all runs that the daemon of a state directory has open, as far as their journals can
   * be read; changes nothing.
   */
  public static List<RunRestarts> in(Path stateDirectory) throws StateException {
    RunFolders folders = new RunFolders(stateDirectory);
    List<RunRestarts> all = new ArrayList<>();
    try {
      for (String runId : folders.list()) {
        read(folders.of(runId)).ifPresent(all::add);
      }
    } catch (IOException e) {
      throw StateException.of(folders.directory(), e);
    }
    return all;
  }

  private static Optional<RunRestarts> read(Path folder) {
    try (InputStream in = new BufferedInputStream(OwnFiles.open(folder.resolve(RunFolders.PLAN)))) {
      byte[] first = line(in);
      PlanHead head = HEADS.read(first, 0, first.length);
      List<OutputLine> restarts = restarts(in);
      Set<List<Object>> ended = ended(folder.resolve(RunFolders.RESULTS), restarts.size());
      List<RestartItem> items = new ArrayList<>();
      for (int at = 0; at < restarts.size(); at++) {
        for (String to : restarts.get(at).destinations()) {
          items.add(item(restarts.get(at), to, !ended.contains(List.of(at, to))));
        }
      }
      return Optional.of(
          new RunRestarts(head.runId(), Instant.parse(head.model().start()), head.member(), items));
    } catch (IOException | RuntimeException e) {
      LOG.debug("{}: its restarts are not known", folder, e); // it may have ended meanwhile
      return Optional.empty();
    }
  }

  private static List<OutputLine> restarts(InputStream in) throws IOException {
    List<OutputLine> restarts = new ArrayList<>();
    for (byte[] line = line(in); line.length > 0; line = line(in)) {
      OutputLine output = OUTPUTS.read(line, 0, line.length);
      if (!isHotStart(output)) {
        break;
      }
      restarts.add(output);
    }
    return restarts;
  }

  private static boolean isHotStart(OutputLine output) {
    for (Kind kind : Kind.values()) {
      if (kind.label().equals(output.kind())) {
        return kind.isHotStart();
      }
    }
    return false;
  }

  /** The next line; empty at the end. */
  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return line.toByteArray();
  }

  /** What has a result of the first outputs of the plan, each with its destination. */
  private static Set<List<Object>> ended(Path results, int first) throws IOException {
    Set<List<Object>> ended = new HashSet<>();
    try {
      LineReader.read(
          results,
          (number, bytes, from, length) -> {
            ResultLine line = RESULTS.read(bytes, from, length);
            if (line.output().orElse(first) < first) {
              ended.add(List.of(line.output().getAsInt(), line.destination()));
            }
          });
    } catch (NoSuchFileException e) {
      LOG.debug("{}: nothing has ended yet", results, e);
    }
    return ended;
  }

  private static RestartItem item(OutputLine output, String destination, boolean isOpen) {
    String grid = output.grid().orElse("ww3");
    return new RestartItem(grid, Instant.parse(output.validTime()), destination, isOpen);
  }
}
