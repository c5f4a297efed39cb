package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings: http, metrics and traces. */
final class HttpSection {
  static final Section SECTION =
      new Section(
          "HTTP, metrics and traces",
          "What the daemon answers over HTTP, and where traces go.",
          "run",
          List.of(
              Setting.without(
                      "ww3.http.port",
                      Form.text("a port from 1 to 65535, or 0 for one that is free"),
                      "none; nothing listens")
                  .atStart()
                  .means(
                      "The port at which the daemon answers over HTTP: /observe/health,"
                          + " /observe/metrics for Prometheus, and /api for scripts. 0: a free"
                          + " port, which the log names.",
                      "Set it to watch the daemon.",
                      "If another program has the port, the daemon does not start and says so.")
                  .example("9464"),
              Setting.of(
                      "ww3.http.bind",
                      Form.text(
                          "an address such as 127.0.0.1, 192.0.2.10, or 0.0.0.0 for all of this"
                              + " host"),
                      "127.0.0.1")
                  .atStart()
                  .means(
                      "The address of this host that the daemon listens at. It is a number, not "
                          + "a name; 0.0.0.0 is all. An address that other hosts can reach needs "
                          + "ww3.http.token.",
                      "Set it where a monitor on another host asks.",
                      "Without the token the start is refused. With an address that this host "
                          + "does not have, the daemon does not start and says so.")
                  .example("0.0.0.0"),
              Setting.without(
                      "ww3.http.token",
                      Form.secret("at least 16 characters, 6 of them different"),
                      "none; whoever is on this host may ask")
                  .atStart()
                  .means(
                      "What a caller has to send, as \"Authorization: Bearer <token>\". Only"
                          + " /observe/health/live and /observe/health/ready, which say up or down"
                          + " and no more, are told without it. Without a token nothing can be"
                          + " changed over HTTP.",
                      "Set it together with ww3.http.bind, best from a file. \"openssl rand -hex "
                          + "32\" makes a good one.",
                      "A token with fewer than 16 characters, or fewer than 6 different ones, is "
                          + "refused. A caller with another token gets 401.")
                  .example("{{file:/etc/ww3-transfer/http-token}}"),
              Setting.without(
                      "ww3.tracing.endpoint",
                      Form.text(
                          "the address of a receiver of OTLP over HTTP, such as"
                              + " http://127.0.0.1:4318"),
                      "none")
                  .atStart()
                  .means(
                      "Where traces go, with a span for each run and one for each item: a "
                          + "receiver of OTLP over HTTP.",
                      "Set it where you collect traces.",
                      "Traces are lost; transfers go on.")
                  .example("http://127.0.0.1:4318")));

  private HttpSection() {}
}
