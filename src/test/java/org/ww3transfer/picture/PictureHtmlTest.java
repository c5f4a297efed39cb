package org.ww3transfer.picture;

import static j2html.TagCreator.p;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Pictures on a time axis, and pages that stand alone. */
class PictureHtmlTest {
  private static final Instant DAY = Instant.parse("2023-01-01T00:00:00Z");

  private static Document parsed(String page) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
  }

  private static Mark at(int hour, Look look, String text) {
    return Mark.at(DAY.plus(Duration.ofHours(hour)), look, text);
  }

  @Test
  void a_small_picture_is_this_html() {
    Picture picture =
        new Picture(
            "p",
            "A day",
            List.of(
                new Lane(
                    "restart",
                    "2 files, 1 missing",
                    true,
                    List.of(at(0, Look.RESTART, "r1"), at(12, Look.MISSING, "r2"))),
                new Lane("field", "1 file", false, List.of())));
    assertThat(PictureHtml.of(picture).render().replace("><", ">\n<"))
        .isEqualToIgnoringNewLines(
            """
            <figure class="picture" id="p">
            <figcaption>A day</figcaption>
            <div class="lane axis">
            <span class="lane-words unit">UTC</span>
            TICKS
            </div>
            <div class="lane">
            <div class="lane-words" aria-hidden="true">
            <span class="lane-label">restart</span>
            <span class="note trouble">2 files, 1 missing</span>
            </div>
            <svg class="lane-marks" width="100%" height="30" role="img" aria-labelledby="p-0-t p-0-d">
            <title id="p-0-t">restart</title>
            <desc id="p-0-d">2 files, 1 missing. From 2023-01-01T00:00:00Z to 2023-01-01T12:00:00Z. restart, is there: 1, missing: 1.</desc>
            GRID
            <line class="base" x1="0%" x2="100%" y1="15" y2="15">
            </line>
            <g class="mark restart">
            <title>r1</title>
            <svg x="1.5%" y="15" overflow="visible">
            <path d="M0-7l6 7l-6 7l-6-7z">
            </path>
            </svg>
            </g>
            <g class="mark missing">
            <title>r2</title>
            <svg x="98.5%" y="15" overflow="visible">
            <path d="M-5-5l10 10M5-5l-10 10">
            </path>
            </svg>
            </g>
            </svg>
            </div>
            <div class="lane">
            <div class="lane-words" aria-hidden="true">
            <span class="lane-label">field</span>
            <span class="note">1 file</span>
            </div>
            <svg class="lane-marks" width="100%" height="30" role="img" aria-labelledby="p-1-t p-1-d">
            <title id="p-1-t">field</title>
            <desc id="p-1-d">1 file</desc>
            GRID
            <line class="base" x1="0%" x2="100%" y1="15" y2="15">
            </line>
            </svg>
            </div>
            <div class="lane axis">
            <span class="lane-words unit">UTC</span>
            TICKS
            </div>
            <ul class="key">
            <li>
            <svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">
            <g class="mark restart">
            <path d="M0-7l6 7l-6 7l-6-7z">
            </path>
            </g>
            </svg>
            <span>restart, is there</span>
            </li>
            <li>
            <svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">
            <g class="mark missing">
            <path d="M-5-5l10 10M5-5l-10 10">
            </path>
            </g>
            </svg>
            <span>missing</span>
            </li>
            </ul>
            </figure>
            """
                .replace("TICKS\n", ticks())
                .replace("GRID\n", grid()));
  }

  private static String ticks() {
    TimeScale scale = TimeScale.of(DAY, DAY.plus(Duration.ofHours(12)));
    return "<svg class=\"axis-ticks\" width=\"100%\" height=\"34\" aria-hidden=\"true\">\n"
        + scale.ticks().stream()
            .map(
                tick -> {
                  String anchor = tick.at() < 6 ? "start" : tick.at() > 94 ? "end" : "middle";
                  String at = TimeScale.percent(tick.at());
                  return String.format(
                      "<text class=\"label%s\" x=\"%s\" y=\"14\" text-anchor=\"%s\">%s</text>\n"
                          + "<text class=\"context\" x=\"%s\" y=\"29\""
                          + " text-anchor=\"%s\">%s</text>\n",
                      tick.isMajor() ? "" : " minor",
                      at,
                      anchor,
                      tick.label(),
                      at,
                      anchor,
                      tick.context());
                })
            .collect(Collectors.joining())
        + "</svg>\n";
  }

  private static String grid() {
    return TimeScale.of(DAY, DAY.plus(Duration.ofHours(12))).ticks().stream()
        .map(
            tick ->
                String.format(
                    "<line class=\"grid%s\" x1=\"%s\" x2=\"%s\" y1=\"0\" y2=\"30\">\n</line>\n",
                    tick.isMajor() ? "" : " minor",
                    TimeScale.percent(tick.at()),
                    TimeScale.percent(tick.at())))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2023-01-01T00:00:00Z | 2023-01-01T00:00:10Z | 00:00:00/1 Jan 2023 00:00:01 00:00:02",
        "2023-01-01T22:10:00Z | 2023-01-02T01:10:00Z | 22:15/1 Jan 2023 22:30 22:45",
        "2023-01-01T01:00:00Z | 2023-01-02T00:00:00Z | 03:00/1 Jan 2023 06:00 09:00",
        "2023-01-30T00:00:00Z | 2023-02-05T00:00:00Z | 00:00/30 Jan 2023 12:00 00:00/31 Jan 2023",
        "2026-11-20T06:00:00Z | 2026-11-26T00:00:00Z | 12:00 00:00/21 Nov 2026 12:00",
        "2023-12-30T12:00:00Z | 2024-01-09T00:00:00Z | 31 Dec/2023 1 Jan/2024 2 Jan",
        "2023-01-01T00:00:00Z | 2023-03-12T00:00:00Z | 2 Jan/2023 9 Jan 16 Jan",
        "1968-06-06T00:00:00Z | 1969-03-06T00:00:00Z | Jul/1968 Aug Sep",
        "1950-06-06T00:00:00Z | 2003-03-06T00:00:00Z | 1955 1960 1965",
      })
  void the_ticks_of_an_axis_stand_at_times_that_people_count_in(
      Instant from, Instant to, String first) {
    List<TimeScale.Tick> ticks = TimeScale.of(from, to).ticks();
    assertThat(ticks).hasSizeBetween(2, 13);
    assertThat(ticks.stream().filter(TimeScale.Tick::isMajor)).hasSizeBetween(2, 7);
    assertThat(
            ticks.stream()
                .limit(3)
                .map(tick -> tick.label() + (tick.context().isEmpty() ? "" : "/" + tick.context()))
                .collect(Collectors.joining(" ")))
        .isEqualTo(first);
  }

  @Test
  void as_many_marks_as_touch_are_drawn_as_one_and_that_is_said() {
    List<Mark> marks =
        IntStream.range(0, 100_000).mapToObj(hour -> at(hour, Look.THERE, "f" + hour)).toList();
    List<Lane> lanes =
        IntStream.range(0, 40).mapToObj(i -> new Lane("l" + i, "", false, everyTenth(i))).toList();
    String one =
        PictureHtml.of(new Picture("p", "", List.of(new Lane("l", "", false, marks)))).render();
    assertThat(one).contains("100000 drawn as one, is there, from 2023-01-01T00:00:00Z");
    assertThat(one).contains("99999 marks touch others and are drawn as one with them.");
    String many = PictureHtml.of(new Picture("p", "", lanes)).render();
    assertThat(many.length()).isLessThan(700_000);
  }

  private static List<Mark> everyTenth(int lane) {
    return IntStream.range(0, 1000)
        .mapToObj(i -> at(i * 10 + lane, i % 2 == 0 ? Look.THERE : Look.MISSING, "f" + i))
        .toList();
  }

  @Test
  void a_page_is_well_formed_and_asks_for_nothing_whatever_names_are_in_it() throws Exception {
    String name = "<script src='http://evil/x'>\u0000\u001b[31m&\"'\ud800</script>";
    Picture picture =
        new Picture(
            "p", name, List.of(new Lane(name, name, true, List.of(at(1, Look.CONTRADICTS, name)))));
    PageTable table = new PageTable(new PageTable.Column(name, PageTable.Form.NAME));
    table.add(PageTable.Emphasis.TROUBLE, name);
    String page =
        MailPage.of(name, List.of(p(name), PictureHtml.of(picture), table.folded(name, 1, name)));
    Document document = parsed(page);
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("<script src='http://evil/x'>\ufffd\ufffd[31m&\"'\ufffd</script>");
    assertThat(page).contains("default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;");
    assertThat(page).doesNotContain("style=", "url(", "@import", "<link", "href=\"http");
  }

  @Test
  void the_arrow_in_the_key_is_drawn_whole() {
    Mark arrow = Mark.at(Instant.EPOCH, Look.NEEDED, "needed");
    Picture picture = new Picture("x", "X", List.of(new Lane("a", "b", false, List.of(arrow))));
    assertThat(PictureHtml.of(picture).render())
        .contains("viewBox=\"-10 -22 20 20\"", "d=\"M0-9l-5-5h10z\"");
  }
}
