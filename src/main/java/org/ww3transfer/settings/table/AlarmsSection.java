package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings: expected runs and notices. */
final class AlarmsSection {
  static final Section SECTION =
      new Section(
          "Expected runs and notices",
          "Runs that should come, and who is told when they do not or when something "
              + "fails. <name> is a name of your choice.",
          "ops",
          List.of(
              Setting.without(
                      "ww3.expect.<name>.run",
                      Form.list("ids of runs, with * and ?"),
                      "none; each expectation needs one")
                  .means(
                      "The ids of the runs that are expected. A run belongs to the cycle that its"
                          + " marker names, or to the one at which it starts, whenever it comes.",
                      "Set it for each series of runs that must not fail to come.",
                      "A pattern that no id matches makes every cycle late.")
                  .exampleFor("global", "global.*"),
              Setting.without(
                      "ww3.expect.<name>.cron",
                      Form.text("a Quartz cron expression such as 0 0 0/6 * * ?"),
                      "none; each expectation needs one")
                  .means(
                      "The reference times of the cycles: a Quartz cron expression, seconds "
                          + "first, by the clock of the time zone.",
                      "Set it to the times that the model starts from, not to the times when it "
                          + "is run.",
                      "Cycles that do not exist are late, or real ones are not missed.")
                  .exampleFor("global", "0 0 0/6 * * ?"),
              Setting.of(
                      "ww3.expect.<name>.time-zone",
                      Form.text("a time zone such as UTC or Australia/Perth"),
                      "UTC")
                  .means(
                      "The time zone of the cron expression.",
                      "Set it only where cycles follow local time.",
                      "All cycles are expected some hours early or late.")
                  .exampleFor("global", "UTC"),
              Setting.of(
                      "ww3.expect.<name>.grace",
                      Form.durationAs("a duration such as 4h or 90m, or auto"),
                      "auto")
                  .means(
                      "How long after its reference time a cycle is late, if no run of it has come"
                          + " or one of its restarts is not at every destination that takes it."
                          + " \"auto\": what nine of ten of the last 30 cycles took, plus a quarter"
                          + " of that, but at least 10m more. Nothing is late before ten cycles are"
                          + " known.",
                      "Set a duration where the delay that users accept is known.",
                      "If it is too short, there are false alarms. If it is too long, a missing "
                          + "run is told late.")
                  .exampleFor("global", "4h"),
              Setting.without(
                      "ww3.notify.<name>",
                      Form.text(
                          "smtp://host, smtps://host, https://host/path, http://host/path or"
                              + " exec:/path/of/script"),
                      "none; each notice needs one")
                  .means(
                      "Who is told what goes on: a mail server (smtp://, smtps://), a webhook "
                          + "that gets JSON by POST (https://, http://), or a script that gets the "
                          + "same JSON on its standard input (exec:/path).",
                      "Set one for each group of people or each program to be told.",
                      "A form that is not known ends the start with exit code 2. A receiver that "
                          + "does not answer is a line in the log; the notice is sent again.")
                  .example("smtp://mail.example.org:587")
                  .exampleFor("chat", "https://chat.example.org/hooks/{{env:CHAT_HOOK}}"),
              Setting.of(
                      "ww3.notify.<name>.on",
                      Form.list(
                          "of failed, late, destination-down, recovered and settings-refused"),
                      "failed,late,destination-down,recovered")
                  .means(
                      "What is told. A broker that cannot be used is told as destination-down too.",
                      "Shorten it where someone wants late runs only.",
                      "What is left out is not told to anybody by this notice.")
                  .example("failed,late"),
              Setting.of("ww3.notify.<name>.every", Form.durationFromMinute("1h"), "1h")
                  .means(
                      "How long further notices are collected into one message. The first is "
                          + "told at once.",
                      "Lower it where people must act sooner.",
                      "If it is too short, an outage becomes many messages. If it is too long, "
                          + "news comes late.")
                  .example("15m"),
              Setting.without(
                      "ww3.notify.<name>.from",
                      Form.text("an address such as ww3@example.org"),
                      "none; mail needs it")
                  .only("mail")
                  .means(
                      "The sender of the mail.",
                      "Set it to an address that your mail server lets us use.",
                      "The mail server refuses the message, and the log says so.")
                  .example("ww3@example.org"),
              Setting.without(
                      "ww3.notify.<name>.to",
                      Form.list("addresses such as ops@example.org"),
                      "none; mail needs it")
                  .only("mail")
                  .means(
                      "The receivers of the mail.",
                      "Set it to a list of people that always has a reader.",
                      "The mail server refuses the message, or nobody reads it.")
                  .example("ops@example.org,night@example.org"),
              Setting.without("ww3.notify.<name>.user", Form.text("the name of a user"), "no login")
                  .only("mail")
                  .means(
                      "The user at the mail server. It goes together with password.",
                      "Set it where the mail server asks for a login.",
                      "The mail server refuses the login, and the log says so.")
                  .example("ww3"),
              Setting.without("ww3.notify.<name>.password", Form.secret("a password"), "no login")
                  .only("mail")
                  .means(
                      "The password at the mail server. It is sent only over an encrypted "
                          + "connection, unless the server is this machine.",
                      "Set it together with user, best from the environment or a file.",
                      "The mail server refuses the login, and the log says so.")
                  .example("{{file:/etc/ww3/mail-password}}"),
              Setting.without("ww3.notify.<name>.token", Form.secret("a token"), "none")
                  .only("webhook")
                  .means(
                      "A token that is sent to the webhook as \"Authorization: Bearer\".",
                      "Set it where the webhook asks for it.",
                      "The webhook refuses the notice, and the log says so.")
                  .exampleFor("chat", "{{env:CHAT_TOKEN}}"),
              Setting.without(
                      "ww3.notify.<name>.header.<header>", Form.text("a header of HTTP"), "none")
                  .only("webhook")
                  .means(
                      "A further header that is sent to the webhook. <header> is its name.",
                      "Set it where the webhook asks for it.",
                      "A name with other characters than letters, digits and - is refused.")
                  .exampleFor("chat", "waves"),
              Setting.without(
                      "ww3.notify.<name>.ca-file",
                      Form.text("a file that can be read"),
                      "those that Java trusts")
                  .only("mail", "webhook")
                  .means(
                      "The certificates, in PEM, of those who may sign the server's certificate "
                          + "(mail and https).",
                      "Set it for a server with a certificate of your own authority.",
                      "The server is not trusted, and the notice waits and is sent again.")
                  .example("/etc/ww3/ca.pem")));

  private AlarmsSection() {}
}
