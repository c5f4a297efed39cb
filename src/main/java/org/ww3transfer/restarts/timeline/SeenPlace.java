package org.ww3transfer.restarts.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What was seen at a destination, the newest restarts of it. Not safe for several threads. */
final class SeenPlace {
  /** A year of four restarts a day; more than a picture shows. */
  static final int MOST = 1500;

  private final String place;
  private final Map<String, SeenRestart> byName = new HashMap<>();
  private Optional<Instant> listedAt = Optional.empty();
  private Optional<String> trouble = Optional.empty();
  private long more;

  SeenPlace(String place) {
    this.place = place;
  }

  /** Whether it is that of the settings: another prefix begins anew. */
  boolean isAt(String other) {
    return place.equals(other);
  }

  /**
   * All that a prune left there.
   *
   * @param listed the newest of them
   * @param others how many more there are
   */
  void listed(Instant at, List<SeenRestart> listed, long others) {
    Map<String, SeenRestart> before = Map.copyOf(byName);
    byName.values().removeIf(each -> !each.at().isAfter(at));
    for (SeenRestart each : listed) {
      String name = each.restart().name();
      Optional<String> warning =
          Optional.ofNullable(before.get(name)).flatMap(SeenRestart::warning);
      byName.putIfAbsent(name, each.warning(warning));
    }
    listedAt = Optional.of(at);
    trouble = Optional.empty();
    more = others;
    thin();
  }

  /** A prune came to no decision; what was seen before stands. */
  void troubled(String why) {
    trouble = Optional.of(why);
  }

  void seen(SeenRestart restart) {
    byName.put(restart.restart().name(), restart);
    thin();
  }

  /** One of before the start: a list that is younger knows better, and so does what came since. */
  void recalled(SeenRestart restart) {
    if (listedAt.filter(at -> !restart.at().isAfter(at)).isEmpty()) {
      byName.putIfAbsent(restart.restart().name(), restart);
      thin();
    } else { // a list tells nothing of the content
      byName.computeIfPresent(
          restart.restart().name(),
          (name, listed) -> listed.warning(listed.warning().or(restart::warning)));
    }
  }

  void gone(Predicate<SeenRestart> which) {
    byName.values().removeIf(which);
  }

  private void thin() {
    while (byName.size() > MOST) {
      SeenRestart oldest = byName.values().stream().max(SeenRestart.NEWEST_FIRST).orElseThrow();
      byName.remove(oldest.restart().name());
      more++;
    }
  }

  /** By valid time. */
  List<SeenRestart> restarts() {
    return byName.values().stream()
        .sorted(
            Comparator.comparing((SeenRestart each) -> each.restart().validTime())
                .thenComparing(each -> each.restart().name()))
        .toList();
  }

  Optional<Instant> listedAt() {
    return listedAt;
  }

  Optional<String> trouble() {
    return trouble;
  }

  long more() {
    return more;
  }
}
