package org.ww3transfer.route.work;

import java.time.Duration;
import java.util.List;
import org.ww3transfer.work.WorkQueues;

/** Says why no worker takes an item, as far as that is known. */
record NoTakerReason(KnownWorkers workers, WorkQueues queues) {
  private static final int MOST_NAMED = 3;

  /** One line, with what is to be done. */
  String line(String destination, Duration after) {
    String at = "the queues " + queues.beginning();
    String untaken = "no worker has taken an item for " + destination + " for " + span(after);
    List<String> takers = workers.takers(destination);
    if (!takers.isEmpty()) {
      return String.format(
          "%s from %s; %s; start another: ww3-transfer work", untaken, at, named(takers));
    }
    List<String> others = workers.others(destination);
    if (!others.isEmpty()) {
      return String.format(
          "no worker takes items for %s from %s: %s; start one with --destinations %s, or without"
              + " --destinations",
          destination, at, named(others), destination);
    }
    return untaken
        + ", and none is heard of at "
        + at
        + "; start one: ww3-transfer work, with the same ww3.broker and ww3.broker.queues";
  }

  /** The same of an item that some have handed back. */
  static String line(String destination, Duration after, Refusals refusals) {
    return String.format(
        "no worker has taken an item for %s for %s; %s", destination, span(after), refusals.text());
  }

  private static String span(Duration after) {
    return after.toSeconds() + "s";
  }

  private static String named(List<String> texts) {
    int more = texts.size() - MOST_NAMED;
    String first = String.join(", ", texts.subList(0, Math.min(MOST_NAMED, texts.size())));
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
