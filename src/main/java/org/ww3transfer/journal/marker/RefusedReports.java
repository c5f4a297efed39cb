package org.ww3transfer.journal.marker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.OwnFiles;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.ReportReader;

/**
 * The reports of markers that were refused. They stand in {@code .failed} beside these and nowhere
 * else, as no run came of them.
 *
 * @param inbox the directory watched for markers
 * @param depth folders deep that they are looked for
 */
public record RefusedReports(Path inbox, int depth) {
  /** More than anybody leaves there unlooked at. */
  private static final int MOST = 1000;

  /** The heads of all, in no order; those of runs that failed before anything was tried too. */
  public List<ReportHead> heads() throws IOException {
    List<ReportHead> heads = new ArrayList<>();
    try {
      new MarkerFolders(inbox, depth, HandledFolders.FAILED).visit(folder -> add(folder, heads));
    } catch (NoSuchFileException e) {
      return List.of(); // no daemon has made the inbox yet
    } catch (IOException e) {
      throw StateException.of(inbox, e);
    }
    return heads;
  }

  private static void add(Path folder, List<ReportHead> heads) throws IOException {
    try (DirectoryStream<Path> reports = OwnFiles.list(folder, "[!.]*.json")) {
      for (Path report : reports) {
        if (heads.size() >= MOST) {
          return;
        }
        ReportReader.head(report).filter(RefusedReports::wasNotAttempted).ifPresent(heads::add);
      }
    }
  }

  private static boolean wasNotAttempted(ReportHead head) {
    return head.hasFailed() && head.planned() == 0 && head.errors().total() > 0;
  }
}
