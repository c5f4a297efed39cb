package org.ww3transfer.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.property.ValueForms;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.OutputFolders;

/** Reads where outputs lie below run directories: in some folders, or in some for each kind. */
final class OutputFoldersReader {
  private static final String KEY = "ww3.output-directory";

  private static final String KINDS =
      kinds()
          .map(Kind::label)
          .collect(Collectors.joining(", "))
          .replaceFirst(", (\\w+)$", " or $1");

  private final PropertyReader properties;

  OutputFoldersReader(PropertyReader properties) {
    this.properties = properties;
  }

  OutputFolders read() {
    Map<Kind, List<Path>> byKind = new EnumMap<>(Kind.class);
    for (String key : properties.keysUnder(KEY + ".")) {
      Optional<Kind> kind = kind(key.substring(KEY.length() + 1));
      properties.allow(key);
      if (kind.isPresent()) {
        byKind.put(kind.get(), folders(key));
      } else {
        properties.problem(key, "is not a setting; write it as " + KEY + ".<kind>, with " + KINDS);
      }
    }
    return new OutputFolders(folders(KEY), byKind);
  }

  /** The keys of all kinds. */
  static Stream<String> keys() {
    return kinds().map(kind -> KEY + "." + kind.label());
  }

  /** Those of files that a run promises. */
  private static Stream<Kind> kinds() {
    return Arrays.stream(Kind.values()).filter(kind -> kind != Kind.OTHER);
  }

  private static Optional<Kind> kind(String label) {
    return kinds().filter(kind -> kind.label().equals(label)).findFirst();
  }

  private List<Path> folders(String key) {
    List<Path> folders = new ArrayList<>();
    for (String text : properties.list(key)) {
      Optional<Path> folder = ValueForms.path(text).map(Path::normalize);
      if (folder.isEmpty()) {
        properties.problem(key, "'" + text + "' is not a path");
      } else if (folder.get().isAbsolute() || folder.get().startsWith("..")) {
        properties.problem(key, "'" + text + "' does not lie below the run directory");
      } else if (!folders.contains(folder.get())) {
        folders.add(folder.get());
      }
    }
    return folders;
  }
}
