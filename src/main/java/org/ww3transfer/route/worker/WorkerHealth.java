package org.ww3transfer.route.worker;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.http.Answer;
import org.ww3transfer.http.Route;
import org.ww3transfer.http.WebServer;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.settings.observe.HttpSettings;
import org.ww3transfer.settings.property.SettingsException;

/**
 * Tells over HTTP how a worker is, at the paths of the daemon that need no token: for whoever
 * starts it again, and for whoever waits for it.
 */
final class WorkerHealth implements Closeable {
  private final WebServer server;

  private WorkerHealth(WebServer server) {
    this.server = server;
  }

  /**
   * Takes the port, and answers nobody yet.
   *
   * @param http where the daemon answers; empty for this host alone
   * @throws SettingsException where another program has the port
   */
  static WorkerHealth open(Optional<HttpSettings> http, int port) throws IOException {
    InetAddress address = http.map(HttpSettings::address).orElse(InetAddress.getLoopbackAddress());
    Optional<Secret> token = http.flatMap(HttpSettings::token);
    try {
      return new WorkerHealth(WebServer.open(new HttpSettings(address, port, token)));
    } catch (BindException e) {
      throw new SettingsException(
          String.format(
              "--health-port: %d at %s cannot be had (%s); give another port, or end the"
                  + " program that has it, as ss -ltnp shows",
              port, address.getHostAddress(), Reasons.of(e)));
    }
  }

  /**
   * Begins to answer.
   *
   * @param isReady whether items may come; else it still lives, and a new start would help nobody
   */
  void start(BooleanSupplier isReady) {
    server.start(
        List.of(
            Route.open("/observe/health/live", request -> answer(true)),
            Route.open("/observe/health/ready", request -> answer(isReady.getAsBoolean()))));
  }

  private static Answer answer(boolean isUp) {
    return Answer.json(
        isUp ? Answer.OK : Answer.UNAVAILABLE, Map.of("status", isUp ? "UP" : "DOWN"));
  }

  @Override
  public void close() {
    server.close();
  }
}
