package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings: restarts: which are kept. */
final class RetentionSection {
  static final Section SECTION =
      new Section(
          "Restarts: which are kept",
          "Only names that the naming gives (and those of \"rompy\" and \"ncep\") "
              + "are looked at, directly in the folders of the prefix. Run directories are "
              + "never touched. A restart is kept if any of the keep- rules keeps it.",
          "archive",
          List.of(
              Setting.of("ww3.restart-retention.enabled", Form.flag(), "false")
                  .means(
                      "Whether the daemon deletes old restarts at the destinations whose "
                          + "\"retention\" is true. The command \"prune\" does it in any case.",
                      "Use \"true\" after \"prune --dry-run\" has shown what you expect.",
                      "With \"false\", restarts grow without a bound.")
                  .example("true"),
              Setting.of(
                      "ww3.restart-retention.cron",
                      Form.text("a Quartz cron expression such as 0 0 3 * * ?"),
                      "0 0 3 * * ?")
                  .means(
                      "When restarts are pruned: a Quartz cron expression, seconds first, by the "
                          + "clock of the time zone.",
                      "Change it where the place is busy at that time.",
                      "An expression that never comes true is refused.")
                  .example("0 30 1 * * ?"),
              Setting.without(
                      "ww3.restart-retention.time-zone",
                      Form.text("a time zone such as UTC or Australia/Perth"),
                      "ww3.time-zone")
                  .means(
                      "The time zone of the cron expression.",
                      "Set it where the prune has another clock than the other times of day.",
                      "The prune runs some hours early or late.")
                  .example("UTC"),
              Setting.of(
                      "ww3.restart-retention.clock", Form.words("cycle", "newest", "now"), "cycle")
                  .means(
                      "What the age of a restart is counted from. \"cycle\": the start of the"
                          + " newest run whose restarts have arrived there for that grid, by our"
                          + " own records or by the cycle manifests there. If none is known, it is"
                          + " the newest restart that was valid when the last one was put there;"
                          + " but nothing is deleted if a manifest was left unread or cannot be"
                          + " read, and nothing else is known. \"newest\": the newest restart that"
                          + " is not valid in the future. \"now\": the clock of the host. With each"
                          + " of them, a restart valid at or after the start of the newest run is"
                          + " kept in every stretch, and so is one valid after the clock.",
                      "Keep \"cycle\" for operations. Use \"newest\" where restarts are put "
                          + "there by other programs.",
                      "With \"now\", an outage or a hindcast makes good restarts look old.")
                  .example("newest"),
              Setting.of("ww3.restart-retention.gap", Form.durationFromDay("5d"), "5d")
                  .means(
                      "If two neighbouring restarts of a group are farther apart than this, a new"
                          + " stretch begins, such as a backfill of 2010 beside live cycles. Each"
                          + " stretch has its own clock and keeps its own newest restarts. With"
                          + " keep-daily or keep-weekly it counts from the end of the day or week"
                          + " of the earlier restart, because only one a day or week may be left.",
                      "Raise it if the time between two restarts of a run is longer.",
                      "If it is too short, each restart is a stretch of its own and nothing is"
                          + " deleted. If it is too long, a backfill and live cycles are one"
                          + " stretch.")
                  .example("10d"),
              Setting.of("ww3.restart-retention.keep-within", Form.duration(), "24h")
                  .means(
                      "Keeps a restart that is not older than this.",
                      "Set it to the longest time that you go back to start a cycle again.",
                      "If it is too short, the restart for a repeated cycle is gone.")
                  .example("48h"),
              Setting.of(
                      "ww3.restart-retention.keep-last",
                      Form.number(1, 1_000_000, "times of restarts"),
                      "2")
                  .means(
                      "Keeps the restarts of so many newest times.",
                      "Raise it to have more to fall back on.",
                      "With 1, there is no second restart to fall back on.")
                  .example("4"),
              Setting.of("ww3.restart-retention.keep-daily", Form.number(0, 100_000, "days"), "0")
                  .means(
                      "Keeps the first restart of each of so many days, UTC, the day of the "
                          + "clock included. 0: none.",
                      "Set it to be able to start again from earlier days.",
                      "A large number takes much room: one restart a grid and day.")
                  .example("7"),
              Setting.of("ww3.restart-retention.keep-weekly", Form.number(0, 10_000, "weeks"), "0")
                  .means(
                      "Keeps the first restart of each of so many weeks (from Monday, UTC), the "
                          + "week of the clock included. 0: none.",
                      "Set it to be able to start again from earlier weeks.",
                      "A large number takes much room: one restart a grid and week.")
                  .example("8"),
              Setting.without(
                      "ww3.restart-retention.keep-cycles",
                      Form.list("hours of the day, UTC, such as 00").unit("hours, UTC"),
                      "none")
                  .means(
                      "Keeps each restart that is valid at one of these hours, for good.",
                      "Set it for an archive of restarts.",
                      "These restarts grow without a bound.")
                  .example("00,12"),
              Setting.of(
                      "ww3.restart-retention.max-deletes",
                      Form.number(1, 10_000_000, "restarts"),
                      "100")
                  .means(
                      "The most restarts that one prune deletes at one destination, the oldest "
                          + "first.",
                      "Raise it once, to clear an old store.",
                      "If it is smaller than what arrives between two prunes, restarts pile up.")
                  .example("1000"),
              Setting.of(
                      "ww3.restart-retention.group-by",
                      Form.words("grid", "folder", "none"),
                      "grid")
                  .means(
                      "Which restarts are compared with each other. \"grid\": those of a grid (and"
                          + " of a member, where {member} is in their names). \"folder\": those of"
                          + " a grid in one folder, which has its own newest run. \"none\": all.",
                      "Use \"folder\" where each folder is a model of its own.",
                      "With \"none\", the restarts of a grid that writes seldom are deleted "
                          + "because of those that write often.")
                  .example("folder"),
              Setting.of("ww3.restart-retention.dry-run", Form.flag(), "false")
                  .means(
                      "Whether nothing is deleted, only said.",
                      "Use \"true\" to see what would be deleted.",
                      "With \"true\", restarts grow without a bound.")
                  .example("true")));

  private RetentionSection() {}
}
