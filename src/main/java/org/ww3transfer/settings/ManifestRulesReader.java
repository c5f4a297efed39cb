package org.ww3transfer.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.ww3.ManifestRules;

/** Reads what a run's outputs are known by, beside its namelists. */
record ManifestRulesReader(PropertyReader properties) {
  private static final String POST_PROCESSOR = "ww3.post-processor.";
  private static final String GRID = ".grid";

  ManifestRules read() {
    return new ManifestRules(
        new OutputFoldersReader(properties).read(),
        properties.number("ww3.max-outputs"),
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
        properties.problem(key, "is not a setting; write it as ww3.post-processor.<namelist>.grid");
      }
    }
    return grids;
  }
}
