package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings: speed. */
final class SpeedSection {
  static final Section SECTION =
      new Section(
          "Speed",
          "How much is done at one time.",
          "archive",
          List.of(
              Setting.of("ww3.parallel-destinations", Form.number(1, 64, "destinations"), "64")
                  .means(
                      "How many destinations are served at one time. They do not wait for each "
                          + "other, unless this is less than their number. Then one is served when "
                          + "another has nothing left to send.",
                      "Lower it to spare a small host.",
                      "If it is too low, one slow destination keeps others waiting.")
                  .example("4"),
              Setting.without(
                      "ww3.parallel-files",
                      Form.number(1, 256, "files"),
                      "2 to a folder, 8 over SFTP, 10 to another store")
                  .means(
                      "How many files are under way to one destination at one time. A "
                          + "destination may have a number of its own.",
                      "Raise it for places far away. Lower it for weak disks.",
                      "If it is too high, disks and servers become slow, and memory for parts is "
                          + "short.")
                  .example("2"),
              Setting.of("ww3.max-open-runs", Form.number(1, 10_000, "runs"), "100")
                  .means(
                      "How many runs may be open at one time. Other markers wait in the inbox.",
                      "Raise it where a long outage leaves more runs open.",
                      "If it is too low, runs for healthy destinations wait for those of a "
                          + "destination that is down.")
                  .example("500"),
              Setting.of("ww3.queue.order", Form.words("oldest", "newest"), "oldest")
                  .means(
                      "Whose files come first, after the restarts of all open runs: those of the "
                          + "run that was opened first (\"oldest\") or last (\"newest\").",
                      "Use \"newest\" where a new forecast is worth more than an old one.",
                      "With \"newest\" and too little bandwidth, old runs wait until "
                          + "ww3.retry-for ends.")
                  .example("newest")));

  private SpeedSection() {}
}
