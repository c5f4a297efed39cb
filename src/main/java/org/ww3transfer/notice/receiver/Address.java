package org.ww3transfer.notice.receiver;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.destination.Secret;

/** Where a notice goes. */
public sealed interface Address {

  /** The same for people, without what is secret in it. */
  String shown();

  /**
   * Mail by a server.
   *
   * @param isEncrypted whether the connection begins encrypted ({@code smtps}); otherwise it is
   *     encrypted as soon as the server offers that
   * @param login what lets us in; never sent unencrypted, but to this machine
   * @param authorities certificates in PEM of who may sign the server's; empty for those that Java
   *     trusts
   */
  record Mail(
      boolean isEncrypted,
      String host,
      int port,
      String from,
      List<String> to,
      Optional<Login> login,
      Optional<Path> authorities)
      implements Address {
    public Mail {
      to = List.copyOf(to);
    }

    @Override
    public String shown() {
      return String.format(
          "%s://%s:%d to %s", isEncrypted ? "smtps" : "smtp", host, port, String.join(", ", to));
    }
  }

  /** A user's name and password. */
  record Login(String user, Secret password) {}

  /**
   * A request to a web server.
   *
   * @param server {@code http} or {@code https}, host and port
   * @param path behind it, with its query; who knows that of a chat may write there
   * @param headers beside the usual ones
   * @param secretHeaders the same of those that let us in
   * @param token sent as {@code Authorization: Bearer}
   * @param authorities certificates in PEM of who may sign the server's; empty for those that Java
   *     trusts
   */
  record Webhook(
      URI server,
      Secret path,
      Map<String, String> headers,
      Map<String, Secret> secretHeaders,
      Optional<Secret> token,
      Optional<Path> authorities)
      implements Address {
    public Webhook {
      headers = Map.copyOf(headers);
      secretHeaders = Map.copyOf(secretHeaders);
    }

    @Override
    public String shown() {
      return server.toString();
    }
  }

  /** A program that is started with the notice on its standard input. */
  record Script(Path path) implements Address {
    @Override
    public String shown() {
      return "exec:" + path;
    }
  }
}
