package org.ww3transfer.journal.claim;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.PlanException;

/**
 * Keeps two runs of one model start, as members of an ensemble are, from taking each other's names.
 * Each run claims its names before anything is sent, and keeps those that it delivered something
 * to. Claims are kept by the disk, so they hold after a kill and between processes.
 */
public final class NameClaims {
  private static final Logger LOG = LoggerFactory.getLogger(NameClaims.class);

  private final RunLocks locks;
  private final Path directory;
  private final ClaimFiles files;
  private final ClaimSweep sweep;

  /** Keeps claims in {@code claims} below the state directory. */
  public NameClaims(Path stateDirectory, Clock clock) {
    locks = RunLocks.ofClaims(stateDirectory);
    directory = stateDirectory.resolve("claims");
    files = new ClaimFiles(directory);
    sweep = new ClaimSweep(files, clock);
  }

  /** What is done while nobody else looks at the claims. */
  @FunctionalInterface
  private interface Task {
    void run() throws IOException;
  }

  private void alone(Task task) throws IOException {
    try (RunLocks.Lock lock = locks.lock("claims")) {
      LOG.trace("looked at under {}", lock);
      task.run();
    } catch (IOException e) {
      throw StateException.of(directory, e);
    }
  }

  /**
   * Claims all names of a plan.
   *
   * @throws PlanException where a run of the same start in another directory has one of them
   * @throws StateException where that cannot be written down
   */
  public void claim(TransferPlan plan) throws IOException {
    String runDirectory = PathText.of(plan.run().directory().toRealPath());
    Path file = files.file(plan.manifest().start(), runDirectory);
    ClaimedNames names = ClaimedNames.of(plan);
    NameSet all = names.all();
    NameSet guarded = names.guarded(all);
    alone(
        () -> {
          sweep.sweep();
          files.visit(plan.manifest().start(), refusing(file, names, guarded));
          Claim before =
              files.read(file).orElse(Claim.of(plan.run(), runDirectory, plan.manifest().start()));
          files.write(file, before.again(plan.run().runId(), all));
        });
  }

  private static ClaimFiles.Visitor refusing(Path own, ClaimedNames names, NameSet guarded) {
    return (file, claim) -> {
      if (!file.equals(own) && guarded.meets(claim.all())) {
        throw new PlanException(names.refusal(claim));
      }
    };
  }

  /** What runs of later starts have delivered that lie within the times of a run. */
  public LaterNames later(TransferPlan plan) throws IOException {
    List<NameSet> held = new ArrayList<>();
    Instant stop = plan.manifest().stop().plusSeconds(1);
    for (Instant start : files.startsBetween(plan.manifest().start(), stop)) {
      files.glance(start, (file, claim) -> held.add(claim.held()));
    }
    return new LaterNames(NameSet.union(held));
  }

  /** Why {@link #claim} would refuse a plan now: one line. Claims nothing and changes nothing. */
  public Optional<String> objection(TransferPlan plan) throws IOException {
    Path own =
        files.file(plan.manifest().start(), PathText.of(plan.run().directory().toRealPath()));
    ClaimedNames names = ClaimedNames.of(plan);
    try {
      files.glance(plan.manifest().start(), refusing(own, names, names.guarded(names.all())));
      return Optional.empty();
    } catch (PlanException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Gives back what a run that is at its end did not deliver. */
  public void settle(Transfer transfer) throws IOException {
    TransferPlan plan = transfer.plan();
    Optional<String> runDirectory = realPath(plan.run().directory());
    if (runDirectory.isEmpty()) { // it keeps all that it claimed
      return;
    }
    Path file = files.file(plan.manifest().start(), runDirectory.get());
    NameSet delivered = ClaimedNames.delivered(transfer);
    alone(
        () ->
            files.visit(
                plan.manifest().start(),
                (at, claim) -> {
                  Claim after =
                      at.equals(file) ? claim.settled(delivered) : claim.without(delivered);
                  if (!after.equals(claim)) {
                    files.write(at, after);
                  }
                }));
  }

  private static Optional<String> realPath(Path directory) throws IOException {
    try {
      return Optional.of(PathText.of(directory.toRealPath()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
