package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ww3transfer.Program;
import org.ww3transfer.Thorough;

/** The scripts in {@code examples/} at a site with spaces in its paths, with a stand-in model. */
final class ExampleSite implements AutoCloseable {
  static final Path EXAMPLES = Path.of("examples").toAbsolutePath();

  final Site site;
  final Path runs;
  private final Path tools;
  private final Map<String, String> environment = new HashMap<>();
  private final ResidentProgram resident = new ResidentProgram();

  /** How a script ended, and all that it printed. */
  record Ended(int exitCode, String said) {}

  ExampleSite(Path root) throws IOException {
    site = new Site(Files.createDirectory(root.resolve("a site")));
    runs = Files.createDirectory(site.root.resolve("all runs"));
    site.set("ww3.run-roots", runs.toString());
    tools = Files.createDirectory(site.root.resolve("the tools"));
    java("ww3_shel", Program.standIn(StandInModel.class), "");
    java("ww3_strt", Program.standIn(StandInModel.class), "cold");
    if (Thorough.isOn()) {
      withProcesses();
    } else {
      tool("ww3-transfer", resident.script("--config", configuration()));
    }
    set("PATH", tools + ":" + System.getenv("PATH"));
    set("RUNS", runs.toString());
    set("TEMPLATE", EXAMPLES.resolve("template").toString());
    set("MODEL", "'" + tools.resolve("ww3_shel") + "'");
    set("PATIENCE", "40");
  }

  /** Each call of the program is a process of its own, as it is at a real site. */
  ExampleSite withProcesses() throws IOException {
    List<String> program = Program.command("-XX:TieredStopAtLevel=1");
    java("ww3-transfer", program, "--config '" + configuration() + "'");
    return this;
  }

  private Path configuration() {
    return site.root.resolve("site.properties");
  }

  private void java(String name, List<String> command, String call) throws IOException {
    tool(name, "exec '" + String.join("' '", command) + "' " + call + " \"$@\"");
  }

  /** A command on the path of the scripts. */
  ExampleSite tool(String name, String line) throws IOException {
    Path tool = Files.writeString(tools.resolve(name), "#!/bin/bash\n" + line + "\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    return this;
  }

  ExampleSite set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Runs one of the scripts to its end. */
  Ended run(Path script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", script.toString()));
    command.addAll(List.of(arguments));
    Properties settings = new Properties();
    settings.putAll(site.settings());
    try (var writer = Files.newBufferedWriter(configuration())) {
      settings.store(writer, null);
    }
    Path said = site.root.resolve("said");
    ProcessBuilder builder = new ProcessBuilder(command).directory(site.root.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(Files.readString(said)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().join();
    }
    return new Ended(process.exitValue(), Files.readString(said));
  }

  /** How often the model was let start in a cycle's directory. */
  int modelRuns(String cycle) throws IOException {
    Path counted = runs.resolve(cycle).resolve(StandInModel.RUNS);
    return Files.exists(counted) ? Files.readAllLines(counted).size() : 0;
  }

  /** The names of the restarts that a destination holds, sorted. */
  List<String> restarts(String destination) throws IOException {
    Path folder = site.root.resolve(destination);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("_restart.ww3"))
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() throws IOException {
    resident.close();
    site.close();
  }
}
