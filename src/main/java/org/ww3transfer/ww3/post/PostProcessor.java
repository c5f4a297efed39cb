package org.ww3transfer.ww3.post;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.Shape;
import org.ww3transfer.namelist.Values;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.OutputSeries;
import org.ww3transfer.ww3.Ticks;
import org.ww3transfer.ww3.model.GridRun;
import org.ww3transfer.ww3.model.ModelRun;
import org.ww3transfer.ww3.model.ModelStream;
import org.ww3transfer.ww3.stream.RunDirectory;
import org.ww3transfer.ww3.stream.StreamOutputs;

/**
 * A post-processor's call on a run: its namelist, and what it reads.
 *
 * @param path its namelist, relative to the run directory
 * @param program whose it is
 * @param namelist what it says
 * @param prefixes where its files may go, and how their names begin: one for each folder
 * @param grid whose output it reads; empty where none writes the stream that it reads
 */
public record PostProcessor(
    String path,
    Program program,
    Namelist namelist,
    List<NetcdfPrefix> prefixes,
    Optional<GridRun> grid) {

  public PostProcessor {
    prefixes = List.copyOf(prefixes);
  }

  /** The programs that make NetCDF files of a run's outputs. */
  enum Program {
    OUNF(ModelStream.FIELD, "field"),
    OUNP(ModelStream.POINT, "point"),
    TRNC(ModelStream.TRACK, "track");

    private final ModelStream stream;
    private final String object;

    Program(ModelStream stream, String object) {
      this.stream = stream;
      this.object = object;
    }

    /** The program that a namelist of that name is for: {@code ww3_ounf.nml}, or with more. */
    static Optional<Program> of(String fileName) {
      return Arrays.stream(values())
          .filter(each -> fileName.startsWith(each.label()) && fileName.endsWith(".nml"))
          .findFirst();
    }

    /** The program's name. */
    String label() {
      return "ww3_" + name().toLowerCase(Locale.ROOT);
    }

    /** What it reads of a run. */
    ModelStream stream() {
      return stream;
    }

    /** The variable that it cannot do without; its group ends with {@code _nml}. */
    String object() {
      return object;
    }

    /** The type of its {@code FILE}. */
    Shape file() {
      return this == OUNF
          ? PostShapes.of("prefix", "netcdf", "ix0", "ixn", "iy0", "iyn")
          : PostShapes.of("prefix", "netcdf");
    }
  }

  /**
   * The values of the one variable that it cannot do without.
   *
   * @throws ManifestException where its group is not there
   */
  Values required(String... members) {
    String group = program.object() + "_nml";
    return namelist
        .group(group)
        .map(found -> found.of(program.object()).values(program.object(), PostShapes.of(members)))
        .orElseThrow(
            () ->
                new ManifestException(
                    String.format(
                        "%s:1:1: has no group &%s, without which %s stops; add it",
                        path, group.toUpperCase(Locale.ROOT), program.label())));
  }

  /** The folder of its namelist, relative to the run directory: empty, or ending with a slash. */
  String folder() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** What the program keeps a part of only: a prefix that is too long. */
  public List<String> warnings() {
    return namelist
        .group("file_nml")
        .map(found -> found.values("file", program.file()).cut())
        .orElse(List.of());
  }

  /** Its files; none where no grid writes what it reads. */
  OutputSeries series(ModelRun run, RunDirectory directory) throws IOException {
    if (grid.isEmpty()) {
      return OutputSeries.none();
    }
    Ticks records = new StreamOutputs(run, grid.get(), directory).records(program.stream());
    List<PostRun.Place> places = new ArrayList<>();
    for (NetcdfPrefix prefix : prefixes) {
      places.add(new PostRun.Place(prefix, directory.folder(prefix.folder())));
    }
    PostRun post = new PostRun(this, run, grid.get(), records, directory, places);
    return switch (program) {
      case OUNF -> new FieldPostProcessor(post).series();
      case OUNP -> new PointPostProcessor(post).series();
      case TRNC -> new TrackPostProcessor(post).series();
    };
  }
}
