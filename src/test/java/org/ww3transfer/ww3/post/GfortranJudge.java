package org.ww3transfer.ww3.post;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What gfortran itself reads from namelists. */
final class GfortranJudge {
  private static final Path SOURCE = Path.of("src/test/fortran/namelist_judge.f90");

  /**
   * How a group was read.
   *
   * @param isRefused whether the model would stop: it stops at a positive status, and not at the
   *     end of the file
   * @param isUnfinished whether the file ended within a name or a text: the end of a group put
   *     behind it ends nothing
   * @param values of each component, by its path; a component that was not assigned has its first
   *     value
   */
  record Reading(boolean isRefused, boolean isUnfinished, Map<String, String> values) {}

  private final Path program;
  private final Path folder;

  private GfortranJudge(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /** Builds the judge; the test is skipped where there is no gfortran, and says so. */
  static GfortranJudge build(Path folder) throws IOException, InterruptedException {
    boolean isThere = hasGfortran();
    if (!isThere) {
      System.err.println("SKIPPED: gfortran is not there, so nothing judges the namelist reader");
    }
    assumeTrue(isThere, "gfortran is not there");
    Path program = folder.resolve("judge");
    Path output =
        run(
            folder,
            "gfortran",
            "-O0",
            "-J",
            folder.toString(),
            "-o",
            program.toString(),
            SOURCE.toAbsolutePath().toString());
    if (!Files.exists(program)) {
      throw new IOException(Files.readString(output));
    }
    return new GfortranJudge(program, folder);
  }

  private static boolean hasGfortran() throws InterruptedException {
    try {
      return new ProcessBuilder("gfortran", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path run(Path folder, String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + " does not end");
    }
    return output;
  }

  /** The groups of each namelist, by name. */
  List<Map<String, Reading>> read(List<RandomNamelist> namelists)
      throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < namelists.size(); i++) {
      Path file = folder.resolve(i + ".nml");
      Path ended = folder.resolve(i + ".ended.nml");
      Files.writeString(file, namelists.get(i).text());
      Files.writeString(ended, namelists.get(i).text() + "\n/\n");
      lines.add(namelists.get(i).program().letter() + " " + file);
      lines.add(namelists.get(i).program().letter() + " " + ended);
    }
    List<Map<String, Answer>> answers = answers(lines);
    return IntStream.range(0, namelists.size())
        .mapToObj(i -> readings(answers.get(2 * i), answers.get(2 * i + 1)))
        .toList();
  }

  /**
   * Some broken namelists make libgfortran itself crash, so that the next ones need a new start.
   */
  private List<Map<String, Answer>> answers(List<String> lines)
      throws IOException, InterruptedException {
    List<Map<String, Answer>> answers = new ArrayList<>();
    while (answers.size() < lines.size()) {
      Path list =
          Files.write(folder.resolve("list.txt"), lines.subList(answers.size(), lines.size()));
      answers.addAll(parse(run(folder, program.toString(), list.toString())));
      if (answers.size() < lines.size()) {
        answers.add(Map.of());
      }
    }
    return answers;
  }

  private static Map<String, Reading> readings(
      Map<String, Answer> asIs, Map<String, Answer> ended) {
    Map<String, Reading> readings = new LinkedHashMap<>();
    asIs.forEach(
        (group, answer) ->
            readings.put(
                group,
                new Reading(
                    answer.status() > 0,
                    answer.status() < 0 && isUnfinished(Optional.ofNullable(ended.get(group))),
                    answer.values())));
    return readings;
  }

  private static boolean isUnfinished(Optional<Answer> ended) {
    return ended.filter(answer -> answer.status() >= 0).isEmpty();
  }

  /** What the program prints of a group. */
  private record Answer(int status, Map<String, String> values) {}

  /** Text may be cut within a character, which leaves bytes that are none. */
  private static List<Map<String, Answer>> parse(Path output) throws IOException {
    List<Map<String, Answer>> files = new ArrayList<>();
    Map<String, Answer> groups = new LinkedHashMap<>();
    Map<String, String> values = new LinkedHashMap<>();
    for (String line :
        new String(Files.readAllBytes(output), StandardCharsets.UTF_8).split("\n", -1)) {
      String[] words = line.split(" ", 3);
      switch (words[0]) {
        case "G" -> {
          values = new LinkedHashMap<>();
          groups.put(words[1], new Answer(Integer.parseInt(words[2].strip()), values));
        }
        case "V" -> values.put(words[1], words[2].replaceAll("\uFFFD+$", ""));
        case "E" -> {
          files.add(groups);
          groups = new LinkedHashMap<>();
        }
        default -> {}
      }
    }
    return files;
  }
}
