package org.ww3transfer.restarts;

import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.naming.RestartName;
import org.ww3transfer.stage.WantedRestart;

/**
 * A restart that the next cycle starts from.
 *
 * @param member which member of an ensemble needs it; empty where names tell none
 * @param runId of the run that is to start, or else of the one that should have written it
 * @param because how that is known, for people
 */
public record NeededRestart(
    WantedRestart wanted, Optional<String> member, String runId, String because) {

  /** Whether restarts of that grid are sent there at all. */
  public boolean isSentTo(Destination destination, Naming naming) {
    boolean tellsMember = destination.folders().then(naming.pattern()).asksFor(NamePattern.MEMBER);
    return destination.selection().takesRestartsOf(wanted.extension())
        && (!tellsMember || member.isPresent());
  }

  /** The grid, of its member where there is one. */
  public String series() {
    return RestartName.series(wanted.extension(), member);
  }

  /** For errors and tables. */
  String text() {
    return wanted.fileName() + member.map(of -> " of member " + of).orElse("");
  }
}
