package org.ww3transfer.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.ww3.Manifest;
import org.ww3transfer.ww3.OutputFolders;
import org.ww3transfer.ww3.RunLog;
import org.ww3transfer.ww3.RunLogs;

/**
 * What the model's logs say of a run.
 *
 * @param stoppedEarly why the run must not be sent yet; empty where nothing says so
 * @param warnings logs that are there but prove nothing, a line each
 */
record LogCheck(Optional<String> stoppedEarly, List<String> warnings) {
  static final LogCheck NONE = new LogCheck(Optional.empty(), List.of());

  /**
   * Reads the logs that the run writes.
   *
   * @param outputFolders where outputs lie below the run directory
   */
  static LogCheck of(Path directory, OutputFolders outputFolders, Manifest manifest)
      throws IOException {
    RunLogs logs =
        new RunLogs(directory, outputFolders, manifest.logs(), manifest.start(), manifest.stop());
    List<String> warnings =
        logs.findings().stream()
            .filter(finding -> finding.log() instanceof RunLog.Unknown)
            .map(
                finding ->
                    finding.file()
                        + " "
                        + ((RunLog.Unknown) finding.log()).why()
                        + ", so it does not prove that the run is complete")
            .toList();
    return new LogCheck(logs.whyIncomplete(manifest.namelists().get(0)), warnings);
  }
}
