package org.ww3transfer.route;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.journal.DeliveredRun;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.retention.RunRecords;
import org.ww3transfer.retention.prune.Pruning;
import org.ww3transfer.settings.Settings;

/** What the journal tells restart retention of delivered runs. */
record JournalRecords(DeliveredRuns runs) implements RunRecords {
  /** Prunes by the rules of now. */
  Pruning pruning(Settings settings, Clock clock) {
    return new Pruning(settings.retention().rules(), settings.planRules().naming(), this, clock);
  }

  @Override
  public List<DeliveredRun> at(Destination destination) throws IOException {
    return runs.at(destination);
  }

  @Override
  public Optional<String> doubt(Destination destination) throws IOException {
    return runs.doubt(destination);
  }
}
