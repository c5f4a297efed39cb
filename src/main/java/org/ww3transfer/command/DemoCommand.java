package org.ww3transfer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.camel.main.Main;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.command.demo.DemoWorkers;
import org.ww3transfer.command.demo.FirstTransfer;
import org.ww3transfer.command.demo.LocalBroker;
import org.ww3transfer.command.demo.LocalS3;
import org.ww3transfer.command.demo.ProgressBars;
import org.ww3transfer.command.demo.SampleRun;
import org.ww3transfer.command.output.ReportTable;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.route.Application;
import org.ww3transfer.route.Beans;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader;
import org.ww3transfer.settings.property.SettingsSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole way of a run, for someone who has none at hand. */
@Command(
    name = "demo",
    description =
        "Puts a small sample run in a scratch folder, starts the daemon, drops the marker"
            + " and shows what was copied. Needs no settings.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  /** So that somebody can see it, and one can be killed in the midst of a file. */
  private static final String SLOW = "100KB";

  /** Who watches a demo does not wait until a disk has room again. */
  private static final String RETRY_FOR = "10s";

  private static final String NAME = "ww3-transfer-demo-";

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description =
          "The scratch folder (default: a new one in $TMPDIR, or else in /tmp). It is"
              + " not removed.")
  private Path directory;

  @Option(
      names = "--cloud",
      description = "Also send it to a bucket. Starts an S3 server on this machine for that.")
  private boolean cloud;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Have a broker and so many workers (2 to 9) on this machine send it, and kill one of"
              + " them half way.")
  private Optional<Integer> workers = Optional.empty();

  @Override
  public Integer call() throws Exception {
    if (workers.isPresent() && (workers.get() < 2 || workers.get() > 9)) {
      throw new UsageException("--workers: give a number from 2 to 9");
    }
    Path given = directory == null ? temporary(System.getenv()) : directory;
    Path scratch = Files.createDirectories(given).toRealPath();
    if (!cloud) {
      return carry(scratch, folders(scratch));
    }
    try (LocalS3 server = LocalS3.start(scratch)) {
      System.out.println(
          "S3 server started at " + server.endpoint() + "; sending to " + server.prefix());
      int exitCode = carry(scratch, bucket(server));
      System.out.println("The bucket's objects are files in " + server.objects());
      return exitCode;
    }
  }

  /** A new folder where the caller has such things; Java looks at a property of its own alone. */
  private static Path temporary(Map<String, String> environment)
      throws IOException, UsageException {
    String given = environment.getOrDefault("TMPDIR", "");
    if (given.isEmpty()) {
      return Files.createTempDirectory(NAME);
    }
    try {
      return Files.createTempDirectory(Path.of(given), NAME);
    } catch (IOException e) {
      throw new UsageException(
          "TMPDIR: no folder can be made in '" + given + "'; correct it, or give --directory");
    }
  }

  private int carry(Path scratch, Map<String, String> destinations) throws Exception {
    Map<String, String> values = values(scratch, destinations);
    if (workers.isEmpty()) {
      return carry(scratch, values, first -> {});
    }
    try (LocalBroker broker = LocalBroker.start(scratch)) {
      System.out.println("Broker started at " + broker.uri());
      values.putAll(broker.settings());
      values.put("ww3.destination.archive.bandwidth-limit", SLOW);
      try (DemoWorkers started = DemoWorkers.start(scratch, workers.get(), values)) {
        System.out.println("Workers started: " + started.names());
        return carry(scratch, values, first -> killOne(first, started, scratch));
      }
    }
  }

  /** What is done while the run is on its way. */
  @FunctionalInterface
  private interface Meanwhile {
    void follow(FirstTransfer first) throws Exception;
  }

  private static void killOne(FirstTransfer first, DemoWorkers workers, Path scratch)
      throws Exception {
    int ended = first.awaitHalfWay();
    DemoWorkers.Victim victim = workers.killOne(List.of(scratch.resolve("archive")));
    System.out.println(
        "Worker " + victim + " when " + ended + " items had arrived; the others go on");
  }

  private static int carry(Path scratch, Map<String, String> values, Meanwhile meanwhile)
      throws Exception {
    Path run = SampleRun.layOut(scratch.resolve("inbox/sample"));
    Settings settings = SettingsReader.read(SettingsSource.of(values));
    FirstTransfer first = new FirstTransfer();
    Beans beans = new Beans(settings);
    beans.events().listen(first);
    System.out.println("Sample run laid out in " + run);
    Main main = Application.daemon(beans);
    try {
      main.start();
      System.out.println("Daemon started; dropping the marker " + dropMarker(run));
      meanwhile.follow(first);
      TransferReport report = follow(first, settings);
      ReportTable.print(report, System.out);
      System.out.println(
          "Copies and report are in " + scratch + "; remove that folder when you like");
      return report.hasSucceeded() ? ExitCode.OK : ExitCode.FAILED;
    } finally {
      main.stop();
    }
  }

  private static Path dropMarker(Path run) throws IOException {
    return Files.writeString(run.resolve("sample.done"), run + "\n");
  }

  private static TransferReport follow(FirstTransfer first, Settings settings)
      throws IOException, InterruptedException {
    try (ProgressBars bars = new ProgressBars(settings.destinations(), first)) {
      return bars.untilFinished();
    }
  }

  private static Map<String, String> values(Path scratch, Map<String, String> destinations) {
    Map<String, String> values = new HashMap<>(destinations);
    values.put("ww3.retry-for", RETRY_FOR);
    values.put("ww3.inbox", scratch.resolve("inbox").toString());
    values.put("ww3.state-directory", scratch.resolve("state").toString());
    values.put("ww3.destination.archive.prefix", scratch.resolve("archive").toString());
    values.put("ww3.destination.archive.create", "true");
    return values;
  }

  private static Map<String, String> folders(Path scratch) {
    return Map.of(
        "ww3.destinations",
        "archive,mirror",
        "ww3.destination.mirror.prefix",
        scratch.resolve("mirror").toUri().toString(),
        "ww3.destination.mirror.create",
        "true");
  }

  private static Map<String, String> bucket(LocalS3 server) {
    return Map.of(
        "ww3.destinations", "archive,cloud",
        "ww3.destination.cloud.prefix", server.prefix(),
        "ww3.destination.cloud.endpoint", server.endpoint().toString(),
        "ww3.destination.cloud.access-key", server.accessKey(),
        "ww3.destination.cloud.secret-key", server.secretKey());
  }
}
