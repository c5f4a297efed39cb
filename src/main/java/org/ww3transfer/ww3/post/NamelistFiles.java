package org.ww3transfer.ww3.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.NameGlob;
import org.ww3transfer.ww3.OutputNames;
import org.ww3transfer.ww3.RunFiles;
import org.ww3transfer.ww3.model.ModelRun;
import org.ww3transfer.ww3.stream.RunDirectory;

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

  /**
   * By their names: in the run directory, in folders of it that have a grid's name, and those of
   * ww3_ounp in the folder that has the name of the points of all grids.
   */
  List<String> byName(ModelRun run) throws IOException {
    List<String> found = new ArrayList<>(inFolder(""));
    for (String folder : run.folders()) {
      if (files.inputs().isFolder(folder)) {
        found.addAll(inFolder(folder + "/"));
      }
    }
    found.removeIf(path -> isNotOfPoints(path, run));
    return found;
  }

  private static boolean isNotOfPoints(String path, ModelRun run) {
    int slash = path.lastIndexOf('/');
    return slash > 0
        && !run.gridNames().contains(path.substring(0, slash))
        && PostProcessor.Program.of(path.substring(slash + 1))
            .filter(program -> program != PostProcessor.Program.OUNP)
            .isPresent();
  }

  /**
   * Those in folders of the run directory that are not read; not in folders that hold another run.
   *
   * @param read those that are
   */
  List<String> leftOut(Collection<String> read) throws IOException {
    List<String> found = new ArrayList<>();
    RunFiles inputs = files.inputs();
    // a run may have a hundred thousand outputs, and to ask each whether it is a folder takes long
    for (String folder : inputs.matching(name -> OutputNames.kindOf(name).isEmpty())) {
      if (!folder.startsWith(".")
          && inputs.isFolder(folder)
          && OF_THE_MODEL.stream().noneMatch(name -> isFile(inputs.resolve(folder), name))) {
        found.addAll(inFolder(folder + "/"));
      }
    }
    found.removeAll(read);
    return found;
  }

  private static boolean isFile(Path folder, String name) {
    return Files.isRegularFile(folder.resolve(name));
  }

  private List<String> inFolder(String folder) throws IOException {
    RunFiles there = files.folder(folder);
    // one that is no file is named too, so that to read it fails and says why
    return there.matching(name -> PostProcessor.Program.of(name).isPresent()).stream()
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
    NameGlob names = NameGlob.of(PROPERTY, pattern);
    return OF_THE_MODEL.stream().anyMatch(names::matches);
  }

  private List<String> matching(String pattern) throws IOException {
    int name = pattern.lastIndexOf('/') + 1;
    List<String> found = new ArrayList<>();
    NameGlob last = NameGlob.of(PROPERTY, pattern.substring(name));
    for (String folder : folders(pattern.substring(0, name))) {
      RunFiles there = files.folder(folder);
      there
          .matching(each -> last.matches(each) && mayBeNamelist(there, each))
          .forEach(each -> found.add(folder + each));
    }
    return found;
  }

  private static boolean mayBeNamelist(RunFiles there, String name) {
    return there.isFile(name) || PostProcessor.Program.of(name).isPresent();
  }

  private List<String> folders(String pattern) throws IOException {
    List<String> folders = List.of("");
    for (String segment : pattern.isEmpty() ? new String[0] : pattern.split("/", -1)) {
      if (!segment.isEmpty() && !segment.equals(".")) {
        folders = below(folders, NameGlob.of(PROPERTY, segment));
      }
    }
    return folders;
  }

  private List<String> below(List<String> folders, NameGlob segment) throws IOException {
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
