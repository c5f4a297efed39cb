package org.ww3transfer.page.element;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.title;
import static j2html.TagCreator.ul;

import j2html.TagCreator;
import j2html.tags.DomContent;
import j2html.tags.specialized.BodyTag;
import j2html.tags.specialized.HeadTag;
import java.util.List;
import java.util.Map;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.text.Visible;

/** A whole page around a view. */
public final class Layout {
  private static final String PROGRAM = "ww3-transfer";

  private static final List<Map.Entry<String, String>> PLACES =
      List.of(
          Map.entry(Links.OVERVIEW, "Overview"),
          Map.entry(Links.RUNS, "Runs"),
          Map.entry(Links.RESTARTS, "Restarts"));

  private Layout() {}

  /** The page of a view that changes while it is looked at. */
  public static String of(View view, Frame frame) {
    BodyTag body =
        body(
            a("Skip to the content").withHref("#main").withClass("skip"),
            header(
                    a(PROGRAM).withHref(Links.OVERVIEW).withClass("brand"),
                    navigation(view.place()),
                    freshness(frame),
                    iff(frame.session() == Frame.Session.ACTS, signOut()))
                .withClass("top"),
            main(h1(view.title()), each(view.sections(), Section::html))
                .withId("main")
                .attr("tabindex", "-1"),
            foot(frame),
            div().withId("announce").withClass("sr-only").attr("role", "status"));
    return document(
        view.title(),
        frame,
        view.assets(),
        body.attr("data-live", "true").attr("data-now", now(frame)));
  }

  /**
   * A page that stands for itself, as that of a mistake.
   *
   * @param isInside whether whoever reads it may go to the views
   */
  public static String alone(String heading, boolean isInside, Frame frame, DomContent... content) {
    return document(
        heading,
        frame,
        List.of(),
        body(
            header(
                    a(PROGRAM).withHref(Links.OVERVIEW).withClass("brand"),
                    iff(isInside, navigation("")))
                .withClass("top"),
            main(h1(heading)).with(content).withId("main").withClass("alone"),
            foot(frame)));
  }

  private static String now(Frame frame) {
    return Long.toString(frame.now().toEpochMilli());
  }

  private static String document(String title, Frame frame, List<String> more, BodyTag body) {
    return "<!doctype html>\n"
        + Visible.of(html(head(title, frame, more), body).withLang("en").render())
        + "\n";
  }

  private static HeadTag head(String title, Frame frame, List<String> more) {
    return TagCreator.head(
        meta().withCharset("utf-8"),
        meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
        meta().withName("color-scheme").withContent("light dark"),
        title(title + " · " + PROGRAM),
        style("page.css", frame),
        each(
            more.stream().filter(name -> name.endsWith(".css")).toList(),
            name -> style(name, frame)),
        link().withRel("icon").withHref(frame.assets().apply("icon.svg")),
        each(
            more.stream().filter(name -> name.endsWith(".js")).toList(),
            name -> script(name, frame)),
        script("page.js", frame));
  }

  private static DomContent style(String name, Frame frame) {
    return link().withRel("stylesheet").withHref(frame.assets().apply(name));
  }

  private static DomContent script(String name, Frame frame) {
    return TagCreator.script().withSrc(frame.assets().apply(name)).isDefer();
  }

  private static DomContent navigation(String place) {
    return nav(ul(
            each(
                PLACES,
                each ->
                    li(
                        a(each.getValue())
                            .withHref(each.getKey())
                            .condAttr(each.getKey().equals(place), "aria-current", "page")))))
        .attr("aria-label", "Views");
  }

  /** Without a script it is as old as it says. */
  private static DomContent freshness(Frame frame) {
    return p(
            span(text("As of "), Times.plain(frame.now()), text(" UTC")).withId("as-of"),
            text(" "),
            a("Reload").withHref(""))
        .withId("freshness");
  }

  private static DomContent signOut() {
    return form(button("Sign out").withType("submit").withClass("plain"))
        .withMethod("post")
        .withAction("/logout")
        .withClass("sign-out");
  }

  private static DomContent foot(Frame frame) {
    return footer(
        p("All times are UTC. " + PROGRAM + " " + frame.version())
            .attr("data-written", IsoTime.of(frame.now())));
  }
}
