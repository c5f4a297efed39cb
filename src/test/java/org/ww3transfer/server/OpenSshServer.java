package org.ww3transfer.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * The real thing: {@code sshd} of Debian's openssh-server, which need not run as root, on a port of
 * the loopback. It lets in whoever runs the test, by keys alone, and shows all files of the
 * machine.
 */
public final class OpenSshServer implements AutoCloseable {
  private static final Path SSHD = Path.of("/usr/sbin/sshd");

  /** Who may log in. */
  public static final String USER = System.getProperty("user.name");

  private final Path home;
  private final int port;
  private final Process process;

  /**
   * Starts it; the test is skipped where it is not installed.
   *
   * @param home an empty folder for its files
   * @param hostKey that it shows, whose public half stands beside it
   * @param lines more of its configuration
   */
  public OpenSshServer(Path home, Path hostKey, String... lines) throws IOException {
    requireInstalled();
    this.home = Files.createDirectories(home);
    if (Files.isWritable(Path.of("/run"))) {
      Files.createDirectories(Path.of("/run/sshd")); // where root's sshd locks itself in
    }
    port = freePort();
    List<String> config = new ArrayList<>(List.of(lines));
    config.add("Port " + port);
    config.add("ListenAddress 127.0.0.1");
    config.add("HostKey " + hostKey);
    config.add("PidFile none");
    config.add("UsePAM no");
    config.add("StrictModes no");
    config.add("PasswordAuthentication no");
    config.add("AuthorizedKeysFile " + home.resolve("authorized_keys"));
    if (config.stream().noneMatch(line -> line.startsWith("Subsystem"))) {
      config.add("Subsystem sftp internal-sftp");
    }
    Path file = Files.write(home.resolve("sshd_config"), config);
    process =
        new ProcessBuilder(SSHD.toString(), "-D", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log").toFile())
            .start();
    Awaitility.await().until(this::answers);
  }

  /** Skips the test where there is none. */
  public static void requireInstalled() {
    Assumptions.assumeTrue(
        Files.isExecutable(SSHD), "SKIPPED: " + SSHD + " is not there (openssh-server)");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(Files.readString(home.resolve("log")));
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /** Lets in who has the private half of a key. */
  public OpenSshServer letIn(Path publicKey) throws IOException {
    Files.copy(publicKey, home.resolve("authorized_keys"));
    return this;
  }

  /** Makes a key pair: the private half in the file, the public one beside it. */
  public static Path key(Path file, String kind, String passphrase) throws IOException {
    run("ssh-keygen", "-q", "-t", kind, "-N", passphrase, "-f", file.toString());
    return file;
  }

  /** The public half of a key. */
  public static Path publicHalf(Path key) {
    return key.resolveSibling(key.getFileName() + ".pub");
  }

  /** Signs a key, whose certificate then stands beside it as {@code <key>-cert.pub}. */
  public static void certify(Path authority, Path key, String... options) throws IOException {
    List<String> call = new ArrayList<>(List.of("ssh-keygen", "-q", "-s", authority.toString()));
    call.addAll(List.of("-I", "test", "-V", "+1h"));
    call.addAll(Arrays.asList(options));
    call.add(publicHalf(key).toString());
    run(call.toArray(String[]::new));
  }

  private static void run(String... call) throws IOException {
    Process made = new ProcessBuilder(call).redirectErrorStream(true).start();
    made.getOutputStream().close();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (made.waitFor() != 0) {
        throw new IOException(String.join(" ", call) + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** Ends it with all its sessions; once more does nothing. */
  public void stop() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
