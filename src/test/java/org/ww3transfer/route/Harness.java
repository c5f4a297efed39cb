package org.ww3transfer.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.main.Main;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.retention.prune.PruneReport;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.store.DestinationChecks;
import org.ww3transfer.route.store.ReadingStores;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader;
import org.ww3transfer.settings.SettingsReader.Reading;
import org.ww3transfer.settings.property.SettingsSource;
import org.ww3transfer.stage.StageReport;
import org.ww3transfer.verify.Expectations;
import org.ww3transfer.verify.Verification;
import org.ww3transfer.verify.VerifiedCopy;

/** The real application on settings below one scratch folder, with destinations a and b. */
final class Harness implements AutoCloseable {
  final Path root;
  private final Map<String, String> values = new HashMap<>();
  private Optional<Beans> beans = Optional.empty();
  private Optional<Main> daemon = Optional.empty();
  private List<FailedTry> failedTries = List.of();

  Harness(Path root) {
    this.root = root;
    makeFolders();
    set("ww3.inbox", inbox().toString());
    set("ww3.state-directory", root.resolve("state").toString());
    set("ww3.destinations", "a,b");
    set("ww3.destination.a.prefix", destination("a").toString());
    set("ww3.destination.b.prefix", destination("b").toUri().toString());
    set("ww3.retry-delay", "10ms");
    set("ww3.poll-interval", "20ms");
    set("ww3.marker.settle", "100ms");
  }

  private void makeFolders() {
    try {
      Files.createDirectories(destination("a"));
      Files.createDirectories(destination("b"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file in the place of a destination's folder. */
  void putFileAt(String destination) throws IOException {
    Files.delete(destination(destination));
    Files.writeString(destination(destination), "a file where a folder is needed");
  }

  Harness set(String key, String value) {
    values.put(key, value);
    return this;
  }

  Harness unset(String key) {
    values.remove(key);
    return this;
  }

  /** Looks at the destinations as the command does, and waits until all have answered. */
  List<CompletableFuture<DestinationChecks.Result>> check(CheckDepth depth) throws Exception {
    return onDemand(
        (beans, main) -> {
          List<CompletableFuture<DestinationChecks.Result>> results = beans.checks().begin(depth);
          results.forEach(CompletableFuture::join);
          return results;
        });
  }

  /** What a command does with the started application. */
  @FunctionalInterface
  interface Task<T> {
    T run(Beans beans, Main main) throws Exception;
  }

  <T> T onDemand(Task<T> task) throws Exception {
    Settings settings = settings();
    Beans beans = new Beans(settings);
    Main main = Application.onDemand(beans);
    try {
      main.start();
      failedTries = FailedTry.listen(main.getCamelContext());
      return task.run(beans, main);
    } catch (CamelExecutionException e) {
      throw (Exception) e.getCause();
    } finally {
      main.stop();
    }
  }

  /** The tries of the last call that failed. */
  List<FailedTry> failedTries() {
    return failedTries;
  }

  /** Whose trouble each failed try of the last call was, each once. */
  Set<Blame> blames() {
    return failedTries.stream().map(FailedTry::blame).collect(Collectors.toSet());
  }

  /** Prunes all destinations as the command does. */
  PruneReport prune(boolean dryRun) throws Exception {
    return onDemand(
        (beans, main) ->
            main.getCamelTemplate()
                .requestBody(
                    "direct:prune-destinations", beans.prunes().begin(dryRun), PruneReport.class));
  }

  /** Puts back the restarts that a run starts from, as the command does. */
  StageReport stage(Path run) throws Exception {
    return onDemand(
        (beans, main) ->
            beans.stages().stage(resolver(settings()).ofDirectory(run), main.getCamelContext()));
  }

  /** Whether they could be put back, as the command says. */
  StageReport ready(Path run) throws Exception {
    return onDemand(
        (beans, main) ->
            beans.stages().look(resolver(settings()).ofDirectory(run), main.getCamelContext()));
  }

  /** Compares what the destinations hold with the run, as the command does, without a report. */
  List<VerifiedCopy> verify(Path run, boolean readsBack) throws Exception {
    Settings settings = settings();
    try (ReadingStores stores = ReadingStores.open(settings)) {
      boolean needsMd5 = settings.destinations().stream().anyMatch(stores::tellsMd5);
      Expectations expectations = new Expectations(run, RunRoots.ANYWHERE, needsMd5);
      expectations.add(Beans.planner(settings).plan(resolver(settings).ofDirectory(run)));
      try (Verification verification =
          new Verification(
              settings.destinations(), stores::of, readsBack, 2, Reasons::of, () -> {})) {
        return verification.verify(expectations).stream()
            .flatMap(output -> output.copies().stream())
            .toList();
      }
    }
  }

  /** Makes the place a destination. */
  Harness to(String name, Place place) {
    set("ww3.destination." + name + ".prefix", place.prefix());
    place.keys().forEach((key, value) -> set("ww3.destination." + name + "." + key, value));
    return this;
  }

  Path inbox() {
    return root.resolve("inbox");
  }

  Path destination(String name) {
    return root.resolve("to-" + name);
  }

  Settings settings() {
    return SettingsReader.read(Optional.empty(), values);
  }

  /** Sends one run as the command does. */
  TransferReport transfer(Path run) throws Exception {
    return transfer(run, beans -> {});
  }

  /** The same, and something else before the application stops. */
  TransferReport transfer(Path run, Consumer<Beans> afterwards) throws Exception {
    return onDemand(
        (beans, main) -> {
          Run resolved = resolver(settings()).ofDirectory(run);
          TransferReport report =
              main.getCamelTemplate()
                  .requestBody("direct:transfer-run", resolved, TransferReport.class);
          afterwards.accept(beans);
          return report;
        });
  }

  private static RunResolver resolver(Settings settings) {
    return new RunResolver(
        settings.runRoots(),
        settings.runNaming(),
        settings.destinations(),
        settings.failurePolicy(),
        settings.missingOutputs());
  }

  void startDaemon() throws Exception {
    Files.createDirectories(inbox());
    Settings settings = settings();
    beans = Optional.of(new Beans(settings));
    Main main = Application.daemon(beans.get());
    main.start();
    daemon = Optional.of(main);
  }

  /** The daemon by settings in a file, which is read again when it is written anew. */
  void startWatching() throws Exception {
    Files.createDirectories(inbox());
    write();
    SettingsSource source = SettingsSource.ofFile(file(), Map.of());
    Reading first = SettingsReader.reading(source);
    beans = Optional.of(new Beans(first.settings()));
    Main main = Application.daemon(beans.get(), () -> {}, source, first);
    main.start();
    daemon = Optional.of(main);
  }

  /** The file of the settings. */
  Path file() {
    return root.resolve("application.properties");
  }

  /** Puts the settings that were set into the file, as an editor does. */
  void write() throws IOException {
    Properties written = new Properties();
    written.putAll(values);
    Path other = file().resolveSibling("application.properties.new");
    try (Writer out = Files.newBufferedWriter(other)) {
      written.store(out, null);
    }
    Files.move(other, file(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Those of the daemon. */
  Beans beans() {
    return beans.orElseThrow();
  }

  /** Looks at the destinations as the daemon's command does once it is started. */
  void checkAtStart() {
    beans.orElseThrow().check(each -> true);
  }

  /** That of the daemon. */
  CamelContext camel() {
    return daemon.orElseThrow().getCamelContext();
  }

  /** What a destination holds, part files and all. */
  List<String> names(String destination) throws IOException {
    return listing(destination(destination));
  }

  /** All names in a folder, but for the lock that staging leaves in a run directory. */
  static List<String> listing(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(".ww3-transfer.stage.lock"))
          .sorted()
          .toList();
    }
  }

  /** {@code destination target outcome}, an item a line. */
  static List<String> lines(TransferReport report) {
    List<String> lines = new ArrayList<>();
    for (ItemResult result : report.items()) {
      lines.add(
          String.join(
              " ",
              result.item().destination().name(),
              result.item().targetName(),
              result.outcome().label()));
    }
    return lines;
  }

  static Map<Outcome, Long> counts(TransferReport report) {
    Map<Outcome, Long> counts = new HashMap<>();
    for (ItemResult result : report.items()) {
      counts.merge(result.outcome(), 1L, Long::sum);
    }
    return counts;
  }

  @Override
  public void close() {
    daemon.ifPresent(Main::stop);
  }
}
