package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.Program;
import org.ww3transfer.RunFixture;
import org.ww3transfer.Thorough;
import org.ww3transfer.server.ApacheServer;
import org.ww3transfer.server.AzuriteServer;

/**
 * Each command and the daemon, in other processes, against real servers of all schemes, with all
 * that any library can log: no secret is seen anywhere.
 */
class SecretsTest {
  private static final String SESSION_TOKEN = "canary/session+token==for one hour";

  private static final String[] OPTIONS = {
    "-Xmx256m", "-XX:TieredStopAtLevel=1", "-Dww3.log.level=TRACE", "-Dww3.log.exception=%ex"
  };

  @TempDir private Path root;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Set<String> secrets = new LinkedHashSet<>();
  private final Properties settings = new Properties();
  private Path run;
  private Optional<CommandsProcess> commands = Optional.empty();

  @BeforeEach
  void open() throws Exception {
    places.put("s3", S3Place.open(root.resolve("s3")));
    places.put("gs", new GcsPlace(root.resolve("gs")));
    places.put("az", AzurePlace.open(root.resolve("az")));
    places.put("sftp", new SftpPlace(root.resolve("sftp")));
    if (ApacheServer.isInstalled()) { // who has none shall know of all others
      places.put("dav", DavPlace.open());
    }
    run = RunFixture.day(root.resolve("inbox/day"));
    set("ww3.inbox", root.resolve("inbox").toString());
    set("ww3.state-directory", root.resolve("state").toString());
    set("ww3.destinations", "file," + String.join(",", places.keySet()));
    set("ww3.destination.file.prefix", root.resolve("file").toString());
    set("ww3.destination.file.create", "true");
    set("ww3.destination.s3.session-token", SESSION_TOKEN);
    set("ww3.retry-delay", "10ms");
    for (Map.Entry<String, Place> each : places.entrySet()) {
      String base = "ww3.destination." + each.getKey() + ".";
      set(base + "prefix", each.getValue().prefix());
      set(base + "retries", "1");
      setAll(each.getKey(), each.getValue().keys());
    }
  }

  @AfterEach
  void close() throws Exception {
    commands.ifPresent(CommandsProcess::close);
    for (Place place : places.values()) {
      place.close();
    }
  }

  private void set(String key, String value) {
    settings.setProperty(key, value);
    if (key.matches(".*(secret-key|session-token|password)")) {
      secrets.add(value);
    }
  }

  private void setAll(String destination, Map<String, String> keys) throws IOException {
    for (Map.Entry<String, String> key : keys.entrySet()) {
      set("ww3.destination." + destination + "." + key.getKey(), key.getValue());
      if (key.getKey().equals("service-account")) {
        String pem =
            new JsonMapper().readTree(Path.of(key.getValue()).toFile()).get("private_key").asText();
        pem.lines().filter(line -> !line.startsWith("-----")).forEach(secrets::add);
      }
      if (key.getKey().equals("connection-string")) {
        secrets.add(AzuriteServer.ACCOUNT.key());
        secrets.add(AzuriteServer.OTHER_ACCOUNT.key());
      }
    }
  }

  /** The arguments and the settings as they are now. */
  private List<String> withSettings(String... arguments) throws IOException {
    Path file = root.resolve("application.properties");
    try (var writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    }
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", file.toString()));
    return all;
  }

  private Process start(Path out, String... arguments) throws IOException {
    List<String> command = Program.command(OPTIONS);
    command.addAll(withSettings(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    return builder.redirectOutput(out.toFile()).start();
  }

  /** In a process of the test, which in the profile thorough serves this call alone. */
  private String call(String... arguments) throws Exception {
    if (Thorough.isOn()) {
      commands.ifPresent(CommandsProcess::close);
      commands = Optional.empty();
    }
    if (commands.isEmpty()) {
      commands = Optional.of(new CommandsProcess(OPTIONS));
    }
    Path out = root.resolve("out-" + String.join("-", arguments).replaceAll("\\W+", "-"));
    commands.get().call(out, withSettings(arguments));
    requireNone(out);
    return Files.readString(out, StandardCharsets.ISO_8859_1);
  }

  private void requireNone(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    for (String secret : secrets) {
      String inUrls = URLEncoder.encode(secret, StandardCharsets.UTF_8);
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      for (String form : List.of(secret, inUrls, Base64.getEncoder().encodeToString(bytes))) {
        if (text.contains(form)) {
          List<String> lines = text.lines().filter(line -> line.contains(form)).toList();
          assertThat(lines).as("%s in %s", form, file).isEmpty();
        }
      }
    }
  }

  private void requireNoneInState() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("state"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        requireNone(file);
      }
    }
  }

  /** Five of each place, and those of the folder. */
  private int items() {
    return 5 * (places.size() + 1);
  }

  @Test
  void the_commands_show_none() throws Exception {
    assertThat(call("check", "--write")).contains("DEBUG", "TRACE");
    assertThat(call("transfer", run.toString())).contains(items() + " succeeded");
    assertThat(call("transfer", run.toString(), "--json")).contains("\"reused\" : " + items());
    call("prune");
    call("plan", run.toString());
    call("ready", run.toString());
    call("stage-restart", run.toString());
    requireNoneInState();
  }

  @Test
  void failures_show_none() throws Exception {
    for (Map.Entry<String, Place> each : places.entrySet()) {
      setAll(each.getKey(), each.getValue().wrongKeys());
    }
    set("ww3.destination.file.prefix", Files.createFile(root.resolve("no-folder")).toString());
    assertThat(call("check", "--write")).contains("wrong key", "login refused");
    call("transfer", run.toString());
    call("stage-restart", run.toString());
    for (Place place : places.values()) {
      place.stop();
    }
    call("transfer", run.toString());
    requireNoneInState();
  }

  @Test
  void the_daemon_shows_none_nor_do_its_threads_and_its_command_line() throws Exception {
    set("ww3.stage.enabled", "true");
    Path log = root.resolve("daemon");
    Process daemon = start(log, "watch");
    try {
      Path marker = root.resolve("inbox/day.done");
      Files.writeString(root.resolve("marker"), "day\n");
      Files.move(root.resolve("marker"), marker);
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .failFast(() -> assertThat(daemon.isAlive()).isTrue())
          .until(() -> Files.exists(root.resolve("inbox/.done/day.done")));
      Path threads = root.resolve("threads");
      String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      new ProcessBuilder(jcmd, "" + daemon.pid(), "Thread.print")
          .redirectOutput(threads.toFile())
          .start()
          .waitFor();
      assertThat(threads).content().contains("Camel (");
      requireNone(threads);
      requireNone(Path.of("/proc", "" + daemon.pid(), "cmdline"));
    } finally {
      daemon.destroy();
      daemon.waitFor(1, TimeUnit.MINUTES);
      daemon.destroyForcibly().waitFor();
    }
    requireNone(log);
    requireNoneInState();
  }
}
