package org.ww3transfer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The measured runs and the model's own namelists, which lie beside the project where it is built.
 */
public final class Shared {
  private static final Path ROOT = Path.of("..", "shared");

  private Shared() {}

  /** A folder or file of it; the test is skipped where it is absent. */
  public static Path require(String name) {
    Path path = ROOT.resolve(name);
    assumeTrue(Files.exists(path), () -> path + " is absent");
    return path;
  }
}
