package org.ww3transfer.work;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/** An {@link Output} in a message. Instants are ISO 8601. */
record KnownOutput(
    String path,
    String kind,
    Optional<String> grid,
    String validTime,
    String lastTime,
    long times,
    Set<String> fields) {

  static KnownOutput of(Output output) {
    return new KnownOutput(
        output.path(),
        output.kind().label(),
        output.grid(),
        output.validTime().toString(),
        output.lastTime().toString(),
        output.times(),
        output.fields());
  }

  Output output() {
    return new Output(
        path, parsedKind(), grid, Instant.parse(validTime), Instant.parse(lastTime), times, fields);
  }

  private Kind parsedKind() {
    return Arrays.stream(Kind.values())
        .filter(each -> each.label().equals(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of output: " + kind));
  }
}
