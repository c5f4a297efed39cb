package org.ww3transfer.standing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.expect.ExpectedRun;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DaemonTrouble;
import org.ww3transfer.report.status.RestartHole;

/**
 * Something that somebody has to look after, or may want to know.
 *
 * @param what is wrong, in a few words
 * @param since when that began, UTC
 * @param why one line
 * @param mend what is to be done
 * @param subject what it is about
 * @param line all of it in a line
 */
public record Problem(
    String what,
    Optional<Instant> since,
    Optional<String> why,
    Optional<String> mend,
    Subject subject,
    @JsonValue String line) {

  /** What a problem is about. */
  public sealed interface Subject {}

  /** A run that has a report or is open. */
  public record OfRun(String runId) implements Subject {}

  /** A destination of the settings. */
  public record OfDestination(String name) implements Subject {}

  /** A marker that was refused, and no run came of it. */
  public record OfMarker(String path) implements Subject {}

  /** Restarts that the next cycle needs and a destination has not. */
  public record OfHole(String destination) implements Subject {}

  /** The daemon itself, its settings or its inbox. */
  public record OfDaemon() implements Subject {}

  /** More of a kind than are told one by one. */
  public record OfRuns() implements Subject {}

  static Problem of(Subject subject, String what, String line) {
    Optional<String> rest =
        Optional.of(line)
            .filter(all -> all.startsWith(what + "; "))
            .map(all -> all.substring(what.length() + 2));
    return new Problem(what, Optional.empty(), Optional.empty(), rest, subject, line);
  }

  static Problem ofSettings(String line) {
    return new Problem(
        "The settings are refused",
        Optional.empty(),
        Optional.of(line),
        Optional.of("Correct the file; until then the daemon goes by the old settings."),
        new OfDaemon(),
        line);
  }

  static Problem of(ExpectedRun.Late late) {
    String line = late.text();
    String due = IsoTime.of(late.due()) + ": ";
    return new Problem(
        line.substring(0, Math.max(line.indexOf(": is late"), 0)) + " is late",
        Optional.of(late.due()),
        Optional.of(line.substring(line.indexOf(due) + due.length())),
        Optional.of(
            late.runId().isPresent()
                ? "Nothing has to be done here if its destinations take it again."
                : "Look whether the model has run, and whether its marker was dropped."),
        late.runId().<Subject>map(OfRun::new).orElseGet(OfDaemon::new),
        line);
  }

  static Problem of(DaemonTrouble trouble) {
    String line = trouble.line();
    int mend = line.lastIndexOf("; ");
    return new Problem(
        mend > 0 ? line.substring(0, mend) : line,
        Optional.of(trouble.since()),
        Optional.empty(),
        Optional.of(line).filter(any -> mend > 0).map(all -> all.substring(mend + 2)),
        new OfDaemon(),
        line);
  }

  static Problem of(RestartHole hole) {
    return of(new OfHole(hole.destination()), hole.what(), hole.line());
  }

  static Problem down(DaemonStatus.Place place) {
    return new Problem(
        place.name() + " is down",
        Optional.of(place.since()),
        reason(place),
        Optional.of(
            "What waits is sent by itself once it takes things again"
                + next(place, "; it is tried at ", "; it is being tried now")
                + "."),
        new OfDestination(place.name()),
        line(place) + next(place, "; tried again at ", "; is being tried now"));
  }

  private static String next(DaemonStatus.Place place, String before, String now) {
    String then = place.nextTry().map(at -> before + IsoTime.of(at)).orElse("");
    return place.triedNow() ? now : then;
  }

  static Problem failing(DaemonStatus.Place place) {
    return new Problem(
        place.name() + " is failing",
        Optional.of(place.since()),
        reason(place),
        Optional.of("It is tried again at once, and nothing has to be done yet."),
        new OfDestination(place.name()),
        line(place));
  }

  static Problem held(DaemonStatus.Place place) {
    return new Problem(
        place.name() + " is held",
        Optional.of(place.since()),
        place.reason(),
        Optional.of("Release it on its own page, or with 'release " + place.name() + "'."),
        new OfDestination(place.name()),
        place.name()
            + " is held since "
            + IsoTime.of(place.since())
            + "; 'release "
            + place.name()
            + "' ends that");
  }

  private static Optional<String> reason(DaemonStatus.Place place) {
    return place.reason().or(place::lastError);
  }

  private static String line(DaemonStatus.Place place) {
    return String.format(
        "%s is %s since %s%s",
        place.name(),
        place.state(),
        IsoTime.of(place.since()),
        reason(place).map(text -> ": " + text).orElse(""));
  }
}
