package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.Program;
import org.ww3transfer.process.FilledRun;

/** Who has no broker pays nothing for it: no class of its libraries is loaded. */
class WithoutBrokerTest {
  /** As the JVM tells the classes that it loads. */
  private static final Pattern OF_A_BROKER =
      Pattern.compile(
          "\\] (org\\.apache\\.activemq|jakarta\\.jms|org\\.apache\\.camel\\.component\\.jms"
              + "|org\\.springframework|io\\.netty|org\\.jgroups|org\\.messaginghub)\\.");

  @TempDir private Path root;

  private List<String> ofBroker(Path told) throws IOException {
    try (Stream<String> lines = Files.lines(told)) {
      return lines.filter(line -> OF_A_BROKER.matcher(line).find()).toList();
    }
  }

  private static long told(Path told) throws IOException {
    try (Stream<String> lines = Files.lines(told)) {
      return lines.count();
    }
  }

  @Test
  void a_command_loads_no_class_of_a_broker() throws Exception {
    Path told = root.resolve("classes");
    List<String> command = new ArrayList<>(Program.command("-Xlog:class+load=info:file=" + told));
    command.add("--version");
    Path said = root.resolve("said");
    Process version =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(version.onExit().join().exitValue()).as(Files.readString(said)).isZero();
    assertThat(told(told)).isGreaterThan(100);
    assertThat(ofBroker(told)).isEmpty();
  }

  @Test
  void a_daemon_loads_none_unless_it_has_a_broker() throws Exception {
    assertThat(ofBroker(daemon(Files.createDirectory(root.resolve("alone")), false))).isEmpty();
    assertThat(ofBroker(daemon(Files.createDirectory(root.resolve("with")), true))).isNotEmpty();
  }

  /** What it loads from its start until it has delivered a run, and what it is told by then. */
  private static Path daemon(Path place, boolean hasBroker) throws Exception {
    Path told = place.resolve("classes");
    try (ClusterSite site = new ClusterSite(place)) {
      site.folder("a", "");
      site.set("ww3.destinations", "a");
      FilledRun run = site.run("day", 2, 1000);
      if (hasBroker) {
        site.broker.start();
      } else {
        site.withoutBroker();
      }
      Node daemon = site.coordinator("-Xlog:class+load=info:file=" + told).awaitReady();
      if (hasBroker) {
        site.worker("w1").awaitReady();
      }
      site.awaitSuccess(site.drop("day.done", "day"), run);
      site.say("status");
      daemon.stop();
      assertThat(told(told)).isGreaterThan(1000);
    }
    return told;
  }
}
