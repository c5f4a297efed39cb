package org.ww3transfer.ww3.log;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What the model's logs say of a run.
 *
 * @param stoppedEarly why the run must not be sent yet; empty where nothing says so
 * @param warnings logs that are there but prove nothing, a line each
 */
public record LogCheck(Optional<String> stoppedEarly, List<String> warnings) {
  /** Of logs that nobody asks for. */
  public static final LogCheck NONE = new LogCheck(Optional.empty(), List.of());

  /**
   * Reads the logs that the run writes.
   *
   * @param namelist the file that says when the run ends
   */
  public static LogCheck of(RunLogs logs, String namelist) throws IOException {
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
    return new LogCheck(logs.whyIncomplete(namelist), warnings);
  }
}
