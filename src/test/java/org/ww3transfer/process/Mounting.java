package org.ww3transfer.process;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** File systems that a test mounts for itself alone, in a namespace of its own. */
public final class Mounting {
  private Mounting() {}

  /** Skips the test where it may not mount, and says why. */
  public static void assumeAllowed() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeThat(process.waitFor()).as("may mount here; unshare said: %s", said).isZero();
  }
}
