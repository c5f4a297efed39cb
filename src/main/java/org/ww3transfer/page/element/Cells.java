package org.ww3transfer.page.element;

import static j2html.TagCreator.bdi;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.naming.IsoTime;

/** What stands in more than one table. */
public final class Cells {
  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?Z");

  private Cells() {}

  /** A sentence of the program, with the moments in it as the page shows them. */
  public static DomContent sentence(String text) {
    List<DomContent> parts = new ArrayList<>();
    Matcher moment = MOMENT.matcher(text);
    int from = 0;
    while (moment.find()) {
      parts.add(text(text.substring(from, moment.start())));
      parts.add(
          IsoTime.parse(moment.group())
              .map(at -> each(Times.plain(at), text(" UTC")))
              .orElse(text(moment.group())));
      from = moment.end();
    }
    parts.add(text(text.substring(from)));
    return each(parts, one -> one);
  }

  /** Nothing; a narrow screen leaves it out. */
  public static DomContent none() {
    return span(Times.NONE).withClass("none");
  }

  /** A name that somebody else has given, whatever the direction in which it is read. */
  public static DomContent name(String name) {
    return bdi(name);
  }

  /** Several, with commas. */
  public static DomContent names(List<String> names) {
    List<DomContent> all = new ArrayList<>();
    for (String each : names) {
      all.add(text(all.isEmpty() ? "" : ", "));
      all.add(name(each));
    }
    return each(all, one -> one);
  }

  /** When something was, below it; nothing where that is not known. */
  public static DomContent when(Optional<Instant> moment, Times times) {
    return each(moment.stream().toList(), at -> div(times.of(at)).withClass("minor"));
  }

  /** An error, of which a table shows a few lines. */
  public static DomContent error(Optional<String> error) {
    return error
        .<DomContent>map(why -> div(sentence(why)).withClass("error"))
        .orElseGet(Cells::none);
  }
}
