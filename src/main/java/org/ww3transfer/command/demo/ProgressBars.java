package org.ww3transfer.command.demo;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.ww3transfer.command.log.Terminal;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.report.TransferReport;

/** A bar a destination on a terminal, in bytes, for the transfer that comes next. */
public final class ProgressBars implements AutoCloseable {
  private static final int REFRESH_MILLIS = 50;

  private final FirstTransfer first;
  private final Map<String, ProgressBar> bars = new LinkedHashMap<>();

  public ProgressBars(List<Destination> destinations, FirstTransfer first) {
    this.first = first;
    if (Terminal.isAtStandardError()) {
      for (Destination destination : destinations) {
        bars.put(destination.name(), bar(destination.name()));
      }
    }
  }

  private static ProgressBar bar(String name) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setStyle(ProgressBarStyle.ASCII)
        .setUnit(" KiB", 1024)
        .setUpdateIntervalMillis(REFRESH_MILLIS)
        .build();
  }

  /** Follows the next transfer to its end. */
  public TransferReport untilFinished() throws IOException, InterruptedException {
    return first.awaitReport(this::draw);
  }

  private void draw() {
    Optional<Transfer> current = first.transfer();
    bars.forEach(
        (name, bar) ->
            current.ifPresent(
                transfer -> {
                  bar.maxHint(transfer.plan().bytes(name));
                  bar.stepTo(transfer.copied().to(name));
                }));
  }

  @Override
  public void close() {
    bars.values().forEach(ProgressBar::close);
  }
}
