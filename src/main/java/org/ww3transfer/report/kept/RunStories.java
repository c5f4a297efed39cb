package org.ww3transfer.report.kept;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ww3transfer.text.Cause;

/** Puts the story of a run together while its report is read. */
final class RunStories implements ReportReader.Visitor {
  /** Kinds of trouble that are told apart; somebody is to read them. */
  private static final int MOST_KINDS = 30;

  private static final int NAMES_SHOWN = 3;

  private final Map<String, RunStory.Arrivals> destinations = new LinkedHashMap<>();
  private final Map<Key, Group> troubles = new LinkedHashMap<>();
  private final Map<Key, Group> warnings = new LinkedHashMap<>();
  private long others;

  private record Key(String destination, String outcome, String error) {}

  private static final class Group {
    private final ReportedItem first;
    private final String text;
    private final List<String> names = new ArrayList<>();
    private long count;
    private int attempts;
    private Optional<Instant> nextTry = Optional.empty();

    Group(ReportedItem first, String text) {
      this.first = first;
      this.text = text;
    }

    void add(ReportedItem item) {
      if (names.size() < NAMES_SHOWN) {
        names.add(item.name());
      }
      count++;
      attempts = Math.max(attempts, item.attempts());
      nextTry = Stream.concat(nextTry.stream(), item.nextTry().stream()).min(Instant::compareTo);
    }

    RunStory.Trouble trouble() {
      return new RunStory.Trouble(
          first.destination(), first.outcome(), new Excerpt(names, count), text, attempts, nextTry);
    }
  }

  private RunStories() {}

  static Optional<RunStory> of(KeptReports reports, String runId) throws IOException {
    RunStories stories = new RunStories();
    return reports.read(runId, stories).map(stories::story);
  }

  static RunStory of(Consumer<ReportReader.Visitor> items, Supplier<ReportHead> head) {
    RunStories stories = new RunStories();
    items.accept(stories);
    return stories.story(head.get());
  }

  @Override
  public boolean visit(ReportedItem item) {
    destinations.compute(
        item.destination(),
        (name, before) ->
            Optional.ofNullable(before).orElseGet(() -> RunStory.Arrivals.none(item)).with(item));
    if (!item.isDelivered() && !item.isOpen()) {
      boolean isAdded = add(troubles, item, item.error().orElse(item.outcome()));
      others += isAdded ? 0 : 1;
    }
    item.warning().ifPresent(text -> add(warnings, item, text));
    return true;
  }

  private static boolean add(Map<Key, Group> groups, ReportedItem item, String text) {
    Key key = new Key(item.destination(), item.outcome(), alike(item, text));
    if (!groups.containsKey(key) && groups.size() >= MOST_KINDS) {
      return false;
    }
    groups.computeIfAbsent(key, ignored -> new Group(item, text)).add(item);
    return true;
  }

  /** The text without what is the item's own, so that one cause of all of them is told once. */
  private static String alike(ReportedItem item, String text) {
    String same = text;
    for (String own :
        List.of(item.destinationUri(), item.localPath(), item.targetName(), item.name())) {
      same = own.isEmpty() ? same : same.replace(own, "*");
    }
    return Cause.of(same);
  }

  private RunStory story(ReportHead head) {
    return new RunStory(
        head,
        List.copyOf(destinations.values()),
        troubles.values().stream().map(Group::trouble).toList(),
        others,
        warnings.values().stream().map(Group::trouble).toList());
  }
}
