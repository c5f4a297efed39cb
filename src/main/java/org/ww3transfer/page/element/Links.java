package org.ww3transfer.page.element;

import static j2html.TagCreator.a;

import com.google.common.net.UrlEscapers;
import j2html.tags.DomContent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the pages are, and links to them. */
public final class Links {
  public static final String OVERVIEW = "/";
  public static final String RUNS = "/runs";
  public static final String RESTARTS = "/restarts";

  private Links() {}

  public static String ofRun(String runId) {
    return RUNS + "/" + UrlEscapers.urlPathSegmentEscaper().escape(runId);
  }

  public static String ofDestination(String name) {
    return "/destinations/" + UrlEscapers.urlPathSegmentEscaper().escape(name);
  }

  /** A path with a query; parameters without a value are left out. */
  public static String with(String path, Map<String, String> parameters) {
    Map<String, String> given = new LinkedHashMap<>(parameters);
    given.values().removeIf(String::isEmpty);
    return given.isEmpty()
        ? path
        : given.entrySet().stream()
            .map(each -> escaped(each.getKey()) + "=" + escaped(each.getValue()))
            .collect(Collectors.joining("&", path + "?", ""));
  }

  private static String escaped(String text) {
    return UrlEscapers.urlFormParameterEscaper().escape(text);
  }

  /** To the story of a run. */
  public static DomContent run(String runId) {
    return a(Cells.name(runId)).withHref(ofRun(runId));
  }

  /** To a destination. */
  public static DomContent destination(String name) {
    return a(name).withHref(ofDestination(name));
  }
}
