package org.ww3transfer.command.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ww3transfer.text.Visible;

/**
 * Rows of text in columns as wide as their widest cell. Not picocli's TextTable: that takes
 * {@code @|…|@} in a cell for markup, and such a name may come from a namelist; it leaves parts of
 * it away or fails.
 */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headings) {
    rows.add(List.of(headings));
  }

  public void add(String... cells) {
    rows.add(Stream.of(cells).map(Visible::onOneLine).toList());
  }

  public void print(PrintStream out) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        line.append(row.get(column)).append(" ".repeat(widths[column] - row.get(column).length()));
        line.append("  ");
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
