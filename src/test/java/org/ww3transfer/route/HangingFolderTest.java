package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.route.store.DestinationChecks;

/** Folders a and b, and the file system of a lets calls wait for ever. */
class HangingFolderTest {
  private static final int FILES_AT_ONE_TIME = 2;

  @TempDir private Path root;
  private Outage outage;
  private Path folder;
  private HangingFolder hanging = () -> {};

  @BeforeEach
  void layOut() throws Exception {
    outage = new Outage(root);
    outage.harness.set("ww3.destination.a.timeout", "1s");
    folder = outage.harness.destination("a");
  }

  @AfterEach
  void close() throws Exception {
    hanging.giveBack();
    outage.close();
  }

  private void awaitHanging() throws Exception {
    outage.awaitState("a", "down");
    assertThat(outage.place("a").get("reason").asText())
        .matches(
            "a: (write to|look at|making of|flush of|rename to) "
                + folder
                + ".* hangs since"
                + " \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ; look at the mount");
  }

  private static long caughtThreads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey().getName().equals("folder"))
        .filter(each -> each.getValue().length > 0)
        .filter(each -> each.getValue()[0].getClassName().startsWith("sun.nio."))
        .count();
  }

  @Test
  void a_mount_that_hangs_keeps_neither_the_start_nor_other_destinations_waiting()
      throws Exception {
    hanging = HangingFolder.silent(folder);
    outage.harness.startDaemon();
    outage.run("first");
    Outage.soon().until(() -> outage.names("b", "first").size() == 5);
    awaitHanging();
    outage.run("second");
    Outage.soon().until(() -> outage.names("b", "second").size() == 5);
    outage.awaitWaiting("second", 5);
    // and one each for the look at the start and for a look at the folders of a plan
    assertThat(caughtThreads()).isBetween(1L, FILES_AT_ONE_TIME + 2L);
    hanging.giveBack();
    outage.awaitDone("first");
    outage.awaitDone("second");
    outage.awaitState("a", "up");
    assertThat(outage.names("a", "second")).isEqualTo(outage.names("b", "second"));
    outage.requireNothingLeft();
  }

  @Test
  void what_hangs_in_a_write_goes_on_when_the_disk_does_and_nothing_is_sent_twice()
      throws Exception {
    hanging = HangingFolder.frozen(folder, root.resolve("disk"));
    outage.harness.startDaemon();
    outage.run("before");
    outage.awaitDone("before");
    HangingFolder.freeze(folder);
    outage.run("first");
    awaitHanging();
    Outage.soon().until(() -> outage.names("b", "first").size() == 5);
    HangingFolder.thaw(folder);
    outage.awaitDone("first");
    outage.awaitState("a", "up");
    assertThat(outage.names("a", "first")).isEqualTo(outage.names("b", "first"));
    assertThat(outage.count("first", "total")).isEqualTo(10);
  }

  @Test
  void a_stop_and_a_check_do_not_wait_for_it() throws Exception {
    hanging = HangingFolder.silent(folder);
    assertThat(outage.harness.check(CheckDepth.LIST))
        .map(CompletableFuture::join)
        .filteredOn(result -> result.error().isPresent())
        .singleElement()
        .extracting(DestinationChecks.Result::line)
        .asString()
        .contains("a: look at " + folder + " hangs since");
    outage.harness.startDaemon();
    outage.run("first");
    Outage.soon().until(() -> caughtThreads() > 1);
    CompletableFuture.runAsync(outage::close).get(40, TimeUnit.SECONDS);
    assertThat(caughtThreads()).isPositive();
  }
}
