package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.component.quartz.QuartzComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.place.DestinationLocks;

/** The daemon prunes when the clock says so. */
class PruneScheduleTest {
  @TempDir private Path root;
  private Harness harness;

  @BeforeEach
  void layOut() throws IOException {
    harness = new Harness(root);
    harness
        .set("ww3.restart-retention.enabled", "true")
        .set("ww3.restart-retention.cron", "* * * * * ?")
        .set("ww3.restart-retention.time-zone", "Australia/Perth");
    for (String destination : List.of("a", "b")) {
      for (String day : List.of("01", "02", "04", "05")) {
        Path file =
            harness.destination(destination).resolve("202301" + day + "_000000_restart.ww3");
        Files.createDirectories(file.getParent());
        Files.writeString(file, day);
      }
    }
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private Scheduler scheduler() {
    return harness.camel().getComponent("quartz", QuartzComponent.class).getScheduler();
  }

  private void awaitPruned(String destination) {
    await().atMost(Duration.ofSeconds(20)).until(() -> harness.names(destination).size() == 2);
  }

  @Test
  void it_prunes_by_itself_by_the_clock_of_the_time_zone() throws Exception {
    harness.startDaemon();
    awaitPruned("a");
    awaitPruned("b");
    await().until(() -> Files.exists(root.resolve("state/prune.json")));
    TriggerKey key = scheduler().getTriggerKeys(GroupMatcher.anyTriggerGroup()).iterator().next();
    CronTrigger trigger = (CronTrigger) scheduler().getTrigger(key);
    assertThat(trigger.getTimeZone().getID()).isEqualTo("Australia/Perth");
    assertThat(trigger.getCronExpression()).isEqualTo("* * * * * ?");
    assertThat(trigger.getMisfireInstruction())
        .isEqualTo(CronTrigger.MISFIRE_INSTRUCTION_FIRE_ONCE_NOW);
  }

  @Test
  void while_a_run_is_sent_to_one_destination_the_others_are_pruned_and_no_second_prune_begins()
      throws Exception {
    try (DestinationLocks.SharedLocks sending =
        new DestinationLocks(root.resolve("state")).sharedLocks()) {
      sending.acquire(Prefix.parse(harness.destination("a").toString()));
      harness.startDaemon();
      awaitPruned("b");
      int before = scheduler().getMetaData().getNumberOfJobsExecuted();
      long begun = System.nanoTime();
      await().until(() -> System.nanoTime() - begun > Duration.ofSeconds(3).toNanos());
      assertThat(scheduler().getMetaData().getNumberOfJobsExecuted()).isEqualTo(before);
      assertThat(scheduler().getCurrentlyExecutingJobs()).hasSize(1);
      assertThat(harness.names("a")).hasSize(4);
    }
    awaitPruned("a");
  }
}
