package org.ww3transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How tests start the program in a JVM of its own. After packaging it is the jar, with an archive
 * of its loaded classes, which halves what a start costs; a folder on a class path would make the
 * archive void.
 */
public final class Program {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final String MAIN = Main.class.getName();

  /** {@code -Xlog:disable} as a JVM that cannot use the archive would say so on standard output. */
  private static final List<String> CHEAP = List.of("-XX:+UseSerialGC", "-Xlog:disable");

  private static final Path CLASSES = placeOf(Main.class);
  private static final Path PACKAGED = CLASSES.resolveSibling("ww3-transfer.jar");

  private Program() {}

  private static final class ClassPath {
    static final List<String> OPTIONS = options();

    private static List<String> options() {
      try {
        return isFresh(PACKAGED) ? fromJar(PACKAGED) : List.of("-cp", classPathWithout(" "));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What starts it, up to its own arguments, with some options of the JVM. */
  public static List<String> command(String... options) {
    return command(ClassPath.OPTIONS, options);
  }

  /** Adds the classes in a folder to a jar, changed for a test. */
  @FunctionalInterface
  public interface Change {
    void write(Path classes, JarOutputStream jar) throws IOException;
  }

  /**
   * The options of a JVM for changed classes, which are kept as a jar beside those of the program.
   *
   * @param name what the jar is called by
   */
  public static List<String> changed(Change change, String name) throws IOException {
    Path jar = CLASSES.resolveSibling("ww3-transfer-" + name + ".jar");
    boolean isPackaged = isFresh(PACKAGED);
    byte[] content = changed(change, isPackaged);
    if (!Files.exists(jar) || !Arrays.equals(Files.readAllBytes(jar), content)) {
      Path part = Files.write(Files.createTempFile(jar.getParent(), name, ".part"), content);
      Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
    }
    return isPackaged
        ? fromJar(jar)
        : List.of("-cp", jar + File.pathSeparator + classPathWithout(" "));
  }

  /** With the manifest of the packaged jar, which names the libraries. */
  private static byte[] changed(Change change, boolean isPackaged) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(content)) {
      if (isPackaged) {
        try (JarFile packaged = new JarFile(PACKAGED.toFile())) {
          JarEntry manifest = new JarEntry(JarFile.MANIFEST_NAME);
          manifest.setTime(0);
          jar.putNextEntry(manifest);
          packaged.getInputStream(packaged.getEntry(JarFile.MANIFEST_NAME)).transferTo(jar);
          jar.closeEntry();
        }
      }
      change.write(CLASSES, jar);
    }
    return content.toByteArray();
  }

  /** The same where libraries are missing: those whose paths contain that. */
  public static List<String> commandWithout(String library, String... options) {
    return command(List.of("-cp", classPathWithout(library)), options);
  }

  /** Starts a class of the tests on top of the program's. */
  public static List<String> command(Class<?> main, String... options) {
    List<String> command = command(options);
    int classPath = command.indexOf("-cp") + 1;
    command.set(classPath, command.get(classPath) + File.pathSeparator + placeOf(main));
    command.set(command.size() - 1, main.getName());
    return command;
  }

  /** Starts a class of the tests that needs no library. */
  public static List<String> standIn(Class<?> main) {
    return standIn(main, placeOf(main).toString());
  }

  /** The same with the classes of some path. */
  public static List<String> standIn(Class<?> main, String classPath, String... options) {
    List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1"));
    command.addAll(CHEAP);
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath, main.getName()));
    return command;
  }

  /** What starts it with these options for its classes, and some more. */
  public static List<String> command(List<String> classPath, String... options) {
    List<String> command = new ArrayList<>(List.of(JAVA.toString()));
    command.addAll(CHEAP);
    command.addAll(List.of(options));
    command.addAll(classPath);
    command.add(MAIN);
    return command;
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String classPathWithout(String library) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(path -> !path.contains(library))
        .map(path -> Path.of(path).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isFresh(Path jar) throws IOException {
    if (!Files.isRegularFile(jar)) {
      return false;
    }
    FileTime packaged = Files.getLastModifiedTime(jar);
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files
          .filter(Files::isRegularFile)
          .noneMatch(file -> file.toFile().lastModified() > packaged.toMillis());
    }
  }

  /** One of the JVMs that run tests side by side makes the archive, and the others wait for it. */
  private static List<String> fromJar(Path jar) throws IOException {
    Path archive = Path.of(jar.toString().replaceAll("jar$", "jsa"));
    try (FileChannel channel =
            FileChannel.open(
                Path.of(archive + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      if (archive.toFile().lastModified() < jar.toFile().lastModified()) {
        makeArchive(jar, archive);
      }
    }
    List<String> options = new ArrayList<>();
    if (Files.size(archive) > 0) {
      options.add("-XX:SharedArchiveFile=" + archive);
    }
    options.addAll(List.of("-cp", jar.toString()));
    return options;
  }

  /** An empty one where the JVM fails, as it does now and then in the dump: it is only dearer. */
  private static void makeArchive(Path jar, Path archive) throws IOException {
    Path scratch = Files.createTempDirectory("ww3-transfer-archive-");
    try {
      Path made = scratch.resolve("classes.jsa");
      String dump = "-XX:ArchiveClassesAtExit=" + made;
      String crash = "-XX:ErrorFile=" + scratch.resolve("crash");
      List<String> command = command(List.of("-cp", jar.toString()), dump, crash);
      command.addAll(List.of("demo", "--directory", scratch.resolve("demo").toString()));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      Process demo = builder.redirectOutput(scratch.resolve("log").toFile()).start();
      if (demo.onExit().join().exitValue() == 0 && Files.exists(made)) {
        Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.deleteIfExists(archive);
        Files.createFile(archive);
      }
    } finally {
      MoreFiles.deleteRecursively(scratch, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }
}
