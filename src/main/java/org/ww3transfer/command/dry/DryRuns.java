package org.ww3transfer.command.dry;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ww3transfer.command.dry.DryItem.PlannedAction;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.journal.claim.LaterNames;
import org.ww3transfer.journal.claim.NameClaims;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.plan.HeaderCheck;
import org.ww3transfer.plan.OwnFolders;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.route.Beans;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.store.ReadingStores;
import org.ww3transfer.run.PlanException;
import org.ww3transfer.run.Run;
import org.ww3transfer.settings.Settings;

/**
 * Plans runs as the real thing does, and looks at what stands at their destinations. Writes nothing
 * anywhere.
 */
public final class DryRuns {
  private final Settings settings;
  private final ReadingStores stores;
  private final boolean givesWay;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param givesWay whether names that runs of later starts have delivered are left to them, as the
   *     daemon does
   */
  public DryRuns(Settings settings, ReadingStores stores, boolean givesWay) {
    this.settings = settings;
    this.stores = stores;
    this.givesWay = givesWay;
  }

  /**
   * What would become of a run.
   *
   * @throws PlanException where it would be refused, as do those that its namelists make the
   *     planner throw
   */
  public DryRun of(Run run) throws IOException {
    TransferPlan plan = Beans.planner(settings).plan(run).requireComplete();
    OwnFolders.require(plan, new WatchedPlaces(settings.destinations(), clock, name -> {}));
    Optional<String> objection = objection(settings, plan);
    if (objection.isPresent()) {
      throw new PlanException(objection.get());
    }
    LaterNames later = givesWay ? claims(settings).later(plan) : LaterNames.NONE;
    return new DryRun(plan, new Items(plan, later).all());
  }

  /** Why the names of other runs keep a plan from being sent; looks where runs were sent before. */
  public static Optional<String> objection(Settings settings, TransferPlan plan)
      throws IOException {
    return plan.receivers().isEmpty() || !Files.isDirectory(settings.stateDirectory())
        ? Optional.empty()
        : claims(settings).objection(plan);
  }

  private static NameClaims claims(Settings settings) {
    return new NameClaims(settings.stateDirectory(), Clock.systemUTC());
  }

  /** The items of one run. */
  private final class Items {
    private final TransferPlan plan;
    private final LaterNames later;

    /** Destinations that gave no answer, and why; they are asked no more. */
    private final Map<String, String> silent = new HashMap<>();

    Items(TransferPlan plan, LaterNames later) {
      this.plan = plan;
      this.later = later;
    }

    List<DryItem> all() throws IOException {
      List<DryItem> items = new ArrayList<>();
      for (PlannedOutput output : plan.outputs()) {
        if (!output.destinations().isEmpty()) {
          Optional<ItemException> objection = Optional.empty();
          Optional<String> warning = Optional.empty();
          TransferItem any = output.to(output.destinations().get(0), plan.cycle());
          try {
            CheckedSource checked = CheckedSource.of(any, settings.requireHeader());
            warning = HeaderCheck.warning(output.output(), checked.evidence());
          } catch (ItemException e) {
            objection = Optional.of(e);
          }
          for (Destination destination : output.destinations()) {
            TransferItem item = output.to(destination, plan.cycle());
            items.add(
                objection.isPresent()
                    ? refused(item, output.bytes(), objection.get())
                    : item(item, output.bytes(), warning));
          }
        }
      }
      return items;
    }

    private DryItem refused(TransferItem item, OptionalLong bytes, ItemException why) {
      boolean isTolerated = why.outcome() == Outcome.MISSING && !plan.failsWithout(item.output());
      return of(
          item,
          bytes,
          isTolerated ? PlannedAction.SKIP : PlannedAction.FAIL,
          Optional.of(Reasons.of(why)));
    }

    private DryItem item(TransferItem item, OptionalLong bytes, Optional<String> warning) {
      Destination destination = item.destination();
      if (later.contains(item)) {
        return of(
            item, bytes, PlannedAction.SKIP, Optional.of("superseded by a run that starts later"));
      }
      if (destination.takesOnly()) {
        return of(item, bytes, PlannedAction.SEND, Optional.of("nobody may look there"));
      }
      if (silent.containsKey(destination.name())) {
        return of(
            item, bytes, PlannedAction.NO_ANSWER, Optional.of(silent.get(destination.name())));
      }
      try {
        return looked(item, bytes, stores.of(destination).look(item.objectName()), warning);
      } catch (IOException | RuntimeException e) {
        silent.put(destination.name(), Reasons.of(e));
        return of(item, bytes, PlannedAction.NO_ANSWER, Optional.of(Reasons.of(e)));
      }
    }

    private DryItem looked(
        TransferItem item,
        OptionalLong bytes,
        Optional<StoredObject> standing,
        Optional<String> warning) {
      if (standing.isEmpty()) {
        return of(item, bytes, PlannedAction.SEND, warning);
      }
      OptionalLong there = OptionalLong.of(standing.get().bytes());
      boolean isSame = there.equals(bytes);
      if (!isSame && !item.destination().overwrite()) {
        String why = "exists with other content; remove it, or set ww3.overwrite = true";
        return new DryItem(
            item, bytes, PlannedAction.FAIL, there, Optional.of(item.uri() + ": " + why));
      }
      return new DryItem(
          item, bytes, isSame ? PlannedAction.SAME_SIZE : PlannedAction.REPLACE, there, warning);
    }

    private static DryItem of(
        TransferItem item, OptionalLong bytes, PlannedAction fate, Optional<String> remark) {
      return new DryItem(item, bytes, fate, OptionalLong.empty(), remark);
    }
  }
}
