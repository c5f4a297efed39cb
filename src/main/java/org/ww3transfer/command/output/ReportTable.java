package org.ww3transfer.command.output;

import java.io.PrintStream;
import java.util.OptionalLong;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;

/** A report for human eyes. */
public final class ReportTable {
  private ReportTable() {}

  public static void print(TransferReport report, PrintStream out) {
    Table table = new Table("OUTPUT", "VALID", "DESTINATION", "TARGET", "BYTES", "OUTCOME", "");
    for (ItemResult result : report.items()) {
      table.add(
          result.item().output().path(),
          IsoTime.of(result.item().output().validTime()),
          result.item().destination().name(),
          result.item().targetName(),
          bytes(result.bytes()),
          result.outcome().label(),
          remark(result));
    }
    table.print(out);
    report.unexpected().forEach(name -> out.println("unexpected: " + name));
    report.warnings().forEach(warning -> out.println("warning: " + warning));
    out.println(report.summary());
  }

  private static String remark(ItemResult result) {
    String remark = result.error().orElse(result.replaced() ? "replaced other content" : "");
    return remark + result.nextTry().map(next -> "; tried again at " + IsoTime.of(next)).orElse("");
  }

  static String bytes(OptionalLong bytes) {
    return bytes.isPresent() ? Long.toString(bytes.getAsLong()) : "-";
  }
}
