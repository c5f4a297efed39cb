package org.ww3transfer.journal.run;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.file.OwnFiles;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.journal.lines.LineReader;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.PlannedOutputs;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.run.Run;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/**
 * A plan in a file: a line for the run, then a line an output, each sealed. It is whole or it is
 * damaged.
 */
final class KeptPlan {
  private static final Lines<PlanHead> HEADS = Lines.of(PlanHead.class);
  private static final Lines<OutputLine> OUTPUTS = Lines.of(OutputLine.class);

  private static final Map<String, Kind> KINDS =
      Stream.of(Kind.values()).collect(Collectors.toMap(Kind::label, Function.identity()));

  private final List<Destination> configured;
  private final RunRoots roots;
  private final PlannedOutputs.Packing packing = new PlannedOutputs.Packing();
  private final Fingerprints fingerprints = new Fingerprints();
  private final Map<Optional<String>, Optional<String>> grids = new HashMap<>();
  private final Map<Set<String>, Set<String>> fields = new HashMap<>();
  private Optional<PlanHead> head = Optional.empty();
  private Optional<KnownDestinations> destinations = Optional.empty();
  private List<PlannedOutput> outputs = List.of();
  private Path directory = Path.of("/");

  private KeptPlan(List<Destination> configured, RunRoots roots) {
    this.configured = configured;
    this.roots = roots;
  }

  /** The plan cannot be used. */
  static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Writes the plan of a transfer and looks at its sources; the disk keeps it. */
  static Fingerprints write(Path file, Transfer transfer) throws IOException {
    Fingerprints fingerprints = new Fingerprints();
    AtomicFile.write(file, out -> write(transfer, fingerprints, out));
    return fingerprints;
  }

  private static void write(Transfer transfer, Fingerprints fingerprints, OutputStream out)
      throws IOException {
    TransferPlan plan = transfer.plan();
    out.write(HEADS.write(PlanHead.of(transfer)));
    for (PlannedOutput planned : plan.outputs()) {
      OutputLine line = OutputLine.of(planned, plan.run().directory());
      fingerprints.add(line.found());
      out.write(OUTPUTS.write(line));
    }
    fingerprints.trim();
  }

  /**
   * Reads a plan.
   *
   * @param configured the destinations in the settings
   * @param roots where the run's files may lie
   * @throws DamagedException where it is not as it was written
   */
  static KeptPlan read(Path file, List<Destination> configured, RunRoots roots) throws IOException {
    KeptPlan plan = new KeptPlan(configured, roots);
    try {
      LineReader.read(file, plan::line);
    } catch (NoSuchFileException | OwnFiles.NotAFileException e) {
      throw new DamagedException("is not there, or no file", e);
    }
    plan.outputs = plan.packing.packed();
    plan.fingerprints.trim();
    if (plan.head.isEmpty() || plan.head().outputs() != plan.outputs.size()) {
      throw new DamagedException("has lost lines", null);
    }
    return plan;
  }

  /** The run of a plan, without its outputs. */
  static Run run(Path file, List<Destination> configured, RunRoots roots) throws IOException {
    KeptPlan plan = new KeptPlan(configured, roots);
    try (InputStream in = new BufferedInputStream(OwnFiles.open(file))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
        line.write(next);
      }
      plan.line(1, line.toByteArray(), 0, line.size());
    }
    return plan.run();
  }

  private void line(int number, byte[] bytes, int from, int length) throws IOException {
    try {
      if (head.isEmpty()) {
        begin(HEADS.read(bytes, from, length));
      } else {
        add(OUTPUTS.read(bytes, from, length));
      }
    } catch (IOException | RuntimeException e) {
      throw new DamagedException("line " + number + ": " + e.getMessage(), e);
    }
  }

  private void begin(PlanHead found) throws IOException {
    if (found.schemaVersion() != PlanHead.SCHEMA_VERSION) {
      throw new IOException("is of another version of the program: " + found.schemaVersion());
    }
    head = Optional.of(found);
    destinations = Optional.of(new KnownDestinations(found, configured, roots));
    directory = PathForm.parse(found.runDirectory());
  }

  private void add(OutputLine line) {
    Instant valid = Instant.parse(line.validTime());
    Output output =
        new Output(
            line.path(),
            Optional.ofNullable(KINDS.get(line.kind())).orElseThrow(),
            grids.computeIfAbsent(line.grid(), grid -> grid),
            valid,
            line.lastTime().map(Instant::parse).orElse(valid),
            line.times(),
            fields.computeIfAbsent(line.fields(), same -> same));
    fingerprints.add(line.found());
    packing.add(
        new PlannedOutput(
            output,
            line.file(directory),
            line.bytes(),
            line.targetName(),
            destinations().of(line.destinations()),
            roots));
  }

  private PlanHead head() {
    return head.orElseThrow();
  }

  KnownDestinations destinations() {
    return destinations.orElseThrow();
  }

  /** The destinations as they were when it was written. */
  List<KnownDestination> planned() {
    return head().destinations();
  }

  /** How the sources were when the run was taken up. */
  Fingerprints fingerprints() {
    return fingerprints;
  }

  /** The transfer as it was when it began. */
  Transfer transfer() {
    return new Transfer(head().plan(run(), outputs), Instant.parse(head().startedAt()));
  }

  private Run run() {
    return head().run(destinations().present(), roots);
  }
}
