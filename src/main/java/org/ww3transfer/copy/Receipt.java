package org.ww3transfer.copy;

import java.util.Optional;
import java.util.stream.Stream;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.holdings.Checksum;

/**
 * A destination's proof that it holds an item.
 *
 * @param checksum of the source, and of what stands there where that is verified
 * @param outcome {@link Outcome#SUCCEEDED}, or {@link Outcome#REUSED} where nothing was copied
 * @param replaced whether other content stood under the target name before
 * @param verified whether size and checksum of what stands there were compared with the source; the
 *     size alone otherwise
 * @param warning what an operator may want to know of the source's content; mostly empty
 */
public record Receipt(
    Checksum checksum,
    Outcome outcome,
    boolean replaced,
    boolean verified,
    Optional<String> warning) {

  /** The same, with something more that an operator may want to know; empty for nothing. */
  public Receipt noting(Optional<String> note) {
    Optional<String> all =
        Stream.of(note, warning)
            .flatMap(Optional::stream)
            .reduce((one, other) -> one + "; " + other);
    return new Receipt(checksum, outcome, replaced, verified, all);
  }
}
