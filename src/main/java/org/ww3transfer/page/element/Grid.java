package org.ww3transfer.page.element;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table that becomes a list of cards on a narrow screen. The style sheet takes the display of a
 * table from it there, and with it its meaning for screen readers, so the roles are written down.
 *
 * @param <T> what a row is of
 * @param title for screen readers
 * @param key by which the script of the page knows a row again
 * @param columns the first names each row
 */
public record Grid<T>(String title, Function<T, String> key, List<Column<T>> columns) {

  /**
   * A column.
   *
   * @param isNumber whether its cells are aligned at their last digit
   * @param hint what it means; empty where the label says that
   * @param cell what stands in it
   */
  public record Column<T>(
      String label, boolean isNumber, Optional<String> hint, Function<T, DomContent> cell) {

    /** One of words. */
    public static <T> Column<T> text(String label, Function<T, DomContent> cell) {
      return new Column<>(label, false, Optional.empty(), cell);
    }

    /** One of numbers. */
    public static <T> Column<T> number(String label, Function<T, DomContent> cell) {
      return new Column<>(label, true, Optional.empty(), cell);
    }

    /** The same with what it means. */
    public static <T> Column<T> number(String label, String hint, Function<T, DomContent> cell) {
      return new Column<>(label, true, Optional.of(hint), cell);
    }
  }

  /** A table of those columns. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the list is only read
  public static <T> Grid<T> of(String title, Function<T, String> key, Column<T>... columns) {
    return new Grid<>(title, key, List.of(columns));
  }

  /** With those rows; a sentence where there are none. */
  public DomContent html(List<T> rows, String nothing) {
    return rows.isEmpty() ? p(nothing).withClass("nothing") : html(rows);
  }

  /** With those rows. */
  public DomContent html(List<T> rows) {
    return div(table(
                caption(title).withClass("sr-only"),
                thead(tr(each(columns, Grid::head)).attr("role", "row")).attr("role", "rowgroup"),
                tbody(each(rows, this::row)).attr("role", "rowgroup"))
            .attr("role", "table"))
        .withClass("grid");
  }

  private TrTag row(T of) {
    TrTag row = tr().attr("role", "row").attr("data-key", key.apply(of));
    for (int i = 0; i < columns.size(); i++) {
      row.with(cell(columns.get(i), of, i == 0));
    }
    return row;
  }

  private static <T> DomContent cell(Column<T> column, T of, boolean isFirst) {
    String style = column.isNumber() ? "number" : "words";
    DomContent content = div(column.cell().apply(of));
    return isFirst
        ? th(content).attr("role", "rowheader").attr("scope", "row").withClass(style)
        : td(content).attr("role", "cell").attr("data-label", column.label()).withClass(style);
  }

  private static DomContent head(Column<?> column) {
    return th(column.label())
        .attr("role", "columnheader")
        .attr("scope", "col")
        .condAttr(column.hint().isPresent(), "title", column.hint().orElse(""))
        .withClass(column.isNumber() ? "number" : "words");
  }
}
