package org.ww3transfer.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.settings.property.NamedKeys;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.ww3.ManifestRules;

/** Reads what a run's outputs are known by, beside its namelists. */
record ManifestRulesReader(PropertyReader properties) {
  private static final String POST_PROCESSOR = "ww3.post-processor.";
  private static final String GRID = ".grid";

  /** The keys that name a post-processor's namelist. */
  static NamedKeys named() {
    return new NamedKeys(POST_PROCESSOR, Optional.empty(), List.of(GRID.substring(1)));
  }

  ManifestRules read() {
    return new ManifestRules(
        new OutputFoldersReader(properties).read(),
        properties.number("ww3.max-outputs", 1_000_000, 1, 100_000_000),
        properties.globs("ww3.namelists"),
        postProcessorGrids(),
        names("ww3.also"));
  }

  private List<String> names(String key) {
    List<String> globs = properties.globs(key);
    globs.stream()
        .filter(glob -> glob.contains("/"))
        .forEach(
            glob ->
                properties.problem(
                    key,
                    "'"
                        + glob
                        + "' has a folder in it; patterns are for names in the run directory"));
    return globs;
  }

  private Map<String, String> postProcessorGrids() {
    Map<String, String> grids = new LinkedHashMap<>();
    for (String key : properties.keysUnder(POST_PROCESSOR)) {
      if (key.endsWith(GRID) && key.length() > POST_PROCESSOR.length() + GRID.length()) {
        String name = key.substring(POST_PROCESSOR.length(), key.length() - GRID.length());
        properties.text(key).ifPresent(grid -> grids.put(name, grid));
      } else {
        properties.allow(key);
        properties.problem(key, "is not a setting; write it as ww3.post-processor.<name>.grid");
      }
    }
    return grids;
  }
}
