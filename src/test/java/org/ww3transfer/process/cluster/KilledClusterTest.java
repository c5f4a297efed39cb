package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.process.kill.Kill;

/**
 * The coordinator, the broker and four workers, of which one after the other is killed at random
 * moments: {@code cluster.kills} times in all.
 */
class KilledClusterTest {
  private static final int AT_ONE_PLACE = 15;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path root;

  private final long seed = Kill.seed();

  private static int kills() {
    return Integer.getInteger("cluster.kills", Math.max(5, Kill.count() / 5));
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void nothing_is_torn_lost_or_delivered_twice_whoever_is_killed() throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    for (int left = kills(); left > 0; left -= AT_ONE_PLACE) {
      killAtOnePlace(Math.min(left, AT_ONE_PLACE), random.split());
    }
  }

  private void killAtOnePlace(int kills, SplittableRandom random) throws Exception {
    Path folder = Files.createTempDirectory(root, "place");
    try (KilledCluster cluster = new KilledCluster(folder, random)) {
      for (int number = 1; number <= kills; number++) {
        cluster.killOne();
      }
      cluster.end();
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          String.format("with -Dkill.seed=%d, see %s: %s", seed, folder, e), e);
    }
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    assertThat(folder).doesNotExist();
  }
}
