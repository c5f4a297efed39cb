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

  private final Instant startedAt;
  private final Instant now;
  private final Map<String, At> destinations = new LinkedHashMap<>();
  private int count;
  private long undated;

  /** A destination's marks, and when its first try began. */
  private static final class At {
    private final List<Mark> marks = new ArrayList<>();
    private Optional<Instant> firstTry = Optional.empty();
    private long arrived;
    private long failed;
    private long all;

    void tried(Instant begin) {
      firstTry = firstTry.filter(known -> !begin.isBefore(known)).or(() -> Optional.of(begin));
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
    } else if (fate.nextTry().isPresent()) {
      at.marks.add(Mark.at(fate.nextTry().get(), Look.WAITING, text));
    } else if (!isOpen(fate)) {
      undated++;
    }
  }

  private void ended(At at, ItemHistory fate, String text, Instant end) {
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
    Instant end = at.firstTry.orElse(now);
    boolean isSeen = at.firstTry.isPresent() || at.marks.stream().anyMatch(this::isToCome);
    if (isSeen && end.isAfter(startedAt)) {
      String text = "waits from " + IsoTime.of(startedAt) + " to " + IsoTime.of(end);
      marks.add(new Mark(startedAt, end, Look.WAIT, text));
    }
    String note =
        at.arrived
            + " of "
            + at.all
            + " arrived"
            + (at.failed > 0 ? ", " + at.failed + " failed" : "");
    return new Lane(name, note, at.failed > 0, marks);
  }

  private boolean isToCome(Mark mark) {
    return mark.look() == Look.WAITING;
  }
}
