package org.ww3transfer.ww3.post;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.RunFiles;
import org.ww3transfer.ww3.Ticks;
import org.ww3transfer.ww3.model.GridRun;
import org.ww3transfer.ww3.model.ModelRun;
import org.ww3transfer.ww3.stream.RunDirectory;

/**
 * What a post-processor works on.
 *
 * @param post the call
 * @param run the run
 * @param grid the grid whose output it reads
 * @param records the times that it finds there
 * @param directory the files around it
 * @param places where its own may go, one for each folder of such outputs
 */
record PostRun(
    PostProcessor post,
    ModelRun run,
    GridRun grid,
    Ticks records,
    RunDirectory directory,
    List<Place> places) {

  PostRun {
    places = List.copyOf(places);
  }

  /** A place for its files. */
  record Place(NetcdfPrefix prefix, RunFiles files) {
    private boolean has(String rest) {
      return files.contains(prefix.name() + rest);
    }

    private Stream<String> between(String ending) {
      return files.matching(name -> prefix.between(name, ending).isPresent()).stream()
          .map(name -> prefix.between(name, ending).orElseThrow());
    }
  }

  /**
   * Its file that has the given behind the prefix, and holds those times.
   *
   * @throws ManifestException where it is in two places
   */
  Output output(String rest, Ticks times) {
    List<String> paths =
        places.stream()
            .filter(place -> place.has(rest))
            .map(place -> place.prefix().path(rest))
            .toList();
    if (paths.size() > 1) {
      throw new ManifestException(
          String.format(
              "%s: both %s and %s are there; remove one, or name the folder of such files in"
                  + " ww3.output-directory.netcdf",
              post.path(), paths.get(0), paths.get(1)));
    }
    String path = paths.isEmpty() ? places.get(0).prefix().path(rest) : paths.get(0);
    return Output.of(path, Kind.NETCDF, grid.grid(), times);
  }

  /** The files beside its namelist. */
  RunFiles beside() throws IOException {
    return directory.folder(post.folder());
  }

  /** Whether there is a file of its own with the given behind the prefix. */
  boolean has(String rest) {
    return places.stream().anyMatch(place -> place.has(rest));
  }

  /** What stands between the prefix and that ending in the names of files that are there. */
  List<String> present(String ending) {
    return places.stream().flatMap(place -> place.between(ending)).distinct().sorted().toList();
  }
}
