package org.ww3transfer.ww3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the namelists of the post-processors of a run. */
final class NamelistFiles {
  private static final String PROPERTY = "ww3.namelists";

  /** The model's own, which the settings may name but need not. */
  private static final Set<String> OF_THE_MODEL = Set.of("ww3_shel.nml", "ww3_multi.nml");

  private final Path directory;
  private final RunDirectory files;

  NamelistFiles(Path directory, RunDirectory files) {
    this.directory = directory;
    this.files = files;
  }

  /** By their names, in the run directory and in folders of it that have a grid's name. */
  List<String> byName(List<String> gridNames) throws IOException {
    List<String> found = new ArrayList<>(inFolder(""));
    for (String grid : gridNames) {
      if (!grid.startsWith(".") && files.inputs().isFolder(grid)) {
        found.addAll(inFolder(grid + "/"));
      }
    }
    return found;
  }

  private List<String> inFolder(String folder) throws IOException {
    RunFiles there = files.folder(folder);
    return there
        .matching(name -> PostProcessor.Program.of(name).isPresent() && there.isFile(name))
        .stream()
        .map(name -> folder + name)
        .toList();
  }

  /**
   * Those that the settings name.
   *
   * @param patterns relative to the run directory, name by name between the slashes
   * @throws ManifestException where one matches nothing, or a namelist of no known program
   */
  List<String> byPattern(List<String> patterns) throws IOException {
    Set<String> found = new LinkedHashSet<>();
    for (String pattern : patterns) {
      List<String> matching = matching(pattern);
      if (matching.isEmpty() && !isOfTheModel(pattern)) {
        throw new ManifestException(
            String.format("%s: %s: no file matches '%s'", directory, PROPERTY, pattern));
      }
      found.addAll(matching);
    }
    found.removeIf(OF_THE_MODEL::contains);
    found.forEach(NamelistFiles::requireKnown);
    return List.copyOf(found);
  }

  /** A run has one of the model's two namelists, while the settings are for all runs. */
  private static boolean isOfTheModel(String pattern) {
    NamePattern names = NamePattern.of(PROPERTY, pattern);
    return OF_THE_MODEL.stream().anyMatch(names::matches);
  }

  private List<String> matching(String pattern) throws IOException {
    int name = pattern.lastIndexOf('/') + 1;
    List<String> found = new ArrayList<>();
    NamePattern last = NamePattern.of(PROPERTY, pattern.substring(name));
    for (String folder : folders(pattern.substring(0, name))) {
      RunFiles there = files.folder(folder);
      there
          .matching(each -> last.matches(each) && there.isFile(each))
          .forEach(each -> found.add(folder + each));
    }
    return found;
  }

  private List<String> folders(String pattern) throws IOException {
    List<String> folders = List.of("");
    for (String segment : pattern.isEmpty() ? new String[0] : pattern.split("/", -1)) {
      if (!segment.isEmpty() && !segment.equals(".")) {
        folders = below(folders, NamePattern.of(PROPERTY, segment));
      }
    }
    return folders;
  }

  private List<String> below(List<String> folders, NamePattern segment) throws IOException {
    List<String> below = new ArrayList<>();
    for (String folder : folders) {
      RunFiles there = files.folder(folder);
      there
          .matching(name -> segment.matches(name) && there.isFolder(name))
          .forEach(name -> below.add(folder + name + "/"));
    }
    return below;
  }

  private static void requireKnown(String path) {
    if (PostProcessor.Program.of(path.substring(path.lastIndexOf('/') + 1)).isEmpty()) {
      throw new ManifestException(
          String.format(
              "%s: %s is a namelist of none of ww3_ounf, ww3_ounp and ww3_trnc,"
                  + " whose files would be known; remove it from the setting",
              PROPERTY, path));
    }
  }
}
