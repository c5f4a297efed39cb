package org.ww3transfer.command.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ww3transfer.command.output.Table;
import org.ww3transfer.report.Json;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.run.PathText;
import org.ww3transfer.text.Cause;
import org.ww3transfer.verify.CopyState;
import org.ww3transfer.verify.Verification;
import org.ww3transfer.verify.VerifiedCopy;
import org.ww3transfer.verify.VerifiedOutput;

/**
 * What a comparison has found.
 *
 * @param head of the run's report; empty where it has none
 */
record VerifyView(Path directory, Optional<ReportHead> head, List<VerifiedOutput> outputs) {

  record Counts(
      long total, long proven, long missing, long differs, long unknown, long unreachable) {}

  record Verified(
      int schemaVersion,
      Optional<String> runId,
      String runDirectory,
      Optional<String> status,
      Counts counts,
      List<VerifiedOutput> outputs) {}

  VerifyView {
    outputs = List.copyOf(outputs);
  }

  /** Whether all is where it should be, and there is anything at all. */
  boolean isProven() {
    return counts().total() > 0
        && outputs.stream()
            .flatMap(each -> each.copies().stream())
            .allMatch(VerifiedCopy::isProven);
  }

  private Counts counts() {
    Map<CopyState, Long> counts = new EnumMap<>(CopyState.class);
    outputs.forEach(
        output -> output.copies().forEach(copy -> counts.merge(copy.state(), 1L, Long::sum)));
    return new Counts(
        counts.values().stream().mapToLong(Long::longValue).sum(),
        counts.getOrDefault(CopyState.PROVEN, 0L),
        counts.getOrDefault(CopyState.MISSING, 0L),
        counts.getOrDefault(CopyState.DIFFERS, 0L),
        counts.getOrDefault(CopyState.UNKNOWN, 0L),
        counts.getOrDefault(CopyState.UNREACHABLE, 0L));
  }

  void writeJson(PrintStream out) throws IOException {
    Json.write(
        new Verified(
            1,
            head.map(ReportHead::runId),
            PathText.of(directory),
            head.map(ReportHead::status),
            counts(),
            outputs),
        out);
  }

  void print(PrintStream out) {
    List<String> destinations =
        outputs.stream()
            .flatMap(output -> output.copies().stream())
            .map(VerifiedCopy::destination)
            .distinct()
            .sorted()
            .toList();
    List<String> headings = new ArrayList<>(List.of("OUTPUT", "COMPARED WITH"));
    headings.addAll(destinations);
    Table table = new Table(headings.toArray(String[]::new));
    for (VerifiedOutput output : outputs) {
      List<String> row =
          new ArrayList<>(List.of(output.path(), output.sourceThere() ? "source" : "report"));
      Map<String, String> states =
          output.copies().stream()
              .collect(
                  Collectors.toMap(VerifiedCopy::destination, copy -> copy.state().toString()));
      destinations.forEach(name -> row.add(states.getOrDefault(name, "-")));
      table.add(row.toArray(String[]::new));
    }
    table.print(out);
    alike().forEach(copies -> out.println(line(copies)));
    out.println(summary());
  }

  /** Those of which there is something to say; what keeps a destination away is told once. */
  private Collection<List<VerifiedCopy>> alike() {
    return outputs.stream()
        .flatMap(output -> output.copies().stream())
        .filter(copy -> copy.detail().isPresent())
        .collect(
            Collectors.groupingBy(
                copy ->
                    copy.state() == CopyState.UNREACHABLE
                        ? List.of(copy.destination(), Cause.of(why(copy)))
                        : List.of(copy.destination(), copy.destinationUri()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values();
  }

  private static String why(VerifiedCopy copy) {
    String why = copy.detail().orElse("").replace(Verification.NOT_ASKED, "");
    String named = copy.destinationUri() + ": ";
    return why.startsWith(named) ? why.substring(named.length()) : why;
  }

  private static String line(List<VerifiedCopy> alike) {
    VerifiedCopy first = alike.get(0);
    String which = alike.size() > 1 ? alike.size() + " copies" : first.destinationUri();
    return first.destination() + ": " + first.state() + ": " + which + ": " + why(first);
  }

  private String summary() {
    Counts counts = counts();
    return String.format(
        "%s: %d of %d copies proven; %d missing, %d different, %d unknown, %d unreachable",
        PathText.of(directory),
        counts.proven(),
        counts.total(),
        counts.missing(),
        counts.differs(),
        counts.unknown(),
        counts.unreachable());
  }
}
