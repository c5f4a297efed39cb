package org.ww3transfer.ww3.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ww3transfer.ww3.OutputNames;
import org.ww3transfer.ww3.post.NetcdfPrefix;
import org.ww3transfer.ww3.stream.RunDirectory;

/** Finds files with names that only the model and its post-processors give to their outputs. */
final class Unexpected {
  private final RunDirectory files;
  private final List<NetcdfPrefix> prefixes;

  /**
   * @param prefixes where post-processors put files
   */
  Unexpected(RunDirectory files, List<NetcdfPrefix> prefixes) {
    this.files = files;
    this.prefixes = List.copyOf(prefixes);
  }

  /**
   * The paths of such files, folder by folder: where the outputs lie, in folders of the run's own,
   * and where post-processors write.
   *
   * @param runFolders names of folders that belong to one grid, or to the points of all grids
   * @param expected paths of those that are none
   */
  List<String> find(List<String> runFolders, Set<String> expected) throws IOException {
    Set<String> folders = new TreeSet<>(files.outputs().all());
    runFolders.stream()
        .filter(files.inputs()::isFolder)
        .forEach(folder -> folders.add(folder + "/"));
    prefixes.forEach(prefix -> folders.add(prefix.folder()));
    List<String> found = new ArrayList<>();
    for (String folder : folders) {
      files
          .folder(folder)
          .matching(name -> looksLikeOutput(folder, name) && !expected.contains(folder + name))
          .forEach(name -> found.add(folder + name));
    }
    return found;
  }

  private boolean looksLikeOutput(String folder, String name) {
    return OutputNames.isOfTheModel(name)
        || looksLikeNetcdf(new NetcdfPrefix(folder, NetcdfPrefix.DEFAULT), name)
        || prefixes.stream()
            .filter(prefix -> prefix.folder().equals(folder))
            .anyMatch(prefix -> looksLikeNetcdf(prefix, name));
  }

  private static boolean looksLikeNetcdf(NetcdfPrefix prefix, String name) {
    return prefix.between(name, "").filter(OutputNames::isNetcdfBehindPrefix).isPresent();
  }
}
