package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.ww3transfer.Program;
import org.ww3transfer.command.Ww3Transfer;
import org.ww3transfer.destination.KnownSecrets;

/** One JVM that runs commands one after the other, as each costs much to start. */
final class CommandsProcess implements AutoCloseable {
  private final Process process;
  private final BufferedWriter calls;
  private final BufferedReader ends;

  /** Starts it with options of the JVM. */
  CommandsProcess(String... options) throws IOException {
    List<String> command = Program.command(Loop.class, options);
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    calls = process.outputWriter(StandardCharsets.UTF_8);
    ends = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Runs a command to its end; what it writes to standard output and error is in the file. */
  void call(Path out, List<String> arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(out.toString()));
    words.addAll(arguments);
    calls.write(String.join("\t", words));
    calls.newLine();
    calls.flush();
    assertThat(CompletableFuture.supplyAsync(this::end))
        .as("the exit code of %s", arguments)
        .succeedsWithin(Duration.ofMinutes(3), InstanceOfAssertFactories.STRING)
        .matches("\\d");
  }

  private String end() {
    try {
      return ends.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** The other JVM. */
  static final class Loop {
    private Loop() {}

    public static void main(String[] none) throws Exception {
      PrintStream ends = System.out;
      BufferedReader calls =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String call = calls.readLine(); call != null; call = calls.readLine()) {
        List<String> words = List.of(call.split("\t", -1));
        try (PrintStream out =
            new PrintStream(
                Files.newOutputStream(Path.of(words.get(0))), false, StandardCharsets.UTF_8)) {
          System.setOut(out);
          System.setErr(out);
          forgetSecrets();
          String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
          ends.println(Ww3Transfer.run(arguments));
          ends.flush();
        }
      }
    }

    /** What one command has learned must not hide what the next one shows. */
    private static void forgetSecrets() throws ReflectiveOperationException {
      Field forms = KnownSecrets.class.getDeclaredField("FORMS");
      Field sorted = KnownSecrets.class.getDeclaredField("longestFirst");
      forms.setAccessible(true);
      sorted.setAccessible(true);
      ((Collection<?>) forms.get(null)).clear();
      sorted.set(null, List.of());
    }
  }
}
