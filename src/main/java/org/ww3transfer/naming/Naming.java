package org.ww3transfer.naming;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/**
 * How outputs are named at their destinations.
 *
 * @param pattern tells any two outputs of a run apart by name and valid time
 */
public record Naming(NamePattern pattern) {
  /** {@code YYYYMMDD_HHMMSS_<name>}: the default. */
  public static final Naming ROMPY = new Naming(NamePattern.parse("{validTime}_{name}"));

  /** {@code YYYYMMDD.HHMMSS.<name>}, as the model and NCEP's systems name checkpoints. */
  public static final Naming NCEP =
      new Naming(NamePattern.parse("{validTime:yyyyMMdd.HHmmss}.{name}"));

  /**
   * The name of an output, which may lie in folders of its own.
   *
   * @param cycle the run's nominal time, UTC
   */
  public String targetName(Output output, Instant cycle) {
    return pattern.expand(output, cycle);
  }

  /** Whether files keep their own names, as where only their folders have a time in them. */
  public boolean keepsFileNames() {
    Instant any = Instant.EPOCH;
    Output output = new Output("log.ww3", Kind.OTHER, Optional.empty(), any, any, 1, Set.of());
    return ("/" + targetName(output, any)).endsWith("/" + output.path());
  }
}
