package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.Program;
import org.ww3transfer.document.Document;

/**
 * A machine of one who reads the documents: the folders of the root that they name lie in a folder
 * of the test, and {@code ww3-transfer} is on the path. All but the daemon runs within this JVM.
 */
final class ReaderSite implements AutoCloseable {
  private static final Pattern ABSOLUTE =
      Pattern.compile("(?<![\\w./~-])(?:file://)?/(data|mnt|etc|var|opt|tmp|run|scratch)(?=/)");
  private static final int SECONDS = 60;

  private final Path root;
  private final Path tools;
  private final Path daemons;
  private final ResidentProgram resident = new ResidentProgram();

  /** How a block ended, and all that it printed. */
  record Ended(int exitCode, String said) {}

  ReaderSite(Path root) throws IOException {
    this.root = root;
    tools = Files.createDirectory(root.resolve("tools"));
    daemons = Files.createDirectory(root.resolve("daemons"));
    Files.createDirectories(root.resolve("etc/ww3-transfer"));
    Files.createDirectories(root.resolve("var/lib/ww3-transfer"));
    Files.createDirectories(root.resolve("tmp"));
    Files.createSymbolicLink(root.resolve("examples"), ExampleSite.EXAMPLES);
    Path settings = root.resolve("etc/ww3-transfer/application.properties");
    String daemon = "'" + String.join("' '", Program.command("-Xmx256m")) + "'";
    tool(
        "ww3-transfer",
        """
        if [[ $* != *--config* && -e '%1$s' ]]; then set -- --config '%1$s' "$@"; fi
        if [[ " $* " == *' watch '* && $* != *--dry-run* ]]; then
          echo $$ > '%2$s'/$$.pid
          exec %3$s "$@" 2> '%2$s'/$$.log
        fi
        """
                .formatted(settings, daemons, daemon)
            + resident.script());
    tool("java", "while [[ $1 != -jar ]]; do shift; done; shift 2; exec ww3-transfer \"$@\"");
    tool("mvn", "exit 0"); // the program is built already
    tool("mpirun", "exit 0");
  }

  /** What a reader of the README has done before: settings, folders, and a run to look at. */
  ReaderSite afterReadme() throws IOException, InterruptedException {
    for (Document.Block block : Document.readme().blocks()) {
      if (block.is("file")) {
        write(block.noted(), block.text());
      } else if (block.text().startsWith("mkdir") || block.text().startsWith("cp ")) {
        run(
            block
                .text()
                .lines()
                .filter(line -> !line.startsWith("echo"))
                .collect(Collectors.joining("\n")));
      }
    }
    return this;
  }

  private void tool(String name, String lines) throws IOException {
    Path tool = Files.writeString(tools.resolve(name), "#!/bin/bash\n" + lines + "\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();
  }

  /** What stands in a document, with its folders in that of the test. */
  private String here(String text) {
    return ABSOLUTE
        .matcher(text)
        .replaceAll(
            found -> found.group().replace("/" + found.group(1), root + "/" + found.group(1)));
  }

  void write(String file, String content) throws IOException {
    Path path = root.resolve(here(file));
    Files.createDirectories(path.getParent());
    Files.writeString(path, here(content));
  }

  /** Runs a script to its end; a daemon that it starts goes on. */
  Ended run(String script) throws IOException, InterruptedException {
    Path file = Files.writeString(root.resolve("script"), here(script));
    Path said = root.resolve("said");
    ProcessBuilder bash = new ProcessBuilder("bash", "-euo", "pipefail", file.toString());
    bash.environment().put("PATH", tools + ":" + System.getenv("PATH"));
    bash.environment().put("HOME", root.toString());
    bash.directory(root.toFile()).redirectErrorStream(true).redirectOutput(said.toFile());
    Process process = bash.start();
    try {
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as(Files.readString(said)).isTrue();
    } finally {
      process.destroyForcibly().onExit().join();
    }
    awaitDaemons();
    return new Ended(process.exitValue(), Files.readString(said));
  }

  /** Until daemons are ready and have taken up what was dropped, as a reader takes time to type. */
  private void awaitDaemons() throws IOException {
    for (Path log : list(daemons, ".log")) {
      Site.soon()
          .failFast(() -> assertThat(log).content().doesNotContain("ww3-transfer:"))
          .until(() -> Files.readString(log).contains(" ready: "));
      if (!list(root.resolve("data/ww3/inbox"), ".done").isEmpty()) {
        Site.soon().until(() -> Files.readString(log).contains(" items, from "));
      }
    }
  }

  private static List<Path> list(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  @Override
  public void close() throws IOException {
    resident.close();
    Files.delete(root.resolve("examples"));
    for (Path pid : list(daemons, ".pid")) {
      ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
          .ifPresent(
              daemon -> {
                daemon.destroyForcibly();
                daemon.onExit().join();
              });
    }
  }
}
