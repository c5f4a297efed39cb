package org.ww3transfer.command.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ww3transfer.command.config.UsageException;

/**
 * An Artemis broker on this machine, in a process of its own: it is no part of the daemon. Its jars
 * are built beside those of the program.
 */
public final class LocalBroker implements AutoCloseable {
  private static final String USER = "demo";

  private final LocalProcess process;
  private final int port;
  private final String password;

  private LocalBroker(LocalProcess process, int port, String password) {
    this.process = process;
    this.port = port;
    this.password = password;
  }

  /**
   * A broker whose messages lie in {@code broker} below the folder.
   *
   * @throws UsageException where it is not installed
   */
  public static LocalBroker start(Path folder) throws IOException, UsageException {
    String classPath = ServerJars.OF_BROKER.classPath();
    Path place = Files.createDirectories(folder.resolve("broker"));
    String password = UUID.randomUUID().toString();
    int port = LocalProcess.freePort();
    BrokerFiles files = new BrokerFiles(place);
    files.write(
        "tcp://127.0.0.1:" + port + "?protocols=CORE;securityDomain=activemq", USER, password);
    LocalProcess process =
        LocalProcess.start(
            "the broker",
            folder.resolve("broker.log"),
            List.of(
                "-Xmx256m",
                "-Dww3.log.level=WARN",
                "-Djava.security.auth.login.config=" + files.logins(),
                "-cp",
                classPath,
                "org.apache.activemq.artemis.core.server.embedded.Main",
                place.toString()));
    process.awaitListening(port);
    return new LocalBroker(process, port, password);
  }

  public String uri() {
    return "tcp://127.0.0.1:" + port;
  }

  /** The settings of those who use it. */
  public Map<String, String> settings() {
    return Map.of(
        "ww3.broker",
        uri(),
        "ww3.broker.user",
        USER,
        "ww3.broker.password",
        password,
        "ww3.broker.queues",
        "ww3.demo");
  }

  @Override
  public void close() {
    process.close();
  }
}
