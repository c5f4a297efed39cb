package org.ww3transfer.page.view;

import static j2html.TagCreator.div;
import static j2html.TagCreator.p;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.text.Bytes;

/**
 * How much went to a destination in the last hour: in words, and as numbers for the script that
 * draws them.
 *
 * @param rates bytes a second in each step, the oldest first
 * @param step how long each is
 * @param end of the last of them, UTC
 */
record RatePicture(List<Long> rates, Duration step, Instant end) {

  Section section() {
    return Section.live(
        "rate",
        "Rate over the last hour",
        p(words())
            .withId("rate-samples")
            .condAttr(most() == 0, "data-empty", "")
            .attr("data-step", "" + step.toSeconds())
            .attr("data-end", "" + end.getEpochSecond())
            .attr(
                "data-rates",
                rates.stream().map(rate -> "" + rate).collect(Collectors.joining(" "))),
        div()
            .withId("rate-picture")
            .withClass("chart")
            .attr("data-kept", "")
            .attr("aria-hidden", "true")); // the words say the same
  }

  private long most() {
    return rates.stream().mapToLong(each -> each).max().orElse(0);
  }

  private String words() {
    long most = most();
    if (most == 0) {
      return "Nothing was copied there"
          + (rates.isEmpty() ? " since the daemon was started." : " in this time.");
    }
    long bytes = rates.stream().mapToLong(each -> each * step.toSeconds()).sum();
    long last = rates.get(rates.size() - 1);
    return String.format(
        "%s were copied there. The most was %s; in the last %d seconds it was %s.",
        Bytes.of(bytes),
        Numbers.rate(most),
        step.toSeconds(),
        last > 0 ? Numbers.rate(last) : "nothing");
  }
}
