package org.ww3transfer.command;

import java.io.IOException;
import java.util.List;
import org.ww3transfer.journal.dispatch.NotedItems;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.route.Beans;
import org.ww3transfer.run.Run;
import org.ww3transfer.settings.Settings;

/** What the daemon has given to workers and not heard of since. */
final class AtWorkers {
  private AtWorkers() {}

  /**
   * Says whether workers still have files of the run's names, for the daemon: they would put theirs
   * over what is sent now.
   */
  static boolean has(Settings settings, Run run) throws IOException {
    NotedItems noted = NotedItems.read(settings.stateDirectory());
    if (noted.count() == 0) {
      return false;
    }
    TransferPlan plan = Beans.planner(settings).plan(run);
    List<String> names =
        plan.outputs().stream()
            .flatMap(
                output -> output.destinations().stream().map(to -> output.to(to, plan.cycle())))
            .filter(noted::hasPlaceOf)
            .map(TransferItem::uri)
            .toList();
    if (!names.isEmpty()) {
      System.err.printf(
          "ww3-transfer: %s: a worker still has a file for it%s, as %s notes; call it again when"
              + " the daemon has it back, or, when neither daemon nor worker runs any more, remove"
              + " that file%n",
          names.get(0),
          names.size() > 1 ? ", and for " + (names.size() - 1) + " more of the run" : "",
          noted.file());
    }
    return !names.isEmpty();
  }
}
