package org.ww3transfer.ww3;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where outputs lie below a run directory.
 *
 * @param common the folders of those whose kind has none of its own, in the order in which they are
 *     looked into, relative to the run directory; empty for the run directory itself
 * @param byKind the folders of a kind of its own
 */
public record OutputFolders(List<Path> common, Map<Kind, List<Path>> byKind) {

  /** All in the run directory. */
  public static final OutputFolders NONE = new OutputFolders(List.of(), Map.of());

  public OutputFolders {
    common = List.copyOf(common);
    byKind = Map.copyOf(byKind);
  }

  /** All in one folder. */
  public static OutputFolders of(Optional<Path> folder) {
    return new OutputFolders(folder.stream().toList(), Map.of());
  }

  /**
   * The folders of a kind, empty or ending with a slash. Checkpoints lie where restarts do, unless
   * they have a folder of their own: the model writes both in one place.
   */
  public List<String> of(Kind kind) {
    List<Path> own = byKind.getOrDefault(kind, List.of());
    if (own.isEmpty() && kind == Kind.CHECKPOINT) {
      return of(Kind.RESTART);
    }
    return texts(own.isEmpty() ? common : own);
  }

  /** Every folder that may hold outputs, empty or ending with a slash. */
  public List<String> all() {
    Set<String> all = new LinkedHashSet<>(texts(common));
    byKind.values().forEach(folders -> all.addAll(texts(folders)));
    return List.copyOf(all);
  }

  private static List<String> texts(List<Path> folders) {
    List<String> texts = new ArrayList<>();
    for (Path folder : folders.isEmpty() ? List.of(Path.of("")) : folders) {
      texts.add(folder.toString().isEmpty() ? "" : folder + "/");
    }
    return texts;
  }
}
