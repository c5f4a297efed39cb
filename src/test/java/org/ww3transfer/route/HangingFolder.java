package org.ww3transfer.route;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Mounts a file system over a folder so that calls there wait, until it is given back. */
interface HangingFolder {

  /** From now on the calls that wait return, and others are answered. */
  void giveBack() throws IOException;

  /** A FUSE file system whose server answers nothing: whoever looks there waits. */
  static HangingFolder silent(Path folder) throws IOException {
    assumeRoot(folder);
    assumeThat(Path.of("/dev/fuse")).exists();
    Process server =
        new ProcessBuilder(
                "bash",
                "-c",
                "exec 3<>/dev/fuse && mount -i -t fuse -o"
                    + " fd=3,rootmode=40000,user_id=0,group_id=0 hang \"$0\" && echo mounted &&"
                    + " read -r",
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = server.inputReader(StandardCharsets.UTF_8).readLine();
    assumeThat(said).as("may mount a FUSE file system here").isEqualTo("mounted");
    return () -> {
      if (server.isAlive()) {
        server.destroy();
        call(10, "umount", "-l", folder.toString());
      }
    };
  }

  /** A disk in a file, mounted there, that is frozen: whoever writes there waits. */
  static HangingFolder frozen(Path folder, Path file) throws IOException {
    assumeRoot(folder);
    try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
      image.setLength(64L << 20);
    }
    call(30, "mkfs.ext4", "-q", file.toString());
    boolean isMounted = call(10, "mount", "-o", "loop", file.toString(), folder.toString());
    assumeThat(isMounted).as("may mount a disk in a file here").isTrue();
    return () -> {
      call(10, "fsfreeze", "-u", folder.toString());
      call(10, "umount", "-l", folder.toString());
    };
  }

  static void freeze(Path folder) throws IOException {
    assumeThat(call(10, "fsfreeze", "-f", folder.toString())).as("fsfreeze works").isTrue();
  }

  static void thaw(Path folder) throws IOException {
    call(10, "fsfreeze", "-u", folder.toString());
  }

  private static void assumeRoot(Path folder) throws IOException {
    assumeThat(Files.getAttribute(folder, "unix:uid")).as("only root may mount").isEqualTo(0);
  }

  private static boolean call(int seconds, String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
