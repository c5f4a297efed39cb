package org.ww3transfer.route.marker;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.run.MarkerException;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.run.SeenMarker;

/**
 * Whether two markers of one kind speak of the same run.
 *
 * @param kinds the names of the markers of each kind
 */
public record SameRun(Supplier<RunResolver> resolver, Supplier<List<Pattern>> kinds)
    implements BiPredicate<SeenMarker, SeenMarker> {
  private static final Logger LOG = LoggerFactory.getLogger(SameRun.class);

  @Override
  public boolean test(SeenMarker one, SeenMarker other) {
    return kinds.get().stream().anyMatch(kind -> isOf(kind, one) && isOf(kind, other))
        && run(one).filter(run -> isOf(run, other)).isPresent();
  }

  /** Whether a marker speaks of a run. */
  boolean isOf(Run run, SeenMarker marker) {
    return kinds.get().stream().anyMatch(kind -> isOf(kind, marker))
        && run(marker)
            .filter(asked -> asked.runId().equals(run.runId()))
            .filter(asked -> asked.directory().equals(run.directory()))
            .isPresent();
  }

  private Optional<Run> run(SeenMarker marker) {
    try {
      return Optional.of(resolver.get().ofMarker(marker));
    } catch (IOException | MarkerException e) {
      LOG.debug("{}: names no run", PathText.of(marker.path()), e);
      return Optional.empty();
    }
  }

  private static boolean isOf(Pattern kind, SeenMarker marker) {
    return kind.matcher(PathText.of(marker.path().getFileName())).matches();
  }
}
