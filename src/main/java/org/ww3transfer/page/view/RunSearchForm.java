package org.ww3transfer.page.view;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.standing.RunSearch;

/**
 * What somebody looks for among the runs, as the form was filled in.
 *
 * @param text in the id, the directory or the errors
 * @param state as reports say it
 * @param from the first day, {@code 2023-01-01}
 * @param to the last day
 * @param page from 1
 */
public record RunSearchForm(String text, String state, String from, String to, String page) {

  /** As the address says it. */
  public static RunSearchForm of(Map<String, String> parameters) {
    return new RunSearchForm(
        parameters.getOrDefault("text", "").strip(),
        parameters.getOrDefault("state", ""),
        parameters.getOrDefault("from", ""),
        parameters.getOrDefault("to", ""),
        parameters.getOrDefault("page", ""));
  }

  /** The same for an address, but for the page. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("text", text);
    parameters.put("state", state);
    parameters.put("from", from);
    parameters.put("to", to);
    return parameters;
  }

  /** Why it is no search; empty where it is one. */
  public Optional<String> refusal() {
    if (!from.isEmpty() && day(from).isEmpty()) {
      return Optional.of("From: '" + from + "' is no day such as 2023-01-31.");
    }
    if (!to.isEmpty() && day(to).isEmpty()) {
      return Optional.of("To: '" + to + "' is no day such as 2023-01-31.");
    }
    return state.isEmpty() || RunsView.STATES.contains(state)
        ? Optional.empty()
        : Optional.of(
            "State: '" + state + "' is not one of " + String.join(", ", RunsView.STATES) + ".");
  }

  /** What it means. */
  public RunSearch search() {
    return new RunSearch(
        day(from).map(each -> begin(each)).orElse(Instant.MIN),
        day(to).map(each -> begin(each.plusDays(1)).minusSeconds(1)).orElse(Instant.MAX),
        false,
        Optional.of(state).filter(each -> !each.isEmpty()),
        text);
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
