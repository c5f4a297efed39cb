package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings: state and log. */
final class StateSection {
  static final Section SECTION =
      new Section(
          "State and log",
          "Where the program keeps what it knows, and how it writes its log.",
          "run",
          List.of(
              Setting.of("ww3.state-directory", Form.text("a path"), "state")
                  .atStart()
                  .means(
                      "Where reports, locks, the names that runs have taken, the starts of"
                          + " delivered runs and the journal of handled markers are kept. One"
                          + " daemon and one user for each directory. Commands need the same"
                          + " directory.",
                      "Give an absolute path on a local disk where commands are called from "
                          + "another directory.",
                      "With another directory the daemon knows nothing of earlier runs, and"
                          + " commands do not see the daemon. A full or read-only disk makes runs"
                          + " wait; nothing is lost.")
                  .example("/var/lib/ww3-transfer"),
              Setting.of("ww3.standby", Form.words("off", "lock", "lease"), "off")
                  .atStart()
                  .means(
                      "Whether a second daemon may wait in the same state directory and take over"
                          + " when the first ends, within 15 s. Both need the same settings."
                          + " \"lock\": the first has ended when its lock on the state directory"
                          + " is free. \"lease\": also where it has given no sign of life for 8 s,"
                          + " whatever the lock says.",
                      "Use \"lock\" for two daemons on one host, and where locks of the file"
                          + " system reach other hosts and end with them. Use \"lease\" where they"
                          + " do not, or where a host that is lost keeps its locks for minutes, as"
                          + " over NFS.",
                      "With \"off\" a second daemon is refused. With \"lock\", a daemon that"
                          + " hangs or whose host is lost may keep the other waiting.")
                  .example("lease"),
              Setting.of(
                      "ww3.time-zone",
                      Form.text("a time zone such as UTC or Australia/Perth"),
                      "UTC")
                  .means(
                      "The clock of all times of day in the settings. All else is UTC.",
                      "Set it where windows, limits and the prune follow local time.",
                      "Windows open some hours early or late.")
                  .example("Australia/Perth"),
              Setting.of("ww3.keep-reports", Form.durationFromDay("90d"), "90d")
                  .means(
                      "How long reports, the handled markers in .done and the reports beside them"
                          + " are kept. Those of open runs stay, and so does what lies in .failed.",
                      "Raise it where reports are asked for later.",
                      "If it is too short, \"runs\" and \"explain\" do not know older runs. If "
                          + "it is too long, the state directory grows.")
                  .example("365d"),
              Setting.of("ww3.log.format", Form.words("text", "json"), "text")
                  .atStart()
                  .means(
                      "How lines of the log are written to standard error. \"text\": for people."
                          + " \"json\": each line is an object with time, level, logger, run,"
                          + " destination, message and error. Where standard error is the journal"
                          + " of systemd, each line begins with its priority (<3> for an error, as"
                          + " in sd-daemon(3)), and text has no time of its own.",
                      "Use \"json\" where a program collects the log.",
                      "Programs that expect the other format read nothing useful.")
                  .example("json"),
              Setting.of(
                      "ww3.log.level",
                      Form.words("error", "warn", "info", "debug", "trace"),
                      "info")
                  .atStart()
                  .means(
                      "The least important level that is written. A run has about three lines at "
                          + "info, and one for each item that fails. \"debug\" also tells of the "
                          + "others. The JVM's -Dww3.log.level goes over it.",
                      "Use \"debug\" to look into a problem.",
                      "With \"error\", warnings such as a destination that is down are not "
                          + "written. \"trace\" writes very much.")
                  .example("debug")));

  private StateSection() {}
}
