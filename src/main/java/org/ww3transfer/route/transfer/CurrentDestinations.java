package org.ww3transfer.route.transfer;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.journal.claim.NameClaims;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.queue.ItemFollowUp;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.run.PlanException;

/** Brings runs that are under way to the destinations that the settings have now. */
public final class CurrentDestinations {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentDestinations.class);

  private final Supplier<List<Destination>> now;
  private final Queues queues;
  private final NameClaims claims;
  private final RunCloser closer;
  private final RunningReport running;

  public CurrentDestinations(
      Supplier<List<Destination>> now,
      Queues queues,
      NameClaims claims,
      RunCloser closer,
      RunningReport running) {
    this.now = now;
    this.queues = queues;
    this.claims = claims;
    this.closer = closer;
    this.running = running;
  }

  /** Brings one there whose items are not in the queues so far; whoever opens it closes it. */
  void follow(OpenRun run) {
    followed(run);
  }

  /** Brings one there whose items are under way. */
  public void followOn(OpenRun run) {
    if (followed(run) == ItemFollowUp.CLOSE) {
      closer.close(run);
    }
  }

  private ItemFollowUp followed(OpenRun run) {
    Map<String, Integer> left = new TreeMap<>();
    ItemFollowUp next =
        run.destinations()
            .follow(
                now.get(),
                queues,
                this::objection,
                result -> {
                  left.merge(result.item().destination().name(), 1, Integer::sum);
                  closer.record(run, result);
                });
    left.forEach((destination, items) -> warn(run, destination, items));
    running.update(run.transfer());
    return next;
  }

  private static void warn(OpenRun run, String destination, int items) {
    LOG.warn(
        "{}: {} items are not sent to {}: {}; to have them there, put it back and call"
            + " 'ww3-transfer retry {} --destination {}'; to have the run at the destinations of"
            + " now, drop its marker again",
        run.runId(),
        items,
        destination,
        run.destinations().whyGone(destination).orElse(""),
        run.runId(),
        destination);
  }

  private Optional<String> objection(TransferPlan plan) {
    try {
      claims.claim(plan);
    } catch (PlanException e) {
      return Optional.of(e.getMessage());
    } catch (IOException e) {
      LOG.warn(
          "{}: its names at another place are not claimed: {}", plan.run().runId(), Reasons.of(e));
    }
    return Optional.empty();
  }
}
