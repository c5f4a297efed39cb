package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings of existing files and checks. */
final class OverwriteSection {
  static final Section SECTION =
      new Section(
          "Destinations: existing files and checks",
          "What happens to files that stand there already, and what is asked at the " + "start.",
          "archive",
          List.of(
              Setting.of("ww3.overwrite", Form.words("true", "false", "always"), "true")
                  .means(
                      "Whether other content under a target name is replaced. The report says so"
                          + " for each item. The same content is never copied again. \"true\""
                          + " replaces what the same run directory, or a run with another start,"
                          + " put there. It refuses a run whose names belong to a run with the same"
                          + " start in another directory, as members of an ensemble would have."
                          + " \"always\" also lets such a run take the names. Names are remembered"
                          + " for 90 days.",
                      "Use \"false\" for archives that must never change. Use \"always\" for a "
                          + "cycle that was run again in another directory.",
                      "With \"always\", two members of an ensemble overwrite each other. Tell "
                          + "them apart by {run} or {member} in the prefix.")
                  .example("false"),
              Setting.of("ww3.check-destinations", Form.words("off", "list", "write"), "list")
                  .means(
                      "How the destinations are checked when the daemon starts. \"list\": each is"
                          + " asked whether it exists and lets itself be listed. \"write\": each"
                          + " kind of request is also tried with a small object that is removed"
                          + " again, if that is allowed. \"off\": nobody is asked. What is wrong is a line in the log."
                          + " Unless it is \"off\", each destination is also listed every 15 minutes"
                          + " while nothing is sent there, so that one that is down is known before"
                          + " the next run."
                          + " The daemon starts in any case. The command \"check\" does the same.",
                      "Use \"write\" after a change of keys or rights. Use \"off\" where the "
                          + "check costs too much.",
                      "With \"off\", a wrong key is noticed only when the first file is sent.")
                  .example("write")));

  private OverwriteSection() {}
}
