package org.ww3transfer.ww3.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.OutputFolders;
import org.ww3transfer.ww3.log.RunLog.Stopped;
import org.ww3transfer.ww3.log.RunLog.Writer;

/**
 * The logs that one run writes, {@code log.<ext>} each.
 *
 * @param directory the run directory
 * @param outputFolders where the outputs lie below it
 * @param extensions {@code ww3} alone for ww3_shel; for ww3_multi each grid's name and {@value
 *     #MULTI}
 * @param start the run's first time, UTC
 * @param stop the run's last time, UTC
 * @param isCoupled whether a coupler led the run, so that ww3_shel did not close {@code log.ww3}
 * @param roots where the logs may lie
 */
public record RunLogs(
    Path directory,
    OutputFolders outputFolders,
    List<String> extensions,
    Instant start,
    Instant stop,
    boolean isCoupled,
    RunRoots roots) {

  /** The extension of ww3_multi's own log (wminitmd.F90). */
  public static final String MULTI = "mww3";

  public RunLogs {
    extensions = List.copyOf(extensions);
  }

  /**
   * What one log says.
   *
   * @param file the log, relative to the run directory
   */
  public record Finding(String file, RunLog log) {}

  /**
   * Reads those logs that are there, in the order of the extensions. The model writes them in the
   * run directory; only a log that is not there is looked for beside the outputs.
   *
   * @throws IOException where a log that is there cannot be read
   */
  public List<Finding> findings() throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (String extension : extensions) {
      Optional<String> file = file("log." + extension);
      if (file.isPresent()) {
        Path path = toRead(file.get());
        findings.add(new Finding(file.get(), RunLog.read(path, writer(extension), start, stop)));
      }
    }
    return List.copyOf(findings);
  }

  /**
   * How one grid began.
   *
   * @param extension the grid's, {@code ww3} for ww3_shel
   * @param file the log, relative to the run directory
   */
  public record Opening(String extension, String file, LogOpening log) {}

  /**
   * What the logs of the grids say of how they began; those that are not there, or are no logs of
   * the model, are left out.
   *
   * @throws IOException where a log that is there cannot be read
   */
  public List<Opening> openings() throws IOException {
    List<Opening> openings = new ArrayList<>();
    for (String extension : extensions) {
      Optional<String> file = file("log." + extension);
      if (file.isPresent() && !extension.equals(MULTI)) {
        LogOpening.read(toRead(file.get()))
            .ifPresent(log -> openings.add(new Opening(extension, file.get(), log)));
      }
    }
    return List.copyOf(openings);
  }

  private Path toRead(String file) throws IOException {
    Path path = directory.resolve(file);
    Optional<String> objection = roots.objection(path);
    if (objection.isPresent()) {
      throw new ManifestException(objection.get());
    }
    return path;
  }

  private Optional<String> file(String name) {
    return Stream.concat(Stream.of(""), outputFolders.all().stream())
        .map(folder -> folder + name)
        .filter(file -> Files.isRegularFile(directory.resolve(file)))
        .findFirst();
  }

  private Writer writer(String extension) {
    if (extension.equals(MULTI)) {
      return Writer.MULTI;
    }
    return isCoupled || extensions.contains(MULTI) ? Writer.GRID : Writer.SHEL;
  }

  /**
   * One line for the operator where a log stops early: the first that does. A log that is not
   * there, or that proves nothing, is no reason.
   *
   * @param namelist the file that says when the run ends
   */
  public Optional<String> whyIncomplete(String namelist) throws IOException {
    for (Finding finding : findings()) {
      if (finding.log() instanceof Stopped stopped) {
        return Optional.of(
            String.format(
                "%s: the run %s (%s); run it to its end, or set ww3.require-complete-log = false",
                finding.file(), stopped.how(), namelist));
      }
    }
    return Optional.empty();
  }
}
