package org.ww3transfer.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.OwnFiles;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.plan.StagedRestarts;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.Run;
import org.ww3transfer.stage.StagedRestart.Outcome;

/** What earlier reports of staging say. */
public final class StageReports implements StagedRestarts {
  private static final JsonMapper JSON = new JsonMapper();

  private final ReportStore reports;

  public StageReports(ReportStore reports) {
    this.reports = reports;
  }

  @Override
  public Set<String> of(Run run, Instant start) throws IOException {
    Path file = reports.file(run.runId() + StageReport.ENDING);
    Set<String> names = new LinkedHashSet<>();
    if (!Files.isRegularFile(file)) {
      return names;
    }
    JsonNode report = readOrTrouble(file);
    boolean isOfThisRun =
        report.path("runDirectory").asText().equals(PathText.of(run.directory()))
            && report.path("start").asText().equals(IsoTime.of(start));
    for (JsonNode restart : report.path("restarts")) {
      if (isOfThisRun && lies(restart.path("outcome").asText())) {
        String path = restart.path("localPath").asText();
        names.add(path.substring(path.lastIndexOf('/') + 1));
      }
    }
    return names;
  }

  private static JsonNode readOrTrouble(Path file) throws StateException {
    try {
      return read(file);
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /** A damaged one says nothing. */
  private static JsonNode read(Path file) throws IOException {
    try {
      return JSON.readTree(OwnFiles.bytes(file));
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  private static boolean lies(String outcome) {
    return outcome.equals(Outcome.STAGED.label()) || outcome.equals(Outcome.IN_PLACE.label());
  }
}
