package org.ww3transfer.page.story;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ww3transfer.standing.story.ItemHistory;

/**
 * What somebody looks for among the items of a run, as the form was filled in.
 *
 * @param text in the names or the error, in letters of either case
 * @param destination its name
 * @param outcome as reports say it
 * @param page from 1
 */
public record ItemSearchForm(String text, String destination, String outcome, String page) {

  /** As the address says it. */
  public static ItemSearchForm of(Map<String, String> parameters) {
    return new ItemSearchForm(
        parameters.getOrDefault("text", "").strip(),
        parameters.getOrDefault("destination", ""),
        parameters.getOrDefault("outcome", ""),
        parameters.getOrDefault("page", ""));
  }

  /** The same for an address, but for the page. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("text", text);
    parameters.put("destination", destination);
    parameters.put("outcome", outcome);
    return parameters;
  }

  boolean finds(ItemHistory item) {
    return (destination.isEmpty() || destination.equals(item.destination()))
        && (outcome.isEmpty() || outcome.equals(item.outcome()))
        && (text.isEmpty()
            || has(item.output())
            || has(item.targetName())
            || has(item.why().orElse("")));
  }

  private boolean has(String value) {
    return value.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }
}
