package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings: failures. */
final class FailuresSection {
  static final Section SECTION =
      new Section(
          "Failures",
          "What happens when something cannot be sent.",
          "archive",
          List.of(
              Setting.of("ww3.failure-policy", Form.words("continue", "fail-fast"), "continue")
                  .means(
                      "\"continue\": every output is tried at every destination. \"fail-fast\": "
                          + "after the first failure nothing more is started. A marker may say "
                          + "otherwise for its run.",
                      "Use \"fail-fast\" where part of a run is worth nothing.",
                      "With \"fail-fast\", nothing waits for a destination that is down; the run "
                          + "fails.")
                  .example("fail-fast"),
              Setting.of("ww3.retry-delay", Form.duration(), "1s")
                  .means(
                      "The time before a failed item is tried again. It doubles with each further"
                          + " try, up to ww3.retry-max-delay, and varies by a fifth. If a store"
                          + " asks to be left alone for a time (Retry-After), that time holds.",
                      "Raise it for a server that counts requests.",
                      "If it is too short, a server in trouble gets more requests.")
                  .example("5s"),
              Setting.of("ww3.retry-max-delay", Form.duration(), "30s")
                  .means(
                      "The longest time between two tries. It is also the longest time between "
                          + "two questions to a destination that is down.",
                      "Raise it where a server counts requests, or where each try costs.",
                      "If it is too long, a destination that is back is noticed late.")
                  .example("2m"),
              Setting.of(
                      "ww3.retry-for",
                      Form.durationAs("a duration such as 72h, or 0 for not at all"),
                      "72h")
                  .means(
                      "How long the daemon keeps an item whose destination is in trouble (down,"
                          + " slow, full, forbidden, no such bucket, not mounted). The destination"
                          + " is asked from time to time, and all is caught up when it is back,"
                          + " also after a restart of the daemon. 0: the item fails at once, as it"
                          + " does with \"fail-fast\" and in the command \"transfer\".",
                      "Raise it where a place may be away over a long weekend. The run "
                          + "directories must stay so long.",
                      "If it is too short, an outage ends in failed runs. If it is too long, "
                          + "runs whose outputs were removed wait in vain.")
                  .example("7d"),
              Setting.of(
                      "ww3.resume-from",
                      Form.text("a number of bytes of at least 1MB, such as 64MB, or 0 for none")
                          .unit("B, KB, MB or GB, in powers of 1024"),
                      "64MB")
                  .means(
                      "Files of this size and more go on where they were when a try ends or the"
                          + " process is killed, in a folder and at an SFTP server. How far they"
                          + " came is noted in the state directory each time that so much more is"
                          + " there; in a folder at most each 16 MB. 0: each try begins anew.",
                      "Lower it for a slow link that often breaks.",
                      "If it is too small, notes cost time. With 0, a large file over a link "
                          + "that breaks may never arrive.")
                  .example("16MB")));

  private FailuresSection() {}
}
