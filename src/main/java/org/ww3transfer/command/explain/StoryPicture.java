package org.ww3transfer.command.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.picture.Lane;
import org.ww3transfer.picture.Look;
import org.ww3transfer.picture.Mark;
import org.ww3transfer.picture.Picture;
import org.ww3transfer.standing.story.ItemHistory;

/** What went where and when: a lane a destination, with waits, tries and how they ended. */
final class StoryPicture implements Consumer<ItemHistory> {
  /** Of those beyond, the marks say no more than what they are. */
  private static final int MOST_TEXTS = 5000;

  /** So many files are named in one mark. */
  private static final int MOST_NAMES = 5;

  private final Instant startedAt;
  private final Instant now;
  private final Map<String, At> destinations = new LinkedHashMap<>();
  private int count;
  private long undated;

  /** A destination's marks, when its first try began and when its last ended. */
  private static final class At {
    private final List<Mark> marks = new ArrayList<>();
    private final List<String> underWay = new ArrayList<>();
    private Optional<Instant> firstTry = Optional.empty();
    private Optional<Instant> lastEnd = Optional.empty();
    private Optional<String> why = Optional.empty();
    private long arrived;
    private long failed;
    private long begun;
    private long waiting;
    private long toCome;
    private long all;

    void tried(Instant begin) {
      firstTry = firstTry.filter(known -> !begin.isBefore(known)).or(() -> Optional.of(begin));
    }

    void ended(Instant end) {
      lastEnd = lastEnd.filter(known -> !end.isAfter(known)).or(() -> Optional.of(end));
    }

    void open(ItemHistory fate) {
      if (fate.outcome().equals("waiting")) {
        waiting++;
        why = why.or(fate::why);
      } else if (fate.heldBytes().isPresent()) {
        if (underWay.size() < MOST_NAMES) {
          underWay.add(fate.output());
        }
        begun++;
      } else {
        toCome++;
      }
    }

    String note() {
      List<String> words = new ArrayList<>(List.of(arrived + " of " + all + " arrived"));
      count(begun, "half sent", words);
      count(waiting, "waiting", words);
      count(toCome, "to be sent", words);
      count(failed, "failed", words);
      return String.join(", ", words);
    }

    String openText() {
      String more = begun > underWay.size() ? " and " + (begun - underWay.size()) + " more" : "";
      return begun > 0 ? "half sent: " + String.join(", ", underWay) + more : "to be sent";
    }

    private static void count(long number, String what, List<String> words) {
      if (number > 0) {
        words.add(number + " " + what);
      }
    }
  }

  /**
   * @param startedAt when the run was taken up, UTC
   * @param now when the picture is made, UTC
   */
  StoryPicture(Instant startedAt, Instant now) {
    this.startedAt = startedAt;
    this.now = now;
  }

  @Override
  public void accept(ItemHistory fate) {
    At at = destinations.computeIfAbsent(fate.destination(), name -> new At());
    String text = count++ < MOST_TEXTS ? fate.line() : fate.outcome();
    at.all++;
    at.arrived += fate.hasArrived() ? 1 : 0;
    at.failed += fate.hasFailed() ? 1 : 0;
    if (fate.endedAt().isPresent()) {
      ended(at, fate, text, fate.endedAt().get());
    } else if (isOpen(fate)) {
      at.open(fate);
      fate.nextTry().ifPresent(next -> at.marks.add(Mark.at(next, Look.WAITING, text)));
    } else {
      undated++;
    }
  }

  private void ended(At at, ItemHistory fate, String text, Instant end) {
    at.ended(end);
    if (fate.attempts() > 0) {
      Instant begin = end.minusMillis(Math.max(0, fate.millis()));
      at.tried(begin);
      at.marks.add(new Mark(begin, end, Look.TRY, text));
    }
    at.marks.add(Mark.at(end, look(fate), text));
  }

  private static boolean isOpen(ItemHistory fate) {
    return fate.outcome().equals("open") || fate.outcome().equals("waiting");
  }

  private static Look look(ItemHistory fate) {
    return switch (fate.outcome()) {
      case "succeeded" -> Look.SENT;
      case "reused" -> Look.REUSED;
      case "skipped" -> Look.SKIPPED;
      default -> Look.FAILED;
    };
  }

  /** Items of which nobody noted when they ended: earlier versions did not. */
  long undated() {
    return undated;
  }

  Picture picture() {
    List<Lane> lanes = new ArrayList<>();
    destinations.forEach((name, at) -> lanes.add(lane(name, at)));
    return new Picture("story", "What went where, and when", lanes);
  }

  private Lane lane(String name, At at) {
    List<Mark> marks = new ArrayList<>(at.marks);
    at.firstTry.ifPresent(begin -> span(startedAt, begin, Look.WAIT, "waits", marks));
    Instant idle = at.lastEnd.orElse(startedAt);
    if (at.waiting > 0) {
      String why = at.why.filter(text -> !text.isBlank()).map(text -> ": " + text).orElse("");
      span(idle, now, Look.WAIT, at.waiting + " waiting" + why, marks);
    } else if (at.begun > 0 || at.toCome > 0) {
      // nobody notes when a file is begun: from the last that is on record
      span(idle, now, Look.OPEN, at.openText(), marks);
    }
    return new Lane(name, at.note(), at.failed > 0, marks);
  }

  private static void span(Instant from, Instant to, Look look, String what, List<Mark> marks) {
    if (to.isAfter(from)) {
      String text = what + " (" + IsoTime.of(from) + " to " + IsoTime.of(to) + ")";
      marks.add(new Mark(from, to, look, text));
    }
  }
}
