package org.ww3transfer.standby;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.naming.IsoTime;

/**
 * A daemon that works or waits.
 *
 * @param id of this one alone, made at random
 * @param host what its host calls itself
 * @param since when it began to work or to wait, by its own clock, UTC, to the second
 * @param mode how it finds out when its turn is
 */
public record Member(String id, String host, long pid, Instant since, StandbyMode mode) {
  private static final Pattern TEXT =
      Pattern.compile("([0-9a-f-]{36}) (\\S+) ([0-9]{1,18}) (\\S+) ([a-z]+) [0-9]+\n");

  private static final String UNFIT = "[^A-Za-z0-9._-]+";

  public Member {
    host = host.replaceAll(UNFIT, "-");
    since = since.truncatedTo(ChronoUnit.SECONDS);
  }

  /** This process. */
  public static Member own(String host, Instant now, StandbyMode mode) {
    return new Member(UUID.randomUUID().toString(), host, ProcessHandle.current().pid(), now, mode);
  }

  /** The same, beginning something else. */
  Member since(Instant other) {
    return new Member(id, host, pid, other, mode);
  }

  /** The text of its file: always as long, so that it can be written over in its place. */
  String text(long beats) {
    return String.format("%s %s %d %s %s %012d\n", id, host, pid, IsoTime.of(since), mode, beats);
  }

  /** Whether a text is one of this one's. */
  boolean hasWritten(String text) {
    return text.startsWith(id + " ");
  }

  /** Empty where a text is nobody's. */
  static Optional<Member> parse(String text) {
    Matcher found = TEXT.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    Optional<Instant> since = IsoTime.parse(found.group(4));
    Optional<StandbyMode> mode = StandbyMode.of(found.group(5));
    return since.isEmpty() || mode.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Member(
                found.group(1),
                found.group(2),
                Long.parseLong(found.group(3)),
                since.get(),
                mode.get()));
  }

  /** Which one it is, for people. */
  public String who() {
    return "process " + pid + " on " + host;
  }
}
