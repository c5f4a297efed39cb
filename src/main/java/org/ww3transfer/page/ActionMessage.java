package org.ww3transfer.page;

import static j2html.TagCreator.p;
import static j2html.TagCreator.section;

import java.util.Map;
import org.ww3transfer.http.Request;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.View;

/** What is said to those who have pressed a button, on the page that they come back to. */
final class ActionMessage {
  private static final Map<String, String> DONE =
      Map.of(
          "hold", "It is held. The daemon starts nothing more there; what is under way ends.",
          "release", "It is released. The daemon sends what waits for it.",
          "retry", "That was asked for. The daemon tries again what failed or waits.",
          "cancel", "That was asked for. The daemon starts nothing more of this run.");

  private ActionMessage() {}

  /** A view with that before it, where there is something to be said. */
  static View told(View view, Request request) {
    return request
        .parameter("done")
        .map(DONE::get)
        .map(
            words ->
                view.after(
                    new Section(
                        "done",
                        false,
                        section(p(words).withClass("done").attr("role", "status"))
                            .attr("aria-label", "Done"))))
        .orElse(view);
  }
}
