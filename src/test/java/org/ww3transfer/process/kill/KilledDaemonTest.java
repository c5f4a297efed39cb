package org.ww3transfer.process.kill;

import com.google.common.collect.Lists;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The daemon is killed over and over, at each step of what it does and at random moments. */
class KilledDaemonTest {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path root;

  private static final int AT_ONE_PLACE = 25;

  private final long seed = Kill.seed();

  @FunctionalInterface
  private interface Deed {
    void run() throws Exception;
  }

  /** Says how a failure comes again. */
  private void telling(int number, Kill kill, Deed deed) {
    try {
      deed.run();
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          String.format(
              "kill %d, %s, with -Dkill.seed=%d, see %s: %s", number, kill, seed, root, e),
          e);
    }
  }

  private void killOverAndOver(KilledWork work, List<Kill> kills) {
    int number = 0;
    for (Kill kill : kills) {
      number++;
      telling(
          number,
          kill,
          () -> {
            kill(work, kill);
            work.requireTruth();
          });
    }
    telling(number, kills.get(number - 1), work::end);
  }

  private static void kill(KilledWork work, Kill kill) throws Exception {
    if (kill instanceof Kill.AtStep at) {
      work.kill(at.step());
    } else if (kill instanceof Kill.AtCall at) {
      work.kill(at);
    } else {
      work.kill((Kill.After) kill);
    }
  }

  @FunctionalInterface
  private interface Opening {
    KilledWork open(Path folder) throws IOException;
  }

  /** A new place after every so many kills, as each is looked at as a whole. */
  private void killAll(List<Kill> kills, Opening opening) throws IOException {
    for (List<Kill> some : Lists.partition(kills, AT_ONE_PLACE)) {
      Path folder = Files.createTempDirectory(root, "place");
      try (KilledWork work = opening.open(folder)) {
        killOverAndOver(work, some);
      }
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  @Test
  void nothing_is_torn_lost_or_sent_twice_however_a_daemon_that_sends_is_killed() throws Exception {
    int count = Kill.count() * 3 / 4;
    killAll(Kill.some(Step.ofSending(), count, new SplittableRandom(seed)), Sending::new);
  }

  @Test
  void nothing_needed_is_lost_however_a_daemon_that_prunes_and_stages_is_killed() throws Exception {
    int count = Kill.count() / 4;
    killAll(Kill.some(Step.ofRestoring(), count, new SplittableRandom(seed)), Restoring::new);
  }
}
