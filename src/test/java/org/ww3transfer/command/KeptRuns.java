package org.ww3transfer.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ww3transfer.report.TransferReport;

/** Reports as a daemon leaves them in its state directory. */
final class KeptRuns {
  private final Path reports;

  KeptRuns(Path state) throws IOException {
    reports = Files.createDirectories(state.resolve("reports"));
  }

  /** The report of a run, to be filled and written. */
  Kept run(String runId) {
    return new Kept(runId);
  }

  /** That of a marker that was refused, beside it in {@code .failed} of an inbox. */
  static void refused(Path inbox, String name, String reason) throws IOException {
    Path failed = Files.createDirectories(inbox.resolve(".failed"));
    Files.writeString(failed.resolve(name + ".done"), "{");
    TransferReport report =
        TransferReport.refused(name, Instant.parse("2023-01-02T12:00:00Z"), reason);
    try (OutputStream out = Files.newOutputStream(failed.resolve(name + ".json"))) {
      report.writeTo(out);
    }
  }

  /** A report in the making. */
  final class Kept {
    private final String runId;
    private final List<String> items = new ArrayList<>();
    private String status = "succeeded";
    private String startedAt = "2023-01-01T00:00:00Z";
    private String finishedAt = "2023-01-01T00:05:00Z";
    private String errors = "";
    private boolean isCancelled;
    private String directory = "/nowhere/run";
    private int failed;
    private int waiting;
    private int skipped;

    private Kept(String runId) {
      this.runId = runId;
    }

    Kept status(String text) {
      status = text;
      return this;
    }

    Kept from(Object started) {
      startedAt = started.toString();
      return this;
    }

    Kept to(Object finished) {
      finishedAt = finished.toString();
      return this;
    }

    Kept cancelled() {
      isCancelled = true;
      return status("failed");
    }

    Kept open() {
      finishedAt = "";
      return status("running");
    }

    Kept in(Path run) {
      directory = run.toString();
      return this;
    }

    Kept error(String text) {
      errors = "\"" + text + "\"";
      return this;
    }

    /** An item; {@code more} are further keys of it. */
    Kept item(String destination, String name, String outcome, String... more) {
      failed += outcome.equals("failed") ? 1 : 0;
      waiting += outcome.equals("waiting") ? 1 : 0;
      skipped += outcome.equals("skipped") ? 1 : 0;
      items.add(
          String.format(
              "{\"localPath\":\"%s/%s\",\"destination\":\"%s\",\"destinationPrefix\":\"/to/%s\","
                  + "\"targetName\":\"%s\",\"destinationUri\":\"/to/%s/%s\",\"outcome\":\"%s\","
                  + "\"bytes\":7,\"attempts\":4%s}",
              directory,
              name,
              destination,
              destination,
              name,
              destination,
              name,
              outcome,
              more.length == 0 ? "" : "," + String.join(",", more)));
      return this;
    }

    Path write() throws IOException {
      int total = items.size();
      String end = finishedAt.isEmpty() ? "null" : "\"" + finishedAt + "\"";
      String text =
          String.format(
              "{\"schemaVersion\":1,\"runId\":\"%s\",\"runDirectory\":\"%s\",\"status\":\"%s\","
                  + "\"cancelled\":%s,"
                  + "\"marker\":\"/inbox/%s.done#6,x\",\"failurePolicy\":\"continue\","
                  + "\"startedAt\":\"%s\",\"finishedAt\":%s,\"planned\":%d,"
                  + "\"counts\":{\"total\":%d,\"succeeded\":%d,\"reused\":0,\"failed\":%d,"
                  + "\"skipped\":%d,\"waiting\":%d},\"bytes\":%d,\"unexpectedOutputs\":[\"out_grd.old\"],"
                  + "\"warnings\":[],\"errors\":[%s],\"items\":[%s]}",
              runId,
              directory,
              status,
              isCancelled,
              runId,
              startedAt,
              end,
              total,
              total,
              total - failed - waiting - skipped,
              failed,
              skipped,
              waiting,
              7 * total,
              errors,
              String.join(",", items));
      Path file = Files.writeString(reports.resolve(runId + ".json"), text);
      if (!finishedAt.isEmpty()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(finishedAt)));
      }
      return file;
    }
  }
}
