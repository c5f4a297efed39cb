package org.ww3transfer.verify;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.kept.ReportedItem;
import org.ww3transfer.run.PathText;

/**
 * What the destinations should hold of a run: what its plan says, and above that what its report
 * does, which knows where each output really went.
 */
public final class Expectations {
  private static final Path ROOT = Path.of("/");

  private final Path directory;
  private final RunRoots roots;
  private final boolean needsMd5;
  private final Map<String, ExpectedOutput> outputs = new TreeMap<>();
  private final Set<String> reported = new HashSet<>();

  /**
   * @param directory the run directory
   * @param roots where its files may lie
   * @param needsMd5 whether some store tells nothing but that
   */
  public Expectations(Path directory, RunRoots roots, boolean needsMd5) {
    this.directory = directory;
    this.roots = roots;
    this.needsMd5 = needsMd5;
  }

  /** Adds an item of the run's report. To be called before {@link #add(TransferPlan)}. */
  public void add(ReportedItem item, boolean hasRunSucceeded) {
    reported.add(item.destination());
    boolean isOptional = hasRunSucceeded || item.is(Outcome.SKIPPED);
    ExpectedOutput output = output(item.localPath(), item.targetName(), isOptional);
    Optional<String> told =
        item.isDelivered()
            ? Optional.empty()
            : Optional.of(item.outcome() + item.error().map(why -> ": " + why).orElse(""));
    output.expect(new ExpectedCopy(item.destination(), item.destinationUri(), told));
    if (item.isDelivered() && item.checksum().isPresent() && item.bytes().isPresent()) {
      output
          .original()
          .record(new ComparedSource.Recorded(item.bytes().getAsLong(), item.checksum().get()));
    }
  }

  /** Adds what the report did not speak of, at the destinations that it knows. */
  public void add(TransferPlan plan) {
    for (PlannedOutput planned : plan.outputs()) {
      ExpectedOutput output =
          output(
              PathText.of(planned.source()),
              planned.targetName(),
              !plan.failsWithout(planned.output()));
      for (Destination destination : planned.destinations()) {
        boolean isMeant = reported.isEmpty() || reported.contains(destination.name());
        boolean isKnown =
            output.copies().stream()
                .anyMatch(copy -> copy.destination().equals(destination.name()));
        if (isMeant && !isKnown) {
          TransferItem item = planned.to(destination.name(), plan.cycle());
          output.expect(new ExpectedCopy(destination.name(), item.uri(), Optional.empty()));
        }
      }
    }
  }

  private ExpectedOutput output(String localPath, String targetName, boolean isOptional) {
    return outputs.computeIfAbsent(
        localPath,
        path -> {
          Path source = PathText.resolve(ROOT, path);
          String shown =
              source.startsWith(directory) ? PathText.of(directory.relativize(source)) : targetName;
          return new ExpectedOutput(shown, new ComparedSource(source, roots, needsMd5), isOptional);
        });
  }

  /** How many copies are to be looked at. */
  public long copies() {
    return outputs().stream().mapToLong(output -> output.copies().size()).sum();
  }

  /** All that are to be there, in the order of their paths. */
  List<ExpectedOutput> outputs() {
    return outputs.values().stream().filter(output -> !output.isLeftOut()).toList();
  }
}
