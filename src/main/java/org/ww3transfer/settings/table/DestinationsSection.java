package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings of all kinds. */
final class DestinationsSection {
  static final Section SECTION =
      new Section(
          "Destinations: all kinds",
          "Each destination has a name of your choice, here <name>. What is not a "
              + "secret may also stand in the prefix of a remote destination, as in "
              + "s3://my-bucket/ww3?region=eu-central-1.",
          "archive",
          List.of(
              Setting.without(
                      "ww3.destinations",
                      Form.list("names of letters, digits, _ and -"),
                      "none; at least one is needed to send anything")
                  .means(
                      "The names of the destinations in use. A destination that is described but "
                          + "not named here is switched off.",
                      "Add a name when you describe a new destination. Remove it to switch the "
                          + "destination off.",
                      "A name without a prefix, or a described destination with a mistyped name, "
                          + "ends the start with exit code 2.")
                  .written("archive"),
              Setting.without(
                      "ww3.destination.<name>.prefix",
                      Form.text("a path or a URI such as file:///data/ww3"),
                      "none; each destination in use needs one")
                  .means(
                      "Where the destination is: a plain path, or a URI that begins with file://,"
                          + " s3://, gs://, az://, sftp://, davs:// or dav://. The name of the file"
                          + " is joined to it with one slash. Its folders may have the fields of "
                          + "ww3.naming.pattern.",
                      "Set it for each destination.",
                      "An unknown scheme, or a place that two destinations share, ends the start "
                          + "with exit code 2. A secret in it is refused.")
                  .written("archive"),
              Setting.without(
                      "ww3.destination.<name>.outputs",
                      Form.list(
                          "of field, point, track, partition, boundary, restart, checkpoint, netcdf"
                              + " and other"),
                      "all kinds")
                  .means(
                      "The kinds of output that the destination takes.",
                      "Set it where a place is for some kinds only, as for restarts.",
                      "A kind that is left out does not go there. Retention and staging need "
                          + "restarts.")
                  .example("restart,checkpoint"),
              Setting.without(
                      "ww3.destination.<name>.grids", Form.list("names of grids"), "all grids")
                  .means(
                      "The grids whose outputs the destination takes. ww3 is the grid of "
                          + "ww3_shel.",
                      "Set it where a place is for some grids of ww3_multi only.",
                      "A grid that is mistyped matches nothing, and nothing of it goes there.")
                  .example("outer"),
              Setting.without(
                      "ww3.destination.<name>.fields",
                      Form.list("names of fields such as hs"),
                      "all files")
                  .means(
                      "Of the NetCDF files of ww3_ounf, the destination takes those that hold at "
                          + "least one of these fields. Other outputs are not concerned.",
                      "Set it where users want few fields and each has a file of its own.",
                      "A field that is mistyped matches nothing, and the file does not go there.")
                  .example("hs,dp"),
              Setting.without(
                      "ww3.destination.<name>.failure-policy",
                      Form.words("continue", "fail-fast"),
                      "the policy of the run")
                  .means(
                      "The failure policy of this destination. \"continue\": failures here do not"
                          + " stop the run. \"fail-fast\": the first failure stops this destination"
                          + " and no other.",
                      "Use \"continue\" for a place that is less important than the others under "
                          + "ww3.failure-policy = fail-fast.",
                      "With \"fail-fast\" nothing waits for a destination that is down; its "
                          + "items fail at once.")
                  .example("continue"),
              Setting.of("ww3.destination.<name>.retention", Form.flag(), "true")
                  .means(
                      "Whether old restarts are pruned there.",
                      "Use \"false\" for a place that keeps all restarts.",
                      "With \"false\", restarts grow without a bound. With \"true\" at a place "
                          + "with verify = none, the start is refused.")
                  .example("false"),
              Setting.of("ww3.destination.<name>.retries", Form.number(0, 100, "tries"), "2")
                  .means(
                      "How many more times a failed item is tried at once, if another try may "
                          + "help.",
                      "Raise it for a link that often breaks.",
                      "With 0, each short disturbance makes the item wait or fail.")
                  .example("5"),
              Setting.without(
                      "ww3.destination.<name>.overwrite",
                      Form.words("true", "false", "always"),
                      "ww3.overwrite")
                  .means(
                      "Whether other content under a target name is replaced there. See "
                          + "ww3.overwrite.",
                      "Use \"false\" for an archive that must never change.",
                      "With \"false\", a run that is sent again with other content fails there.")
                  .example("false"),
              Setting.without(
                      "ww3.destination.<name>.bandwidth-limit",
                      Form.text("a number of bytes a second such as 20MB/s")
                          .unit("bytes a second: B, KB, MB or GB, in powers of 1024"),
                      "no limit")
                  .means(
                      "The most that is sent there, in bytes a second, over all files under way."
                          + " After it, or alone, come rates for times of day; \"none\" is no"
                          + " limit. A change of rate also holds for files under way,"
                          + " but with workers only for those handed out from then on.",
                      "Set it where others need the line, perhaps only in working hours.",
                      "If it is too low, the queue grows faster than it is sent; \"status\" "
                          + "shows it.")
                  .example("20MB/s; 08:00-18:00 5MB/s"),
              Setting.without(
                      "ww3.destination.<name>.window",
                      Form.text("times of day such as 18:00-06:00"),
                      "always")
                  .means(
                      "The times of day at which transfers are started there, in ww3.time-zone. "
                          + "Items wait outside of them, and this time does not count for "
                          + "ww3.retry-for. A transfer under way goes on to its end.",
                      "Set it where a place may be used at night only.",
                      "If it is too short, the queue does not become empty.")
                  .example("18:00-06:00,12:00-13:00"),
              Setting.of(
                      "ww3.destination.<name>.preserve",
                      Form.list("of times and mode, or none alone"),
                      "times")
                  .means(
                      "What a copy takes over from its source besides the content. \"times\": when"
                          + " the source was last modified. \"mode\": its permissions (folders and"
                          + " SFTP only). What stands there already is left as it is. A time more"
                          + " than an hour in the future is not taken over.",
                      "Use \"times,mode\" for a mirror with the same permissions.",
                      "\"mode\" together with file-mode, or at a store without permissions, is "
                          + "refused.")
                  .example("times,mode"),
              Setting.without(
                      "ww3.destination.<name>.parallel-files",
                      Form.number(1, 256, "files"),
                      "ww3.parallel-files")
                  .means(
                      "How many files are under way to this destination at one time.",
                      "Raise it for a place far away with much bandwidth. Lower it for a weak "
                          + "server.",
                      "If it is too high, the server refuses connections or becomes slow; the "
                          + "destination then waits and recovers.")
                  .example("4")));

  private DestinationsSection() {}
}
