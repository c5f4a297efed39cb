package org.ww3transfer.ww3.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.NamelistReader;
import org.ww3transfer.ww3.GivenTimes;
import org.ww3transfer.ww3.HotStart;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.RunFiles;
import org.ww3transfer.ww3.model.ModelRun.Program;

/**
 * The model's own namelist in a run directory.
 *
 * @param program whose it is
 * @param files the run directory's
 * @param namelist as read
 */
public record RunNamelist(Program program, RunFiles files, Namelist namelist) {
  private static final String SHEL = "ww3_shel.nml";
  private static final String MULTI = "ww3_multi.nml";
  private static final String SHEL_INPUT = "ww3_shel.inp";
  private static final String MULTI_INPUT = "ww3_multi.inp";

  /**
   * Finds the namelist of a run directory.
   *
   * @throws ManifestException where there is none, or two
   * @throws org.ww3transfer.namelist.NamelistException where it cannot be read
   */
  public static RunNamelist find(Path directory, RunFiles files) {
    boolean isShel = files.contains(SHEL);
    boolean isMulti = files.contains(MULTI);
    if (isShel && isMulti) {
      throw new ManifestException(
          directory + ": has both " + SHEL + " and " + MULTI + "; remove the one that was not run");
    }
    if (!isShel && !isMulti) {
      throw new ManifestException(whyNone(directory, files));
    }
    Namelist namelist = NamelistReader.read(files.toRead(isShel ? SHEL : MULTI));
    return new RunNamelist(isShel ? Program.SHEL : Program.MULTI, files, namelist);
  }

  private static String whyNone(Path directory, RunFiles files) {
    if (files.contains(MULTI_INPUT)) { // wminitmd.F90: WMINIT and WMINITNML
      return directory.resolve(MULTI_INPUT)
          + ": is not read; the run must have a namelist, "
          + MULTI
          + ", and be run with it, as ww3_multi behaves differently under the two: from a .inp the"
          + " checkpoint stream writes files of its own";
    }
    if (files.contains(SHEL_INPUT)) {
      return directory.resolve(SHEL_INPUT)
          + ": is not read; the run must have a namelist, "
          + SHEL
          + ", that says the same";
    }
    return directory + ": has neither " + SHEL + " nor " + MULTI + "; is it a run directory?";
  }

  /** The names of its groups, in its order, upper case. */
  public List<String> groups() {
    return namelist.groups().stream().map(group -> group.name().toUpperCase(Locale.ROOT)).toList();
  }

  /**
   * What it says of the run.
   *
   * @throws ManifestException where nothing says when the run began or ended
   * @throws org.ww3transfer.namelist.NamelistException where a value cannot be read
   */
  public ModelRun read(GivenTimes given) throws IOException {
    TimeSources sources = new TimeSources(files, given);
    return program == Program.SHEL
        ? ShelNamelist.read(namelist, sources)
        : MultiNamelist.read(namelist, sources);
  }

  /** What may be wrong with what it says, a line each. */
  public List<String> warnings(ModelRun run, GivenTimes given) throws IOException {
    return new TimeSources(files, given).doubt(namelist.file(), run.start()).stream().toList();
  }

  /** What the run needs before it can start. */
  public HotStart hotStart(GivenTimes given) throws IOException {
    TimeSources sources = new TimeSources(files, given);
    return program == Program.SHEL
        ? ShelNamelist.hotStart(namelist, sources)
        : MultiNamelist.hotStart(namelist, sources);
  }
}
