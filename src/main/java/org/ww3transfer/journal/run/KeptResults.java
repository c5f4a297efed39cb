package org.ww3transfer.journal.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.journal.lines.LineReader;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.plan.ValidTimeSource;
import org.ww3transfer.report.CycleManifests;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.Transfer;

/**
 * Reads the results of a run into its transfer. A line that is not as it was written tells nothing:
 * its item is sent again, and what its destination has is proven.
 */
final class KeptResults {
  private static final Logger LOG = LoggerFactory.getLogger(KeptResults.class);

  private static final Lines<ResultLine> LINES = Lines.of(ResultLine.class);
  private static final int MOST_REASONS = 1000;
  private static final int MOST_NAMED = 10;

  private final Path file;
  private final Transfer transfer;
  private final KnownDestinations destinations;
  private final CycleManifests cycleManifests;
  private final Map<String, ValidTimeSource> reasons = new HashMap<>();
  private final BitSet damaged = new BitSet();

  KeptResults(
      Path file, Transfer transfer, KnownDestinations destinations, CycleManifests cycleManifests) {
    this.file = file;
    this.transfer = transfer;
    this.destinations = destinations;
    this.cycleManifests = cycleManifests;
  }

  /** Writes those that a transfer has at that moment, UTC. */
  static void write(Transfer transfer, Instant at, OutputStream out) throws IOException {
    for (ItemResult result : transfer.soFar().items()) {
      out.write(
          LINES.write(
              ResultLine.of(transfer.index().of(result.item()), result, Optional.empty(), at)));
    }
  }

  /** Records them all, and what becomes of items whose destination is gone. */
  void read() throws IOException {
    if (Files.exists(file)) {
      LineReader.read(file, this::line);
    }
    if (!damaged.isEmpty()) {
      setAside();
    }
    destinations.gone().forEach(this::skip);
  }

  private void line(int number, byte[] bytes, int from, int length) {
    try {
      ResultLine line = LINES.read(bytes, from, length);
      if (destinations.isThere(line.destination(), line.place())) {
        item(line).ifPresent(item -> transfer.record(line.result(item, this::evidence)));
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("{}:{}", file, number, e);
      damaged.set(number);
    }
  }

  private Optional<TransferItem> item(ResultLine line) {
    TransferPlan plan = transfer.plan();
    Optional<PlannedOutput> output =
        line.output().isPresent()
            ? Optional.of(plan.outputs().get(line.output().getAsInt()))
            : plan.run().destinations().stream()
                .filter(each -> each.name().equals(line.destination()))
                .findFirst()
                .map(each -> cycleManifests.planned(plan, each));
    return output.map(found -> found.to(line.destination(), plan.cycle()));
  }

  /** Few reasons are given for many files. */
  private ValidTimeSource evidence(String reason) {
    if (reasons.size() >= MOST_REASONS) {
      reasons.clear();
    }
    return reasons.computeIfAbsent(reason, ValidTimeSource.FromNamelist::new);
  }

  private void skip(String destination, String why) {
    TransferPlan plan = transfer.plan();
    for (int output : transfer.open(destination)) {
      transfer.record(
          ItemResult.notDelivered(
              plan.outputs().get(output).to(destination, plan.cycle()),
              Outcome.SKIPPED,
              0,
              0,
              "not tried: " + why));
    }
  }

  private void setAside() throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    copy(aside, true);
    copy(file, false);
    LOG.warn(
        "{}: {} cannot be read; what they told is proven again; they are kept as {}",
        file,
        named(),
        aside.getFileName());
  }

  private String named() {
    String some =
        damaged.stream()
            .limit(MOST_NAMED)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    String more = damaged.cardinality() > MOST_NAMED ? ", …" : "";
    return (damaged.cardinality() == 1 ? "line " : "lines ") + some + more;
  }

  /** Writes the lines that are damaged, or those that are not. */
  private void copy(Path to, boolean areDamaged) throws IOException {
    AtomicFile.write(
        to,
        out ->
            LineReader.read(
                file,
                (number, bytes, from, length) -> {
                  if (damaged.get(number) == areDamaged) {
                    out.write(bytes, from, length);
                    out.write('\n');
                  }
                }));
  }
}
