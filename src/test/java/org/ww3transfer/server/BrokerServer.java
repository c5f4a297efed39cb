package org.ww3transfer.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ww3transfer.Program;
import org.ww3transfer.command.demo.BrokerFiles;

/**
 * An Artemis broker in a process of its own, with its messages in a directory, on one port of the
 * loopback for as long as it lives: it can be killed and started again. It lets in one user, by
 * password.
 */
public final class BrokerServer implements AutoCloseable {
  public static final String USER = "ww3";
  public static final String PASSWORD = "key-of-the-broker";

  private static final Duration START = Duration.ofMinutes(2);

  /** More bytes free than any disk has: how full the disk of a test is, nobody knows before. */
  private static final String MORE_THAN_ANY_DISK = Long.toString(1L << 62);

  /** What a broker says when it has found its disk full (AMQ224128). */
  private static final String FULL = "System will start blocking producers";

  private final Path directory;
  private final int port;
  private final Map<String, String> properties = new LinkedHashMap<>();
  private String password = PASSWORD;
  private boolean isEncrypted;
  private boolean asksForCertificates;
  private boolean isFull;
  private Optional<Process> process = Optional.empty();
  private int starts;

  private BrokerServer(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.port = freePort();
  }

  /** One that is not started yet. */
  public static BrokerServer in(Path directory) throws IOException {
    return new BrokerServer(directory);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** It speaks TLS alone, by a certificate that is made for it. */
  public BrokerServer encrypted() throws IOException {
    new ServerKey(directory).write();
    isEncrypted = true;
    return this;
  }

  /** It lets in only who shows {@link #key} as well. */
  public BrokerServer askingForCertificates() throws IOException {
    asksForCertificates = true;
    return encrypted();
  }

  /** Sets a property of Artemis ({@code broker.properties}) for the next start. */
  public BrokerServer set(String property, String value) {
    properties.put(property, value);
    return this;
  }

  /** Only this one lets its user in from the next start on. */
  public BrokerServer withPassword(String other) {
    password = other;
    return this;
  }

  /** It takes no message, as on a disk that is full, and says so to nobody: senders wait. */
  public BrokerServer withFullDisk() {
    isFull = true;
    return set("minDiskFree", MORE_THAN_ANY_DISK).set("diskScanPeriod", "200");
  }

  /** The disk has room again, at the next start. */
  public BrokerServer withRoom() {
    isFull = false;
    return set("minDiskFree", "-1").set("maxDiskUsage", "-1");
  }

  /** Starts it, or starts it again, and waits until it listens and knows of its disk. */
  public BrokerServer start() throws IOException {
    BrokerFiles files = new BrokerFiles(directory);
    files.write(acceptor(), USER, password);
    Files.writeString(
        directory.resolve("etc/broker.properties"),
        properties.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue() + "\n")
            .collect(Collectors.joining()));
    List<String> command =
        new ArrayList<>(
            Program.standIn(
                BrokerMain.class,
                System.getProperty("java.class.path"),
                "-Xmx192m",
                "-Dlogback.configurationFile=broker-logback.xml",
                "-Djava.security.auth.login.config=" + files.logins()));
    command.add(directory.toString());
    Path log = directory.resolve("broker-" + starts++ + ".log");
    Process started =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process = Optional.of(started);
    await()
        .alias("a broker at " + port + ", see " + log)
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .failFast("the broker ended, see " + log, () -> !started.isAlive())
        .until(() -> listens() && (!isFull || Files.readString(log).contains(FULL)));
    return this;
  }

  private String acceptor() {
    String address = "tcp://127.0.0.1:" + port + "?protocols=CORE;securityDomain=activemq";
    if (!isEncrypted) {
      return address;
    }
    String encrypted =
        String.format(
            "%s;sslEnabled=true;keyStoreType=PKCS12;keyStorePath=%s;keyStorePassword=%s",
            address, directory.resolve("keys.p12"), ServerKey.PASSWORD);
    return asksForCertificates
        ? String.format(
            "%s;needClientAuth=true;trustStoreType=PEMCA;trustStorePath=%s",
            encrypted, certificate())
        : encrypted;
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** {@code tcp://127.0.0.1:port}, or {@code ssl://}. */
  public URI uri() {
    return URI.create((isEncrypted ? "ssl" : "tcp") + "://127.0.0.1:" + port);
  }

  public int port() {
    return port;
  }

  /** Who may sign its certificate, in PEM. */
  public Path certificate() {
    return directory.resolve("certificate.pem");
  }

  /** A private key and its certificate, in PEM, that {@link #askingForCertificates} lets in. */
  public Path key() {
    return directory.resolve("server.pem");
  }

  public boolean isRunning() {
    return process.isPresent() && process.get().isAlive();
  }

  /** SIGKILL: nothing in the process learns of it. */
  public void kill() {
    process.ifPresent(running -> running.destroyForcibly().onExit().join());
  }

  /** SIGTERM; once more does nothing. */
  public void stop() {
    process.ifPresent(BrokerServer::stop);
  }

  private static void stop(Process running) {
    running.destroy();
    try {
      if (!running.waitFor(20, TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  /** SIGSTOP: connections stay, and nobody answers. */
  public void suspend() throws IOException {
    signal("-STOP");
  }

  /** SIGCONT. */
  public void resume() throws IOException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException {
    long pid = process.orElseThrow().pid();
    new ProcessBuilder("kill", name, "" + pid).start().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
