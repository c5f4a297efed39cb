package org.ww3transfer.naming;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ww3transfer.naming.NamePattern.Name;
import org.ww3transfer.naming.NamePattern.Piece;
import org.ww3transfer.naming.NamePattern.ValidTime;

/** What makes a pattern give one name to two outputs. */
final class Ambiguity {
  private Ambiguity() {}

  /** Of a pattern of these pieces: one line; empty for none. */
  static Optional<String> of(List<Piece> pieces) {
    if (pieces.stream().noneMatch(Name.class::isInstance)) {
      return Optional.of("{name} is missing: outputs of one time would get one name");
    }
    Set<String> parts =
        pieces.stream()
            .filter(ValidTime.class::isInstance)
            .flatMap(time -> ((ValidTime) time).format().parts().stream())
            .collect(Collectors.toSet());
    return TimeFormat.isWhole(parts)
        ? Optional.empty()
        : Optional.of(
            "{validTime:…} does not show yyyy, MM, dd, HH, mm and ss: restarts of two times could"
                + " get one name");
  }
}
