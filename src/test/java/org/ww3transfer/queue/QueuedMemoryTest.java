package org.ww3transfer.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.Destination;

/** Two hundred thousand items of open runs, in a JVM of its own with a small heap. */
class QueuedMemoryTest {
  private static final int RUNS = 20;
  private static final int OUTPUTS = 5000;

  /** A hundred bytes an output; as objects they take four times that. */
  private static final String HEAP = "-Xmx24m";

  @TempDir private Path directory;

  @Test
  void what_waits_of_many_runs_fits_a_small_heap() throws Exception {
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Waiting.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()))
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(log))
        .contains("queued " + 2 * RUNS * OUTPUTS)
        .contains("handed out run0 f0");
    assertThat(process.exitValue()).isZero();
  }

  /** The other JVM. */
  static final class Waiting {
    private Waiting() {}

    public static void main(String[] arguments) throws Exception {
      List<Destination> to =
          List.of(QueuedRuns.destination("a", "a"), QueuedRuns.destination("b", "b"));
      QueueRules rules =
          new QueueRules(
              Duration.ofHours(72), Duration.ofSeconds(1), Duration.ofSeconds(30), false);
      Queues queues = new Queues(to, () -> rules, () -> 2, Clock.systemUTC(), view -> {});
      List<OpenRun> runs = new ArrayList<>();
      for (int run = 0; run < RUNS; run++) {
        String[] names = new String[OUTPUTS];
        for (int output = 0; output < OUTPUTS; output++) {
          names[output] = "f" + output + ".20230101.000000.out_grd.ww3";
        }
        Instant openedAt = Instant.EPOCH.plusSeconds(run);
        runs.add(QueuedRuns.run("run" + run, openedAt, to, names));
        queues.add(runs.get(run));
      }
      long left = queues.all().stream().mapToLong(queue -> queue.view().queued()).sum();
      System.out.println("queued " + left);
      QueuedItem first = queues.of("a").take();
      System.out.println(
          "handed out " + first.run().runId() + " " + first.output().targetName().split("\\.")[0]);
      Optional<OpenRun> last = runs.stream().reduce((one, other) -> other);
      System.out.println(last.orElseThrow().open());
    }
  }
}
