package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings: names. */
final class NamesSection {
  static final Section SECTION =
      new Section(
          "Names",
          "How files are called at the destinations.",
          "run",
          List.of(
              Setting.of("ww3.naming", Form.words("rompy", "ncep", "pattern"), "rompy")
                  .means(
                      "How outputs are named. \"rompy\" is YYYYMMDD_HHMMSS_<name>. \"ncep\" is"
                          + " YYYYMMDD.HHMMSS.<name>. <name> is the file's name without the number"
                          + " of a restart. \"pattern\" uses ww3.naming.pattern. All times are"
                          + " UTC.",
                      "Choose what the users of the files expect, before the first run is sent.",
                      "A later change gives new files new names. Old ones stay, and retention "
                          + "finds only names of \"rompy\", \"ncep\" and the pattern in use.")
                  .example("ncep"),
              Setting.without(
                      "ww3.naming.pattern",
                      Form.text("a pattern with {name} and {validTime}"),
                      "none; needed if ww3.naming is \"pattern\"")
                  .means(
                      "A name of your own, of {name}, {grid} (ww3 for ww3_shel), {kind}, {run} (the"
                          + " run id), {member} (see ww3.member.pattern), {validTime:format} and"
                          + " {cycle:format}. Slashes make folders. A format has the parts yyyy MM"
                          + " dd DDD HH mm ss, the characters - _ . : / + and 'T' and 'Z' in"
                          + " quotes; without one it is yyyyMMdd_HHmmss. {cycle} is the cycle of"
                          + " the marker, or the start of the run.",
                      "Set it together with ww3.naming = pattern.",
                      "A pattern that could give one name to two outputs is refused: one without "
                          + "{name}, or with less than the whole {validTime}.")
                  .example("{grid}/{validTime:yyyyMMdd'T'HHmmss'Z'}.{name}"),
              Setting.of("ww3.cycle-manifest", Form.flag(), "false")
                  .means(
                      "Whether the list <runId>.manifest.json is put at a destination when all of"
                          + " the run is proven there. Consumers can wait for it. A failed run"
                          + " never gets one.",
                      "Use \"true\" where programs at the destination must know that a run is "
                          + "complete.",
                      "If overwrite is false and one run id is used for several cycles, the list "
                          + "of the second cycle fails. Put {cycle} into the prefix.")
                  .example("true")));

  private NamesSection() {}
}
