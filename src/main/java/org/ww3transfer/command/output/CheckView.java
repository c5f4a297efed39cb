package org.ww3transfer.command.output;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.report.Json;
import org.ww3transfer.route.broker.BrokerCheck;
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

  record Broker(String broker, boolean works, Optional<String> error) {}

  /**
   * Prints a row a destination when it is told of it, and one below it for each request that was
   * tried there.
   *
   * @param destinations all that will be told of, which are as wide as the columns
   */
  public static Consumer<DestinationChecks.Result> rows(
      List<Destination> destinations, PrintStream out) {
    int names = width("DESTINATION", destinations.stream().map(Destination::name));
    int places = width("PLACE", destinations.stream().map(Destination::place));
    String row = "%-" + names + "s  %-" + places + "s  %s%n";
    out.print(String.format(row, "DESTINATION", "PLACE", "").stripTrailing() + "\n");
    return result -> {
      synchronized (out) {
        out.printf(row, result.destination().name(), result.destination().place(), result.line());
        result.tried().forEach(each -> out.printf(row, "", "", "  " + each.line()));
        out.flush();
      }
    };
  }

  private static int width(String heading, Stream<String> cells) {
    return cells.mapToInt(String::length).reduce(heading.length(), Math::max);
  }

  /**
   * For scripts: an array with an object a destination, and one of the broker where it is asked.
   */
  public static void write(
      List<DestinationChecks.Result> results, Optional<BrokerCheck.Result> broker, PrintStream out)
      throws IOException {
    Stream<Object> asked =
        broker.stream().map(it -> new Broker(it.broker(), it.error().isEmpty(), it.error()));
    Json.write(Stream.concat(results.stream().map(CheckView::checked), asked).toList(), out);
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
