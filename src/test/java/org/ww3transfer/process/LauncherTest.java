package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command of the packages, with a stand-in for Java that says how it was called. */
class LauncherTest {
  private static final Path SCRIPT = Path.of("src/main/package/bin/ww3-transfer");
  private static final String STAND_IN =
      """
      #!/bin/sh
      for word in "$@"; do
        case "$word" in
          -XX:ArchiveClassesAtExit=*) echo made > "${word#*=}"; exit ;;
          -version) echo 'openjdk version "11.0.2" 2019-01-15' >&2; exit ;;
        esac
      done
      printf '%s\\n' "$@" "KEY=$S3_KEY" "STATE=$WW3_TRANSFER_STATE"
      """;

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private static final Path RULES = Path.of("src/main/package/java/compiler.json");
  private Path prefix;
  private Path command;
  private Path jar;

  private record Ended(int exitCode, List<String> out, String err) {}

  @BeforeEach
  void unpack() throws IOException {
    prefix = Files.createDirectory(folder.resolve("an installation"));
    command = Files.createDirectory(prefix.resolve("bin")).resolve("ww3-transfer");
    Files.copy(SCRIPT, command);
    jar = Files.createDirectories(prefix.resolve("lib/ww3-transfer")).resolve("ww3-transfer.jar");
    Files.createFile(jar);
    Files.createDirectories(prefix.resolve("etc/default"));
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
  }

  /**
   * A folder of a Java that says of itself that it is of that version; it says nothing if empty.
   */
  private Path java(String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve("java " + version));
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, STAND_IN);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    if (!version.isEmpty()) {
      Files.writeString(
          home.resolve("release"),
          "IMPLEMENTOR=\"N\"\nJAVA_RUNTIME_VERSION=\"%s+9\"\nJAVA_VERSION=\"%s\"\n"
              .formatted(version, version));
    }
    environment.put("JAVA_HOME", home.toString());
    return home;
  }

  private Ended call(String... words) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", command.toString());
    builder.command().addAll(List.of(words));
    builder.environment().clear();
    builder.environment().putAll(environment);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readAllLines(out), Files.readString(err));
  }

  private List<String> archives() throws IOException {
    try (Stream<Path> files = Files.list(jar.getParent())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(n -> !List.of("ww3-transfer.jar", ".place").contains(n))
          .sorted()
          .toList();
    }
  }

  @Test
  void a_wrong_java_home_is_told_in_one_line() throws Exception {
    environment.put("JAVA_HOME", "/nowhere");
    Ended ended = call("status");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .isEqualTo(
            "ww3-transfer: JAVA_HOME: no bin/java in /nowhere; set it to a Java 17 or later, or"
                + " unset it\n");
  }

  @Test
  void no_java_at_all_is_told_in_one_line() throws Exception {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    Path readlink = tools.resolve("readlink");
    Files.writeString(readlink, "#!/bin/sh\nexec /usr/bin/readlink \"$@\"\n");
    assertThat(readlink.toFile().setExecutable(true)).isTrue();
    environment.put("PATH", tools.toString());
    Ended ended = call("status");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .isEqualTo(
            "ww3-transfer: no java in the PATH; install Java 17 or later, or set JAVA_HOME to"
                + " it\n");
  }

  /** The last one says so only when it is asked. */
  @ParameterizedTest
  @CsvSource({"1.8.0_402,1.8.0_402", "11.0.2,11.0.2", "16,16", "'',11.0.2"})
  void a_java_that_is_too_old_is_told_in_one_line(String release, String told) throws Exception {
    Path home = java(release);
    Ended ended = call("status");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .isEqualTo(
            "ww3-transfer: %s/bin/java is Java %s, and 17 or later is needed; set JAVA_HOME to"
                + " one\n",
            home, told);
  }

  @Test
  void a_jar_that_is_gone_is_told_in_one_line() throws Exception {
    java("17.0.1");
    Files.delete(jar);
    Ended ended = call("status");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains(jar + " is not there").hasLineCount(1);
  }

  @Test
  void the_program_gets_its_settings_and_the_words_as_they_are() throws Exception {
    java("17.0.1");
    assertThat(call("plan", "/a run", "--json").out())
        .containsSubsequence(
            "-jar",
            jar.toString(),
            "--config",
            prefix.resolve("etc/ww3-transfer/application.properties").toString(),
            "plan",
            "/a run",
            "--json",
            "STATE=" + folder.resolve(".local/state/ww3-transfer"));
    assertThat(call("status", "--config", "/mine").out()).containsOnlyOnce("--config");
    environment.put("WW3_TRANSFER_CONFIG", "/theirs");
    assertThat(call("status").out()).containsSubsequence("--config", "/theirs", "status");
  }

  @Test
  void variables_come_from_the_file_of_defaults_unless_they_are_set() throws Exception {
    Path home = java("17.0.1");
    environment.remove("JAVA_HOME");
    Files.writeString(
        prefix.resolve("etc/default/ww3-transfer"),
        """
        # S3_KEY=no
        JAVA_HOME="%s"
        WW3_TRANSFER_JAVA_OPTIONS=-Xmx256m -Da=b
        S3_KEY='$(touch here) `touch here`'
        not a variable
        1=2\
        """
            .formatted(home));
    List<String> out = call("watch").out();
    assertThat(out)
        .contains("KEY=$(touch here) `touch here`")
        .containsSubsequence("-Xmx128m", "-Xmx256m", "-Da=b", "-jar");
    environment.put("S3_KEY", "own");
    assertThat(call("watch").out()).contains("KEY=own");
  }

  @Test
  void classes_are_kept_once_for_each_jar_and_java() throws Exception {
    java("17.0.1");
    Ended first = call("status");
    assertThat(first.err()).contains("prepares quick starts").hasLineCount(1);
    Path archive = jar.resolveSibling("classes-17.0.1+9.jsa");
    assertThat(first.out()).contains("-XX:SharedArchiveFile=" + archive);
    assertThat(call("status").err()).isEmpty();

    java("25");
    assertThat(call("status").out())
        .contains("-XX:SharedArchiveFile=" + jar.resolveSibling("classes-25+9.jsa"));
    assertThat(archives()).containsExactly("classes-17.0.1+9.jsa", "classes-25+9.jsa");

    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(3600)));
    assertThat(call("status").err()).contains("prepares quick starts");
    assertThat(archives()).containsExactly("classes-25+9.jsa");
  }

  /** Java passes over classes of a jar that stood elsewhere, without a word. */
  @Test
  void classes_are_kept_anew_where_the_folder_was_moved() throws Exception {
    java("17.0.1");
    call("status");
    Path moved = Files.move(prefix, folder.resolve("moved"));
    command = moved.resolve("bin/ww3-transfer");
    assertThat(call("status").err()).contains("prepares quick starts").hasLineCount(1);
    assertThat(call("status").err()).isEmpty();
    environment.put(
        "WW3_TRANSFER_CLASSES", Files.createDirectory(folder.resolve("kept")).toString());
    assertThat(call("status").err()).contains("prepares quick starts");
    Files.move(moved, prefix);
    command = prefix.resolve("bin/ww3-transfer");
    assertThat(call("status").err()).as("a folder that several may share").isEmpty();
  }

  @Test
  void the_second_compiler_is_for_encryption_alone() throws Exception {
    java("17.0.1");
    assertThat(call("watch").out()).noneMatch(word -> word.contains("CompilerDirectivesFile"));
    Path rules = Files.copy(RULES, jar.resolveSibling("compiler.json"));
    assertThat(call("watch").out())
        .containsSubsequence(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:CompilerDirectivesFile=" + rules,
            "-XX:-DisplayVMOutput",
            "-jar");
    assertThat(call("status").out())
        .contains("-XX:TieredStopAtLevel=1")
        .noneMatch(word -> word.contains("CompilerDirectivesFile"));
  }

  @Test
  void java_takes_the_rules_of_compilation_and_says_nothing_of_them() throws Exception {
    Path out = folder.resolve("said");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:CompilerDirectivesFile=" + RULES,
                "-XX:-DisplayVMOutput",
                "-version")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(java.exitValue()).isZero();
    assertThat(Files.readString(out)).doesNotContain("directive");
  }

  @Test
  void a_path_that_java_would_split_is_refused_with_one_line() throws Exception {
    java("17.0.1");
    Path moved = Files.move(prefix, folder.resolve("12:00"));
    command = moved.resolve("bin/ww3-transfer");
    Ended ended = call("status");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("a ':' in the path").hasLineCount(1);
  }

  @Test
  void a_java_that_cannot_keep_classes_is_asked_once_and_does_without() throws Exception {
    Path home = java("17.0.1");
    Files.writeString(
        home.resolve("bin/java"), STAND_IN.replace("echo made > \"${word#*=}\"; exit", "exit 1"));
    assertThat(call("status").out()).noneMatch(word -> word.contains("SharedArchiveFile"));
    Ended second = call("status");
    assertThat(second.err()).isEmpty();
    assertThat(second.exitCode()).isZero();
    assertThat(archives()).containsExactly("classes-17.0.1+9.jsa");
  }

  /** As on a full disk, where it would wait for room. */
  @Test
  void a_java_that_does_not_end_is_ended_and_done_without() throws Exception {
    Path begun = endless();
    Path sleep = Files.createDirectory(folder.resolve("tools")).resolve("sleep");
    Files.writeString(sleep, "#!/bin/sh\nuntil [ -s '" + begun + "' ]; do :; done\n");
    assertThat(sleep.toFile().setExecutable(true)).isTrue();
    environment.merge("PATH", sleep.getParent() + ":", (old, tools) -> tools + old);
    Ended first = call("status");
    assertThat(first.exitCode()).isZero();
    assertThat(first.out()).contains("status").noneMatch(word -> word.contains("SharedArchive"));
    assertThat(first.err().lines())
        .satisfiesExactly(
            prepares -> assertThat(prepares).contains("prepares quick starts"),
            cannot ->
                assertThat(cannot).contains("quick starts cannot be had", "to try again: rm"));
    assertThat(archives()).containsExactly("classes-17.0.1+9.jsa");
    assertEnded(begun);
    assertThat(call("status").err()).isEmpty();
  }

  @Test
  void who_breaks_off_the_first_call_leaves_nothing() throws Exception {
    Path begun = endless();
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", command.toString(), "status");
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    await().until(() -> Files.exists(begun) && Files.size(begun) > 0);
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(archives()).isEmpty();
    assertEnded(begun);
  }

  /** Its keeping of classes has no end; the file then has its number. */
  private Path endless() throws IOException {
    Path home = java("17.0.1");
    Path begun = folder.resolve("begun");
    Files.writeString(
        home.resolve("bin/java"),
        STAND_IN.replace(
            "echo made > \"${word#*=}\"; exit",
            "echo half > \"${word#*=}\"; echo $$ > '" + begun + "'; exec /bin/sleep 300"));
    return begun;
  }

  private static void assertEnded(Path begun) throws IOException {
    long number = Long.parseLong(Files.readString(begun).strip());
    await().untilAsserted(() -> assertThat(ProcessHandle.of(number)).isNotPresent());
  }

  @Test
  void where_nothing_can_be_kept_the_program_starts_without_a_word() throws Exception {
    java("17.0.1");
    Path tools = Files.createDirectory(folder.resolve("tools"));
    Path mktemp = tools.resolve("mktemp");
    Files.writeString(mktemp, "#!/bin/sh\necho mktemp: No space left on device >&2\nexit 1\n");
    assertThat(mktemp.toFile().setExecutable(true)).isTrue();
    environment.merge("PATH", tools + ":", (old, first) -> first + old);
    Ended ended = call("status");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void java_is_called_so_that_it_warns_of_nothing() throws Exception {
    java("17.0.1");
    assertThat(call("watch").out())
        .contains("-XX:-UsePerfData")
        .noneMatch(word -> word.contains("unsafe"));
    java("25.0.1");
    assertThat(call("watch").out()).contains("--sun-misc-unsafe-memory-access=allow");
    assertThat(Files.readString(SCRIPT, StandardCharsets.US_ASCII)).doesNotContain("\t");
  }
}
