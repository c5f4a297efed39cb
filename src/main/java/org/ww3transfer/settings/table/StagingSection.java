package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings: restarts: back in place. */
final class StagingSection {
  static final Section SECTION =
      new Section(
          "Restarts: back in place",
          "The restarts that a run starts from, fetched into its directory.",
          "archive",
          List.of(
              Setting.of("ww3.stage.enabled", Form.flag(), "false")
                  .means(
                      "Whether the daemon takes a marker *.stage as the wish to have the "
                          + "restarts valid at the start of a run fetched into its directory. The "
                          + "command \"stage-restart\" does it in any case.",
                      "Use \"true\" where the job script asks the daemon for restarts.",
                      "With \"false\", a *.stage marker is not seen. If ww3.marker.include also "
                          + "matches *.stage, the start is refused.")
                  .example("true"),
              Setting.without(
                      "ww3.stage.from",
                      Form.list("names of destinations"),
                      "all, in the order of ww3.destinations")
                  .means(
                      "The destinations that are asked for restarts, in this order.",
                      "Set it to ask the nearest place first.",
                      "A name that is no destination, or one with verify = none, is refused.")
                  .example("archive"),
              Setting.of("ww3.stage.partial", Form.flag(), "false")
                  .means(
                      "Whether some of a run's restarts are put in place if others cannot be had.",
                      "Use \"true\" where a grid may start cold.",
                      "With \"true\", one grid can start warm and another cold.")
                  .example("true")));

  private StagingSection() {}
}
