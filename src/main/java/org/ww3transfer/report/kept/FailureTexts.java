package org.ww3transfer.report.kept;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.text.Cause;

/**
 * What the reports of runs say of all that failed in them or waits, for those who search: a report
 * is read once, and what it says is remembered until the run has another. Thread-safe.
 */
final class FailureTexts {
  /** Runs of which that is remembered. */
  private static final int MOST_RUNS = 2_000;

  /** Causes of a run that are told apart. */
  private static final int MOST_CAUSES = 30;

  /** Items looked through in a report. */
  private static final int MOST_ITEMS = 5_000;

  private final KeptReports reports;
  private final Map<String, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST_RUNS;
        }
      };

  private record Known(ReportHead head, List<String> texts) {}

  FailureTexts(KeptReports reports) {
    this.reports = reports;
  }

  /** Lines in lower case; of those that differ in the file alone the first. */
  synchronized List<String> of(ReportHead head) throws IOException {
    Known before = known.get(head.runId());
    if (before != null && before.head().equals(head)) {
      return before.texts();
    }
    List<String> texts = read(head);
    known.put(head.runId(), new Known(head, texts));
    return texts;
  }

  private List<String> read(ReportHead head) throws IOException {
    List<String> texts = new ArrayList<>();
    reports.failure(head).ifPresent(why -> texts.add(lower(why)));
    if (head.counts().failed() + head.counts().waiting() > 0) {
      Causes causes = new Causes(texts);
      var unused = reports.read(head.runId(), causes);
    }
    return List.copyOf(texts);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static final class Causes implements ReportReader.Visitor {
    private final List<String> texts;
    private final Set<String> seen = new LinkedHashSet<>();
    private int items;

    Causes(List<String> texts) {
      this.texts = texts;
    }

    @Override
    public boolean visit(ReportedItem item) {
      Optional<String> error = item.error().filter(text -> !item.isDelivered());
      if (error.isPresent() && seen.add(Cause.of(error.get()))) {
        texts.add(lower(error.get()));
      }
      return ++items < MOST_ITEMS && seen.size() < MOST_CAUSES;
    }
  }
}
