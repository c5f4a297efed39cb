package org.ww3transfer.destination;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Java process beside the test's, which has nothing of the program in it. */
public final class OtherProcess {
  private static final String SOURCE =
      """
      import java.nio.channels.FileChannel;
      import java.nio.file.Path;
      import java.nio.file.StandardOpenOption;

      class TryLock {
        public static void main(String[] files) throws Exception {
          try (var file = FileChannel.open(Path.of(files[0]), StandardOpenOption.WRITE)) {
            System.out.print(file.tryLock() == null ? "held" : "free");
          }
        }
      }
      """;

  private OtherProcess() {}

  /** Whether it could lock the file. */
  public static boolean canLock(Path file) throws IOException {
    Path source = Files.createTempFile("TryLock", ".java");
    try {
      Files.writeString(source, SOURCE);
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      Process process =
          new ProcessBuilder(java.toString(), "-Xmx64m", source.toString(), file.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.onExit().join().exitValue() != 0 || said.isEmpty()) {
        throw new IOException("cannot try the lock of " + file + ": " + said);
      }
      return said.equals("free");
    } finally {
      Files.delete(source);
    }
  }
}
