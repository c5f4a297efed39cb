package org.ww3transfer.server;

import static org.junit.jupiter.api.Assumptions.abort;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Debian's Apache with mod_dav and mod_dav_fs, in a process of its own, on a port and in folders of
 * its own. Without {@code apache2} the test that asks for it is skipped, and a line on standard
 * error says so. Started by root it serves as {@code nobody}.
 *
 * @see <a href="https://httpd.apache.org/docs/2.4/mod/mod_dav.html">mod_dav</a>
 */
public final class ApacheServer implements AutoCloseable {
  public static final String USER = "courier";
  public static final String PASSWORD = "wind over ninth wave";

  /** A second directory of the same files, whose sizes are limited. */
  public static final long LIMIT_BYTES = 4000;

  private static final String REALM = "waves";
  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/sbin/apache2"), Path.of("/usr/sbin/httpd"));
  private static final List<String> MODULES =
      List.of(
          "mpm_event",
          "authn_core",
          "authn_file",
          "authz_core",
          "authz_user",
          "auth_basic",
          "auth_digest",
          "dav",
          "dav_fs",
          "dir",
          "alias");
  private static final Duration START = Duration.ofMinutes(1);
  private static final int TRIES = 3;

  private final Path directory;
  private final Path modules;
  private final boolean isEncrypted;
  private final boolean asksByDigest;
  private final int port;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Process process;
  private final Thread atExit;

  private ApacheServer(boolean isEncrypted, boolean asksByDigest) throws IOException {
    Path program = require();
    this.isEncrypted = isEncrypted;
    this.asksByDigest = asksByDigest;
    modules =
        Stream.of("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules")
            .map(Path::of)
            .filter(Files::isDirectory)
            .findFirst()
            .orElseThrow();
    directory = Files.createTempDirectory("ww3-dav");
    port = freePort();
    layOut();
    process =
        new ProcessBuilder(
                program.toString(), "-X", "-f", directory.resolve("httpd.conf").toString())
            .redirectErrorStream(true)
            .start();
    atExit = new Thread(process::destroyForcibly, "apache-end");
    Runtime.getRuntime().addShutdownHook(atExit);
    Thread reader = new Thread(this::read, "apache");
    reader.setDaemon(true);
    reader.start();
  }

  /** Over plain HTTP, asking for Basic. */
  public static ApacheServer start() throws IOException {
    return start(false, false);
  }

  /** Over TLS, with a certificate of its own: {@link #certificate}. */
  public static ApacheServer startEncrypted() throws IOException {
    return start(true, false);
  }

  /** Over plain HTTP, asking for Digest. */
  public static ApacheServer startWithDigest() throws IOException {
    return start(false, true);
  }

  /** Another may take the port before Apache does. */
  private static ApacheServer start(boolean isEncrypted, boolean asksByDigest) throws IOException {
    IOException last = new IOException("not tried");
    for (int i = 0; i < TRIES; i++) {
      ApacheServer server = new ApacheServer(isEncrypted, asksByDigest);
      try {
        server.awaitStart();
        return server;
      } catch (IOException e) {
        server.close();
        last = e;
      }
    }
    throw last;
  }

  /** Whether this machine has it. */
  public static boolean isInstalled() {
    return program().isPresent();
  }

  private static Optional<Path> program() {
    return PROGRAMS.stream().filter(Files::isExecutable).findFirst();
  }

  private static Path require() {
    return program()
        .orElseGet(
            () -> {
              String missing =
                  "apache2 is missing: tests of WebDAV need it (apt-get install apache2)";
              System.err.println("SKIPPED " + missing);
              return abort(missing);
            });
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void layOut() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String folder : List.of("files", "locks")) {
      open(Files.createDirectory(directory.resolve(folder)));
    }
    Files.writeString(directory.resolve("users"), USER + ":{SHA}" + sha1(PASSWORD) + "\n");
    String login = USER + ":" + REALM + ":";
    Files.writeString(directory.resolve("digests"), login + md5(login + PASSWORD) + "\n");
    if (isEncrypted) {
      new ServerKey(directory).write();
    }
    Files.writeString(directory.resolve("httpd.conf"), configuration());
  }

  /** Whoever serves may write there, and whoever tests. */
  public static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private String configuration() {
    StringBuilder text = new StringBuilder();
    List<String> needed = new ArrayList<>(MODULES);
    if (isEncrypted) {
      needed.add("ssl");
    }
    for (String module : needed) {
      Path file = modules.resolve("mod_" + module + ".so");
      if (Files.exists(file)) { // some are built in
        text.append("LoadModule ").append(module).append("_module ").append(file).append('\n');
      }
    }
    return text
        + String.join(
            "\n",
            "User nobody",
            "Group nogroup",
            "ServerName 127.0.0.1",
            "ServerRoot " + directory,
            "Listen 127.0.0.1:" + port,
            "PidFile " + directory + "/pid",
            "DefaultRuntimeDir " + directory,
            "ErrorLog /dev/stderr",
            "DavLockDB " + directory + "/locks/db",
            "DocumentRoot " + directory + "/files",
            "Alias /small " + directory + "/files",
            "Alias /plain " + directory + "/locks",
            isEncrypted ? "SSLEngine on" : "",
            isEncrypted ? "SSLCertificateFile " + directory + "/server.pem" : "",
            "<Directory " + directory + "/files>",
            "  Dav On",
            "  AuthName " + REALM,
            "  AuthType " + (asksByDigest ? "Digest" : "Basic"),
            "  AuthUserFile " + directory + (asksByDigest ? "/digests" : "/users"),
            "  Require valid-user",
            "</Directory>",
            "<Location /plain>",
            "  Require all granted",
            "</Location>",
            "<Location /small>",
            "  LimitRequestBody " + LIMIT_BYTES,
            "</Location>",
            "");
  }

  private static String sha1(String text) {
    return Base64.getEncoder().encodeToString(digest("SHA-1", text));
  }

  private static String md5(String text) {
    return HexFormat.of().formatHex(digest("MD5", text));
  }

  private static byte[] digest(String algorithm, String text) {
    try {
      return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitStart() throws IOException {
    Awaitility.await()
        .pollInSameThread()
        .atMost(START)
        .until(() -> !process.isAlive() || listens());
    if (!process.isAlive()) {
      throw new IOException("Apache has ended; it said: " + lines);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add(e.toString());
    }
  }

  /** What it said of errors. */
  public List<String> log() {
    return List.copyOf(lines);
  }

  public URI endpoint() {
    return URI.create((isEncrypted ? "https" : "http") + "://127.0.0.1:" + port);
  }

  /** Where its files lie. */
  public Path files() {
    return directory.resolve("files");
  }

  /** Of an {@link #startEncrypted encrypted} one, in PEM. */
  public Path certificate() {
    return directory.resolve("certificate.pem");
  }

  @Override
  public void close() {
    if (!process.isAlive() && Files.notExists(directory)) {
      return;
    }
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
      MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
