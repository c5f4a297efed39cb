package org.ww3transfer.command.output;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.report.status.PlaceProgress;
import org.ww3transfer.route.desk.RunProgress;

/**
 * A bar a destination for the runs that this process sends, where standard error is a terminal;
 * nothing elsewhere. Log lines are printed above them.
 */
public final class LiveProgress implements AutoCloseable {
  private static final long PERIOD_MILLIS = 500;

  private final PrintStream err = System.err;
  private final RunProgress progress = new RunProgress(System::nanoTime);
  private final Optional<LiveLines> lines;
  private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();

  /** Follows what is told from now on. */
  @SuppressWarnings("FutureReturnValueIgnored") // to draw fails for nothing that matters
  public LiveProgress(RunEvents events) {
    lines = Screen.canMove(Screen.ERR) ? Optional.of(new LiveLines(err)) : Optional.empty();
    lines.ifPresent(
        drawn -> {
          events.listen(progress);
          System.setErr(new PrintStream(new Above(drawn, err), true, StandardCharsets.UTF_8));
          ticks.scheduleAtFixedRate(
              () -> draw(drawn), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        });
  }

  /** What others print takes the place of the bars, which are then drawn below it. */
  private static final class Above extends OutputStream {
    private final LiveLines lines;
    private final PrintStream out;

    Above(LiveLines lines, PrintStream out) {
      this.lines = lines;
      this.out = out;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      synchronized (lines) {
        lines.erase();
        out.write(bytes, from, count);
      }
    }

    @Override
    public void flush() {
      out.flush();
    }
  }

  private void draw(LiveLines drawn) {
    List<String> bars = new ArrayList<>();
    progress.all().values().forEach(places -> bars.addAll(bars(places)));
    if (!bars.isEmpty()) {
      drawn.draw(bars);
    }
  }

  /** A line a destination, their bars below each other. */
  public static List<String> bars(List<PlaceProgress> places) {
    int longest = places.stream().mapToInt(each -> each.destination().length()).max().orElse(1);
    return places.stream()
        .map(
            each ->
                String.format("%-" + longest + "s ", each.destination()) + ProgressText.bar(each))
        .toList();
  }

  @Override
  public void close() {
    ticks.shutdownNow();
    lines.ifPresent(
        drawn -> {
          drawn.erase();
          drawn.close();
          System.setErr(err);
        });
  }
}
