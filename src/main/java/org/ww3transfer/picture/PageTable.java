package org.ww3transfer.picture;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.p;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.DetailsTag;
import j2html.tags.specialized.TdTag;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A table of a page that stands alone; on a narrow screen each row is a block. */
public final class PageTable {
  /** As many rows are open to read at once. */
  private static final int OPEN = 60;

  private final List<Column> columns;
  private final List<TrTag> rows = new ArrayList<>();

  public PageTable(Column... columns) {
    this.columns = List.of(columns);
  }

  /** What is in a column, which says how it is shown. */
  public enum Form {
    TEXT,
    NAME,
    NUMBER,
    TIME,
    STATE
  }

  /** How a row is to be taken. */
  public enum Emphasis {
    NONE,
    /** Somebody may want to look at it, as it is not at its end. */
    PENDING,
    /** Somebody has to look at it. */
    TROUBLE
  }

  /** A column and what stands above it. */
  public record Column(String head, Form form) {}

  /**
   * Adds a row.
   *
   * @param emphasis how it is to be taken
   */
  public void add(Emphasis emphasis, String... cells) {
    TrTag row =
        tr().withCondClass(emphasis != Emphasis.NONE, emphasis.name().toLowerCase(Locale.ROOT));
    for (int i = 0; i < cells.length; i++) {
      row.with(cell(columns.get(i), cells[i]));
    }
    rows.add(row);
  }

  private static TdTag cell(Column column, String text) {
    TdTag cell = td().withData("head", column.head());
    if (text.isEmpty()) {
      return cell;
    }
    return switch (column.form()) {
      case NAME -> cell.with(code(text));
      case NUMBER -> cell.withText(text).withClass("number");
      case TIME -> cell.withText(text).withClass("time");
      case STATE -> cell.withText(text).withClass("state");
      case TEXT -> cell.withText(text);
    };
  }

  public int size() {
    return rows.size();
  }

  /**
   * The table, folded where it is long.
   *
   * @param title what it lists
   * @param more how many rows were left out
   * @param whole where those are to be had
   */
  public DetailsTag folded(String title, long more, String whole) {
    List<DomContent> content = new ArrayList<>();
    content.add(summary(title));
    if (more > 0) {
      content.add(
          p(more + " more rows are left out here; " + whole + " has all.").withClass("dim"));
    }
    content.add(div(html(title)).withClass("wide"));
    return details().condAttr(rows.size() <= OPEN, "open", "open").with(content);
  }

  /** The table as it is. */
  public DomContent html(String title) {
    Stream<DomContent> heads =
        columns.stream()
            .map(
                each ->
                    th(each.head())
                        .attr("scope", "col")
                        .withCondClass(each.form() == Form.NUMBER, "number"));
    return table(caption(title).withClass("hidden"), thead(tr().with(heads)), tbody().with(rows));
  }
}
