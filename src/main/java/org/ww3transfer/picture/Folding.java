package org.ww3transfer.picture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Draws marks of one look that touch as one, so that a picture of a hundred thousand of them has no
 * more elements than a screen has room for.
 */
final class Folding {
  /** Nearer marks touch: about 5 pixels of 1000. Percent. */
  private static final double TOUCHING = 0.55;

  /** About 150 bytes each. */
  private static final int MOST_MARKS = 2500;

  private final TimeScale scale;
  private final double gap;

  private Folding(TimeScale scale, double gap) {
    this.scale = scale;
    this.gap = gap;
  }

  /**
   * Marks that are drawn as one.
   *
   * @param from of the first
   * @param to of the last
   * @param count how many they are
   * @param text of the first
   */
  record Folded(Instant from, Instant to, Look look, int count, String text) {
    private Folded and(Mark mark) {
      Instant end = mark.to().isAfter(to) ? mark.to() : to;
      return new Folded(from, end, look, count + 1, text);
    }
  }

  /** As coarse as is needed for all of the lanes. */
  static Folding of(List<Lane> lanes, TimeScale scale) {
    Folding folding = new Folding(scale, TOUCHING);
    while (folding.gap < 100 && folding.count(lanes) > MOST_MARKS) {
      folding = new Folding(scale, folding.gap * 2);
    }
    return folding;
  }

  private int count(List<Lane> lanes) {
    return lanes.stream().mapToInt(lane -> fold(lane).size()).sum();
  }

  /** Those of a lane: by look, as later ones are drawn over the earlier, and by time. */
  List<Folded> fold(Lane lane) {
    Map<Look, List<Mark>> byLook = new EnumMap<>(Look.class);
    lane.marks()
        .forEach(mark -> byLook.computeIfAbsent(mark.look(), l -> new ArrayList<>()).add(mark));
    List<Folded> folded = new ArrayList<>();
    byLook.values().forEach(marks -> fold(marks, folded));
    return folded;
  }

  private void fold(List<Mark> marks, List<Folded> folded) {
    List<Mark> sorted = new ArrayList<>(marks);
    sorted.sort(Comparator.comparing(Mark::from).thenComparing(Mark::to));
    int first = folded.size();
    for (Mark mark : sorted) {
      int last = folded.size() - 1;
      if (last >= first && scale.at(mark.from()) - scale.at(folded.get(last).to()) < gap) {
        folded.set(last, folded.get(last).and(mark));
      } else {
        folded.add(new Folded(mark.from(), mark.to(), mark.look(), 1, mark.text()));
      }
    }
  }
}
