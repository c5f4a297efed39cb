package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings: more than one machine. */
final class WorkSection {
  static final Section SECTION =
      new Section(
          "More than one machine",
          "With a broker (Apache ActiveMQ Artemis), the daemon plans, opens and closes runs, and"
              + " processes of \"ww3-transfer work\" deliver, on this host and on others. Without"
              + " one, the daemon delivers by itself.",
          "archive",
          List.of(
              Setting.without(
                      "ww3.broker",
                      Form.list("tcp://host:port or ssl://host:port"),
                      "none; the daemon delivers by itself")
                  .atStart()
                  .means(
                      "Where the broker answers. Give several addresses where a second broker"
                          + " takes over when the first dies; they are tried in this order.",
                      "Set it where one machine is not enough.",
                      "While the broker cannot be reached, all destinations are down, and the"
                          + " reason names it. Items wait, and nothing is lost.")
                  .example("tcp://broker.example:61616"),
              Setting.without("ww3.broker.user", Form.text("the name of a user"), "no login")
                  .atStart()
                  .means(
                      "Who logs in at the broker.",
                      "Set it where the broker asks for a login.",
                      "The login is refused: the destinations are down, and a worker ends with one"
                          + " line.")
                  .example("ww3"),
              Setting.without("ww3.broker.password", Form.secret("a password"), "none")
                  .atStart()
                  .means(
                      "The password of that user.",
                      "Set it together with ww3.broker.user, best from a file.",
                      "The login is refused: the destinations are down, and a worker ends with one"
                          + " line.")
                  .example("{{file:/etc/ww3-transfer/broker-password}}"),
              Setting.without(
                      "ww3.broker.ca-file",
                      Form.text("a file that can be read"),
                      "those that Java trusts")
                  .atStart()
                  .means(
                      "The certificates, in PEM, of those who may sign the broker's certificate"
                          + " (ssl).",
                      "Set it for a broker with a certificate of your own authority.",
                      "The broker is not trusted, and the destinations are down. With tcp:// alone,"
                          + " which is not encrypted, the start is refused.")
                  .example("/etc/ww3/ca.pem"),
              Setting.without(
                      "ww3.broker.key-file",
                      Form.text(
                          "a file that can be read, in PEM, with a private key without a"
                              + " passphrase and its certificates"),
                      "none; no certificate is shown")
                  .atStart()
                  .means(
                      "The private key, and the certificate that belongs to it, by which the broker"
                          + " knows the daemon and its workers (ssl): one file in PEM, the own"
                          + " certificate before those of who signed it. User and password are"
                          + " asked for as before.",
                      "Set it for a broker that asks its clients for a certificate"
                          + " (needClientAuth).",
                      "The broker refuses the login: the destinations are down, and a worker waits"
                          + " for the broker. With tcp:// alone, which is not encrypted, the start"
                          + " is refused. A new key is read at the next start.")
                  .example("/etc/ww3/client.pem"),
              Setting.without(
                      "ww3.broker.queues",
                      Form.text("a name of letters, digits, '.', '_' and '-'"),
                      "ww3.<id of the state directory>")
                  .atStart()
                  .means(
                      "What the names of all queues at the broker begin with. The daemon and its"
                          + " workers must have the same.",
                      "Set it for workers that do not see the daemon's state directory, and at the"
                          + " daemon too.",
                      "A worker with another name gets nothing to do. Never give two daemons the"
                          + " same name: each would take results of the other.")
                  .example("ww3.global"),
              Setting.without(
                      "ww3.work.state-directory",
                      Form.text("a path"),
                      "workers, in the daemon's state directory")
                  .atStart()
                  .means(
                      "Where workers keep what they know of parts that are under way. Each worker"
                          + " has a folder of its name in it.",
                      "Set it where the state directory is not on a file system that all hosts"
                          + " share, or is slow there.",
                      "If it cannot be written, the worker does not start and says so.")
                  .example("/var/lib/ww3-transfer/workers")));

  private WorkSection() {}
}
