package org.ww3transfer.command.output;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.report.Json;
import org.ww3transfer.route.store.DestinationChecks;
import org.ww3transfer.route.store.TriedRequest;

/** What came of a look at the destinations. */
public final class CheckView {
  private CheckView() {}

  record Tried(String request, boolean works, String said, Optional<String> error) {}

  record Checked(
      String destination,
      String place,
      boolean works,
      Optional<String> error,
      boolean isThere,
      boolean isKnown,
      List<Tried> requests) {}

  /** A row a destination, and one below it for each request that was tried. */
  public static void print(List<DestinationChecks.Result> results, PrintStream out) {
    Table table = new Table("DESTINATION", "PLACE", "");
    for (DestinationChecks.Result result : results) {
      table.add(result.destination().name(), result.destination().place(), result.line());
      result.tried().forEach(each -> table.add("", "", "  " + each.line()));
    }
    table.print(out);
  }

  /** For scripts: an array with an object a destination. */
  public static void write(List<DestinationChecks.Result> results, PrintStream out)
      throws IOException {
    Json.write(results.stream().map(CheckView::checked).toList(), out);
  }

  private static Checked checked(DestinationChecks.Result result) {
    return new Checked(
        result.destination().name(),
        result.destination().place(),
        result.error().isEmpty(),
        result.error(),
        result.isThere(),
        result.isKnown(),
        result.tried().stream().map(CheckView::tried).toList());
  }

  private static Tried tried(TriedRequest request) {
    return new Tried(request.request(), request.error().isEmpty(), request.said(), request.error());
  }
}
