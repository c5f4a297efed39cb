package org.ww3transfer.expect;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.ww3transfer.naming.IsoTime;

/** A cycle came to be late, or is so no more. */
public sealed interface LateChange {
  /** Which. */
  LateCycle cycle();

  /** One line. */
  String text();

  /** It is late from now on. */
  record Begins(LateCycle cycle) implements LateChange {
    @Override
    public String text() {
      return cycle.text();
    }
  }

  /**
   * It is late no more.
   *
   * @param at when, UTC
   */
  record Ends(LateCycle cycle, Instant at, Why why) implements LateChange {
    @Override
    public String text() {
      return "expected "
          + cycle.expectation()
          + ", cycle "
          + IsoTime.of(cycle.cycle())
          + ": "
          + why.text(cycle, at);
    }
  }

  /** Why a cycle is late no more. */
  enum Why {
    /** It is whole. */
    CAME,
    /** A later one is whole: nobody needs it any more. */
    OVERTAKEN,
    /** No destination that lacks a restart of it is in the settings any more. */
    DESTINATION_GONE,
    /** The settings say so, or too many later ones are late as well. */
    NOT_EXPECTED;

    private String text(LateCycle cycle, Instant at) {
      return switch (this) {
        case CAME -> "is there, " + span(Duration.between(cycle.due(), at)) + " after it was due";
        case OVERTAKEN -> "is waited for no more, as a later cycle is there";
        case DESTINATION_GONE ->
            "is waited for no more, as it was not all at what left ww3.destinations: "
                + String.join(", ", cycle.missing());
        case NOT_EXPECTED -> "is waited for no more";
      };
    }

    private static String span(Duration late) {
      Duration rounded = late.isNegative() ? Duration.ZERO : late.truncatedTo(ChronoUnit.SECONDS);
      return rounded.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
  }
}
