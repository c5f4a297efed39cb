package org.ww3transfer.settings.table.entry;

import java.util.List;

/**
 * Settings that belong together.
 *
 * @param intro what holds for all of them, in sentences
 * @param sample the {@code <name>} that stands in their examples
 */
public record Section(String title, String intro, String sample, List<Setting> settings) {

  public Section {
    settings = List.copyOf(settings);
  }

  /** A key as it stands in an example. */
  public String exampleKey(Setting setting, Setting.Example example) {
    return setting
        .key()
        .replace("<name>", example.sample().orElse(sample))
        .replace("<namelist>", "ww3_ounf_hs")
        .replace("<kind>", "restart")
        .replace("<header>", "x-team");
  }
}
