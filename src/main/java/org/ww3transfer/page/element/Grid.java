package org.ww3transfer.page.element;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table that becomes a list of cards on a narrow screen. The style sheet takes the display of a
 * table from it there, and with it its meaning for screen readers, so the roles are written down.
 */
public final class Grid {
  private final String caption;
  private final List<Column> columns;
  private final List<TrTag> rows = new ArrayList<>();

  /**
   * A column.
   *
   * @param isNumber whether its cells are aligned at their last digit
   * @param hint what it means; empty where the label says that
   */
  public record Column(String label, boolean isNumber, Optional<String> hint) {
    public static Column text(String label) {
      return new Column(label, false, Optional.empty());
    }

    public static Column number(String label) {
      return new Column(label, true, Optional.empty());
    }

    /** The same with what it means. */
    public Column meaning(String text) {
      return new Column(label, isNumber, Optional.of(text));
    }
  }

  /**
   * A table without rows.
   *
   * @param caption for screen readers
   * @param columns the first names each row
   */
  public Grid(String caption, Column... columns) {
    this.caption = caption;
    this.columns = List.of(columns);
  }

  /**
   * Adds a row.
   *
   * @param key by which the script of the page knows it again
   * @param cells one a column
   */
  public Grid row(String key, DomContent... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells of " + columns.size());
    }
    TrTag row = tr().attr("role", "row").attr("data-key", key);
    for (int i = 0; i < cells.length; i++) {
      row.with(cell(columns.get(i), cells[i], i == 0));
    }
    rows.add(row);
    return this;
  }

  private static DomContent cell(Column column, DomContent content, boolean isFirst) {
    String style = column.isNumber() ? "number" : "words";
    return isFirst
        ? th(div(content)).attr("role", "rowheader").attr("scope", "row").withClass(style)
        : td(div(content)).attr("role", "cell").attr("data-label", column.label()).withClass(style);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The table. */
  public DomContent html() {
    return div(table(
                caption(caption).withClass("sr-only"),
                thead(tr(each(columns, Grid::head)).attr("role", "row")).attr("role", "rowgroup"),
                tbody(each(rows, row -> row)).attr("role", "rowgroup"))
            .attr("role", "table"))
        .withClass("grid");
  }

  private static DomContent head(Column column) {
    return th(column.label())
        .attr("role", "columnheader")
        .attr("scope", "col")
        .condAttr(column.hint().isPresent(), "title", column.hint().orElse(""))
        .withClass(column.isNumber() ? "number" : "words");
  }
}
