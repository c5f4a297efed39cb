package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings: markers. */
final class MarkersSection {
  static final Section SECTION =
      new Section(
          "Markers",
          "A marker file says that a run is complete. The daemon finds it, reads it "
              + "and takes the run up.",
          "run",
          List.of(
              Setting.of("ww3.inbox", Form.text("a path"), "inbox")
                  .atStart()
                  .means(
                      "The directory that the daemon watches for marker files. It is made if it "
                          + "does not exist.",
                      "Set it to the directory that your job script writes markers to. Give an "
                          + "absolute path where commands are called from another directory.",
                      "Nothing is sent, because no marker is found. A path that is a file, or "
                          + "that cannot be written, ends the start with exit code 2.")
                  .example("/data/ww3/inbox"),
              Setting.of("ww3.marker.include", Form.text("a regular expression"), ".*\\.done")
                  .means(
                      "Which files are markers: a regular expression that must match the whole "
                          + "file name.",
                      "Change it where your scripts give markers another name.",
                      "A marker whose name does not match is not seen and stays where it is. An"
                          + " expression that also matches *.stage is refused while"
                          + " ww3.stage.enabled is true.")
                  .example(".*\\.(done|ready)"),
              Setting.of("ww3.marker.max-depth", Form.number(1, 20, "folders"), "2")
                  .atStart()
                  .means(
                      "How many folders deep markers are looked for. 1 is the inbox alone. 2 is"
                          + " also the folders in it, so that a marker can be put into a run"
                          + " directory below the inbox.",
                      "Raise it where run directories lie deeper below the inbox.",
                      "If it is too small, deeper markers are not seen. If it is too large, many "
                          + "folders are listed again and again.")
                  .example("3"),
              Setting.of("ww3.marker.settle", Form.duration(), "5s")
                  .means(
                      "How long a marker must stay unchanged before it is taken up, if its content"
                          + " does not say that it is whole. This concerns an empty marker, a line"
                          + " without a line end, and a JSON object that is not closed. Any other"
                          + " marker is taken up at once.",
                      "Raise it where markers are written slowly, for example over NFS. Lower it "
                          + "where empty markers must be taken up sooner.",
                      "If it is too short, a marker that is still being written is read too "
                          + "early and is refused.")
                  .example("10s"),
              Setting.of("ww3.poll-interval", Form.durationFromTenMillis("200ms"), "200ms")
                  .means(
                      "The shortest time between two looks into the inbox. On Linux the kernel"
                          + " (inotify) reports new files at once. The looks find files that"
                          + " another host has written.",
                      "Raise it on a network file system that is slow or busy.",
                      "If it is too short, a file server gets many requests. If it is too long, "
                          + "markers from other hosts wait longer.")
                  .example("5s"),
              Setting.without(
                      "ww3.run-roots", Form.list("paths"), "the inbox and the working directory")
                  .means(
                      "Directories that runs may lie in, symbolic links resolved. A run directory"
                          + " outside of them is refused. A link in a run directory is followed"
                          + " only to a place below one of them. The run id is the path below the"
                          + " nearest of them, with dots for slashes: 20230101/ww3 is 20230101.ww3."
                          + " The command \"transfer\" takes any directory, and follows any link,"
                          + " unless this is set.",
                      "Set it where runs lie outside the inbox. Add the scratch disk if outputs "
                          + "are links to it.",
                      "A run outside is refused (\"lies outside ww3.run-roots\"). Its marker "
                          + "goes to .failed/.")
                  .example("/data/ww3/runs,/scratch/ww3"),
              Setting.without(
                      "ww3.member.pattern",
                      Form.text("a regular expression such as mem[0-9]+"),
                      "none; {member} is then an error")
                  .means(
                      "Which member of an ensemble a run is: a regular expression that is looked"
                          + " for in the path of the run directory, links resolved. Its first"
                          + " group, or all that it finds, is {member} in names and prefixes. In a"
                          + " path with /mem001/, mem[0-9]+ finds mem001, and /mem([0-9]+)/ finds"
                          + " 001. A member has letters, digits, '.', '_' and '-'.",
                      "Set it for ensembles, and put {member} into the prefix or the name.",
                      "A run whose path does not match is refused where its names need a member.")
                  .example("mem[0-9]+")));

  private MarkersSection() {}
}
