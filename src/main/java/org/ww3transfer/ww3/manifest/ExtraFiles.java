package org.ww3transfer.ww3.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.NameGlob;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.RunFiles;
import org.ww3transfer.ww3.model.ModelRun;
import org.ww3transfer.ww3.stream.RunDirectory;

/** The further files that the settings ask to carry with a run ({@code ww3.also}). */
final class ExtraFiles {
  /** What the run began with; it would be named as the earlier run's restart of that time is. */
  private static final String START = "restart.";

  private final List<NameGlob> patterns;

  /**
   * @throws ManifestException where one is no pattern
   */
  ExtraFiles(List<String> patterns) {
    this.patterns = patterns.stream().map(text -> NameGlob.of("ww3.also", text)).toList();
  }

  /**
   * Regular files of the run directory and of the folders of its outputs with a matching name,
   * without the restart that the run began with.
   *
   * @param taken paths of those that are outputs already
   */
  List<Output> find(ModelRun run, RunDirectory files, Set<String> taken) throws IOException {
    List<Output> found = new ArrayList<>();
    for (String folder : folders(files)) {
      RunFiles there = files.folder(folder);
      there
          .matching(name -> matches(name) && !taken.contains(folder + name) && there.isFile(name))
          .forEach(name -> found.add(extra(folder + name, run)));
    }
    return found;
  }

  private static Set<String> folders(RunDirectory files) {
    Set<String> folders = new TreeSet<>(files.outputs().all());
    folders.add("");
    return folders;
  }

  private boolean matches(String name) {
    return !name.startsWith(START) && patterns.stream().anyMatch(each -> each.matches(name));
  }

  private static Output extra(String path, ModelRun run) {
    return new Output(path, Kind.OTHER, Optional.empty(), run.start(), run.stop(), 0, Set.of());
  }
}
